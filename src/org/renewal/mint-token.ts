import { sameId } from '../../apps/record-id.ts';
import { EcaError, hasCode, isEcaError } from '../../errors/eca-error.ts';
import { audienceOf } from '../../oauth/jwt/assertion.ts';
import { explain } from '../../oauth/errors/error-table.ts';
import { clientCredentialsRequest, jwtRequest } from '../../oauth/grants.ts';
import { refusalIn } from '../../oauth/reply.ts';
import type { OauthRequest } from '../../oauth/request.ts';
import { checkSignature } from '../../oauth/jwt/signature.ts';
import { readTokens, type Tokens } from '../../oauth/tokens.ts';
import type { StoredLogin } from '../logins/auth-store.ts';
import type { LoginSecrets } from '../logins/renew-login.ts';
import { type OauthHttpOptions, sendOauth } from '../logins/token-endpoint.ts';
import { loginMoved, loginOver } from './login-over.ts';
import { signWithFile } from './sign-with-file.ts';

/**
 * Requests a token for a stored login with what never changes, its consumer secret or its private key, and stores
 * nothing. Throws EcaError LoginUserChanged if the app now runs as another user, SignatureWrong, LoginKeyInvalid for a
 * stored key that is gone or can't sign, OauthRefused, NotOauth, HostNotTrusted, ConnectionFailed or Interrupted.
 */
export async function mintLoginToken(
  stored: StoredLogin,
  secrets: LoginSecrets,
  wire: OauthHttpOptions,
): Promise<Tokens> {
  const { username, clientId: key = '', renewal, instanceUrl = '' } = stored;
  const { privateKey, clientSecret } = secrets;
  const request = async (): Promise<Tokens> =>
    renewal === 'jwt' && privateKey !== undefined
      ? byKey(stored, { privateKey, loginUrl: secrets.loginUrl ?? instanceUrl }, wire)
      : ask(stored, clientCredentialsRequest(instanceUrl, { key, secret: clientSecret }), wire);
  const tokens = await request().catch((error: unknown) => {
    if (hasCode(error, 'KeyFileInvalid')) throw storedKeyInvalid(stored, error);
    throw hasCode(error, 'NotOauth') ? loginMoved(stored, error, privateKey) : error;
  });
  if (clientSecret !== undefined) checkSignature(tokens, clientSecret);
  if (secrets.userId !== undefined && !sameId(secrets.userId, tokens.userId)) {
    throw new EcaError('LoginUserChanged', { username, actual: tokens.userId, clientId: key });
  }
  return tokens;
}

/** A path that a login stores isn't typed in this command, so a script can't call it wrong usage. */
function storedKeyInvalid(stored: StoredLogin, cause: EcaError<'KeyFileInvalid'>): EcaError<'LoginKeyInvalid'> {
  const { username: org, clientId: key = '', instanceUrl: url = '' } = stored;
  return new EcaError('LoginKeyInvalid', { file: cause.data.file, why: cause.data.why, org, key, url }, { cause });
}

type Signing = { readonly privateKey: string; readonly loginUrl: string };

/**
 * The address doesn't always show which audience an org expects, so this tries the others if the first is wrong: the
 * login host of the other kind, and the org's own address.
 */
async function byKey(stored: StoredLogin, { privateKey, loginUrl }: Signing, wire: OauthHttpOptions): Promise<Tokens> {
  const { username, clientId = '', instanceUrl = '' } = stored;
  const attempt = async (audience: string): Promise<Tokens> => {
    const assertion = await signWithFile({ clientId, username, audience }, privateKey);
    return ask(stored, jwtRequest(loginUrl, assertion), wire);
  };
  const likely = process.env['SF_AUDIENCE_URL'] ?? audienceOf(instanceUrl);
  const other = audienceOf(loginUrl, !likely.startsWith('https://test.'));
  const tryEach = async (audience: string, ...more: readonly string[]): Promise<Tokens> => {
    try {
      return await attempt(audience);
    } catch (error) {
      const refusal = refusalIn(error);
      const [next, ...rest] = more;
      if (next === undefined || refusal === undefined || explain(refusal)?.id !== 'audience-wrong') throw error;
      return tryEach(next, ...rest);
    }
  };
  return tryEach(likely, other, instanceUrl);
}

async function ask(
  { username, instanceUrl }: StoredLogin,
  request: OauthRequest,
  wire: OauthHttpOptions,
): Promise<Tokens> {
  const asked = { ...request, instanceUrl, allowHosts: wire.allowHosts, org: username, renews: true };
  return readTokens(await sendOauth(request, wire), asked);
}

/**
 * What a refused renewal means for the login. Only the org's own refusal ends the login (RFC 6749 §5.2); any other
 * failure leaves it unchanged.
 */
export function renewalFault(error: unknown, stored: StoredLogin, keyFile?: string): unknown {
  const { username: org } = stored;
  const refusal = refusalIn(error);
  if (!isEcaError(error)) return error;
  if (refusal === undefined) return hasCode(error, 'NotOauth') ? loginMoved(stored, error, keyFile) : error;
  const { error: code, description } = refusal;
  const detail = [code, description].filter((words) => words !== '').join(': ');
  if (ofTheServer.includes(code)) return new EcaError('OrgBusy', { org, detail }, { cause: error });
  return loginOver(stored, detail, { cause: error, variant: 'refused', ...(keyFile === undefined ? {} : { keyFile }) });
}

/** Codes by which a server reports an error of its own (RFC 6749 §4.1.2.1, Mobile SDK's OAuthErrorCode). */
const ofTheServer = ['server_error', 'temporarily_unavailable', 'service_unavailable', 'system_down', 'unknown_error'];
