import { oldestApiVersion, versionText } from '../org/api-versions.ts';
import { shutOutWords } from '../errors/foreign/org-causes.ts';
import { Secret } from '../errors/secret.ts';
import { renewLogin, storedLogin } from '../org/logins/auth-store.ts';
import { loginSecrets } from '../org/logins/renew-login.ts';
import { mintLoginToken } from '../org/renewal/mint-token.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';

/**
 * Gives a stored login by client credentials a new access token if its own has expired; returns whether it did. Stores
 * nothing once `signal` is aborted. Throws EcaError LoginUserChanged, and for a request that is refused or not
 * answered.
 */
export async function renewIfEnded(username: string, signal: AbortSignal): Promise<boolean> {
  const [stored, secrets] = [await storedLogin(username), await loginSecrets(username)];
  if (stored?.renewal !== 'client-credentials' || secrets?.accessToken === undefined) return false;
  if (await isTokenValid(stored.instanceUrl ?? '', secrets.accessToken, { signal })) return false;
  const { accessToken } = await mintLoginToken(stored, secrets, { signal });
  signal.throwIfAborted();
  await renewLogin(username, { accessToken });
  return true;
}

/**
 * Whether the token still opens the org's REST API. Only the org's explicit answer counts as no: 401, except where API
 * Access Control blocks the client, which a new token doesn't change. Throws EcaError HostNotTrusted,
 * ConnectionFailed, NotOauth or Interrupted.
 */
export async function isTokenValid(instanceUrl: string, accessToken: Secret, wire: OauthHttpOptions): Promise<boolean> {
  const url = `${instanceUrl}/services/data/v${versionText(oldestApiVersion)}/`;
  const headers = { Authorization: new Secret(`Bearer ${accessToken.reveal()}`) };
  const { status, body } = await sendOauth({ step: 'rest', method: 'GET', url, form: {}, headers }, wire);
  return status !== 401 || shutOutWords.test(body);
}
