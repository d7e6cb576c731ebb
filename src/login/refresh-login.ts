import { EcaError } from '../errors/eca-error.ts';
import { audienceOf } from '../oauth/assertion.ts';
import { clientCredentialsRequest, jwtRequest } from '../oauth/grants.ts';
import type { OauthRequest } from '../oauth/request.ts';
import { checkSignature } from '../oauth/signature.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { readTokens } from '../oauth/tokens.ts';
import type { Renewal, StoredLogin } from '../org/auth-store.ts';
import { renewLogin, storedLogin } from '../org/auth-store.ts';
import { readError } from '../org/faults.ts';
import type { LoginSecrets } from '../org/renew-login.ts';
import { loginSecrets, renewByCore } from '../org/renew-login.ts';
import type { OauthWire } from '../org/token-endpoint.ts';
import { sendOauth } from '../org/token-endpoint.ts';
import { signWithFile } from './sign-with-file.ts';

/** A stored login that got a new access token; scopes are empty where `sf` renewed it and didn't say. */
export type RefreshReport = {
  readonly username: string;
  readonly orgId: string;
  readonly instanceUrl: string;
  readonly flow: string;
  readonly renewal: Renewal;
  readonly clientId: string;
  readonly scopes: readonly string[];
};

/**
 * Gives a stored login a new access token, in place: by its consumer secret, by its private key, or by core, which
 * spends refresh tokens under a lock. Throws EcaError LoginNotRenewable, LoginUserChanged where the app runs as another
 * user by now, SignatureWrong, KeyFileInvalid, SessionExpired where core fails, and those of `sendOauth`.
 */
export async function refreshLogin(username: string, wire: OauthWire): Promise<RefreshReport> {
  const [stored, secrets] = [await storedLogin(username), await loginSecrets(username)];
  if (stored === undefined || secrets === undefined) throw new EcaError('OrgNotFound', { org: username, hint: '' });
  const { renewal, clientId, orgId, instanceUrl } = stored;
  if (renewal === 'token' || clientId === undefined || instanceUrl === undefined) {
    throw new EcaError('LoginNotRenewable', { username });
  }
  const scopes = renewal === 'refresh-token' ? await byCore(username) : await byMinting(stored, secrets, wire);
  const flow = stored.flow ?? flowBy[renewal];
  return { username, orgId: orgId ?? '', instanceUrl, flow, renewal, clientId, scopes };
}

const flowBy = { 'refresh-token': 'web', jwt: 'jwt', 'client-credentials': 'client-credentials' } as const;

async function byCore(username: string): Promise<string[]> {
  try {
    await renewByCore(username);
    return [];
  } catch (error) {
    throw readError(error, username);
  }
}

/** A new token by what never changes: the consumer secret or a private key. */
async function byMinting(stored: StoredLogin, secrets: LoginSecrets, wire: OauthWire): Promise<readonly string[]> {
  const tokens = await mintToken(stored, secrets, wire);
  await renewLogin(stored.username, { accessToken: tokens.accessToken });
  return tokens.scopes;
}

/** Asks for a token of a stored login and keeps nothing. Throws as `refreshLogin`. */
export async function mintToken(stored: StoredLogin, secrets: LoginSecrets, wire: OauthWire): Promise<Tokens> {
  const { username, clientId: key = '', instanceUrl } = stored;
  const request = await requestFor(stored, secrets);
  const asked = { ...request, instanceUrl, allowHosts: wire.allowHosts, org: username };
  const tokens = readTokens(await sendOauth(request, wire), asked);
  if (secrets.clientSecret !== undefined) checkSignature(tokens, secrets.clientSecret);
  if (secrets.userId !== undefined && secrets.userId.slice(0, 15) !== tokens.userId.slice(0, 15)) {
    throw new EcaError('LoginUserChanged', { username, actual: tokens.userId, clientId: key });
  }
  return tokens;
}

async function requestFor(
  { username, clientId: key = '', renewal, instanceUrl = '' }: StoredLogin,
  { clientSecret: secret, privateKey, loginUrl = instanceUrl }: LoginSecrets,
): Promise<OauthRequest> {
  if (renewal === 'jwt' && privateKey !== undefined) {
    const claims = { clientId: key, username, audience: audienceOf(instanceUrl) };
    return jwtRequest(loginUrl, await signWithFile(claims, privateKey));
  }
  return clientCredentialsRequest(instanceUrl, { key, secret });
}
