import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import { renewLogin, storedLogin } from '../logins/auth-store.ts';
import { loginSecrets } from '../logins/renew-login.ts';
import type { OauthHttpOptions } from '../logins/token-endpoint.ts';
import { loginOver } from './login-over.ts';
import { mintLoginToken, renewalFault } from './mint-token.ts';
import { spendRefreshToken } from './spend-refresh-token.ts';

/**
 * A new access token for a stored login whose token the org refused: by its refresh token or its key, or by its
 * consumer secret if it was stored with `--auto-refresh`. Throws EcaError SessionExpired for a login that sessions
 * don't renew or that the org refuses, LoginUserChanged, and for a request that is not answered.
 */
export async function renewRefused(username: string, refused: Secret, wire: OauthHttpOptions): Promise<Secret> {
  const [stored, secrets] = [await storedLogin(username), await loginSecrets(username)];
  if (stored === undefined || secrets === undefined) throw new EcaError('OrgNotFound', { org: username, hint: '' });
  const { renewal, autoRefresh } = stored;
  if (renewal === 'refresh-token') return spendRefreshToken(username, wire, { refused });
  if (renewal === 'token' || (renewal === 'client-credentials' && !autoRefresh)) {
    throw loginOver(stored, 'INVALID_SESSION_ID', { variant: renewal });
  }
  try {
    const { accessToken } = await mintLoginToken(stored, secrets, wire);
    await renewLogin(username, { accessToken });
    return accessToken;
  } catch (error) {
    throw renewalFault(error, stored, secrets.privateKey);
  }
}
