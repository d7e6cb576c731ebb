import { renewLogin, storedLogin } from '../org/logins/auth-store.ts';
import { loginSecrets } from '../org/logins/renew-login.ts';
import { mintLoginToken } from '../org/renewal/mint-token.ts';
import { askApi } from './api-refusal.ts';

/**
 * Gives a stored login by client credentials a new access token if its own has expired; returns whether it did. Stores
 * nothing once `signal` is aborted. Throws EcaError LoginUserChanged, and for a request that is refused or not
 * answered.
 */
export async function renewIfEnded(username: string, signal: AbortSignal): Promise<boolean> {
  const [stored, secrets] = [await storedLogin(username), await loginSecrets(username)];
  if (stored?.renewal !== 'client-credentials' || secrets?.accessToken === undefined) return false;
  if ((await askApi(stored.instanceUrl ?? '', secrets.accessToken, { signal })).isValid) return false;
  const { accessToken } = await mintLoginToken(stored, secrets, { signal });
  signal.throwIfAborted();
  await renewLogin(username, { accessToken });
  return true;
}
