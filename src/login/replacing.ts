import type { Tokens } from '../oauth/tokens.ts';
import type { Renewal, StoredLogin } from '../org/auth-store.ts';
import type { LoginFlow } from './login-client.ts';

/**
 * Why an older login of the same user would be missed: it is through another app, nothing but an access token, or it
 * renews itself in a way that the new one does not.
 */
export type Loss = 'other-app' | 'token' | 'jwt' | 'refresh-token';

/** How a new login will get its next access token. */
export function renewalOf(flow: LoginFlow, { refreshToken }: Pick<Tokens, 'refreshToken'>): Renewal {
  if (refreshToken !== undefined) return 'refresh-token';
  return flow === 'jwt' || flow === 'client-credentials' ? flow : 'token';
}

/**
 * What would be lost with an older login of the same user; undefined where the new one, through the app with that key,
 * takes its place.
 */
export function lossOf(older: StoredLogin, key: string, renewal: Renewal): Loss | undefined {
  // a login without a key that can be renewed is one of sf's own app
  if (older.clientId === undefined && older.renewal === 'token') return 'token';
  if (older.clientId !== key) return 'other-app';
  const renewsItself = older.renewal === 'jwt' || older.renewal === 'refresh-token';
  return renewsItself && older.renewal !== renewal ? older.renewal : undefined;
}
