import { EcaError } from '../errors/eca-error.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { type Renewal, renewLogin, type StoredLogin, storedLogin } from '../org/logins/auth-store.ts';
import { type LoginSecrets, loginSecrets } from '../org/logins/renew-login.ts';
import { mintLoginToken } from '../org/renewal/mint-token.ts';
import { spendRefreshToken } from '../org/renewal/spend-refresh-token.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import { apiRefusal } from './api-refusal.ts';

/** A stored login with a new access token; scopes are empty if `sf` renewed it without reporting them. */
export type RefreshReport = {
  readonly username: string;
  readonly orgId: string;
  readonly instanceUrl: string;
  readonly flow: string;
  readonly renewal: Renewal;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** What the org's API answers to the new token, if it refuses what the org has just granted. */
  readonly apiRefused: string | null;
};

/**
 * Gives a stored login a new access token, in place: by its consumer secret, its private key, or its refresh token.
 * Throws EcaError LoginNotRenewable, SessionExpired if the org refuses the refresh token, LoginKeyInvalid for a stored
 * key that is gone, LoginUserChanged, and for a request that is refused or not answered.
 */
export async function refreshLogin(username: string, wire: OauthHttpOptions): Promise<RefreshReport> {
  const [stored, secrets] = [await storedLogin(username), await loginSecrets(username)];
  if (stored === undefined || secrets === undefined) throw new EcaError('OrgNotFound', { org: username, hint: '' });
  const { renewal, clientId, orgId, instanceUrl } = stored;
  if (renewal === 'token' || clientId === undefined || instanceUrl === undefined) {
    throw new EcaError('LoginNotRenewable', { username });
  }
  const { accessToken, scopes } =
    renewal === 'refresh-token' ? await bySpending(username, wire) : await byMinting(stored, secrets, wire);
  const apiRefused = await apiRefusal(instanceUrl, accessToken, wire);
  const flow = stored.flow ?? flowBy[renewal];
  return { username, orgId: orgId ?? '', instanceUrl, flow, renewal, clientId, scopes, apiRefused };
}

const flowBy = { 'refresh-token': 'web', jwt: 'jwt', 'client-credentials': 'client-credentials' } as const;

type Renewed = Pick<Tokens, 'accessToken' | 'scopes'>;

async function bySpending(username: string, wire: OauthHttpOptions): Promise<Renewed> {
  return { accessToken: await spendRefreshToken(username, wire), scopes: [] };
}

/** Requests a token with what never changes: the consumer secret or a private key. */
async function byMinting(stored: StoredLogin, secrets: LoginSecrets, wire: OauthHttpOptions): Promise<Renewed> {
  const tokens = await mintLoginToken(stored, secrets, wire);
  await renewLogin(stored.username, { accessToken: tokens.accessToken });
  return tokens;
}
