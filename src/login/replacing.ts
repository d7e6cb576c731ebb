import { shortId } from '../apps/record-id.ts';
import type { Tokens } from '../oauth/tokens.ts';
import type { Renewal, StoredLogin } from '../org/logins/auth-store.ts';
import type { LoginFlow } from './login-client.ts';

/**
 * What an older login of the same user has that would be lost: it is of another org, through another app, nothing but
 * an access token, or renews itself in a way that the new one doesn't.
 */
export type Loss = 'other-org' | 'other-app' | 'token' | 'jwt' | 'refresh-token';

/** The login that replaces an older one: the key of its app, how it is renewed, and the org that reported the user. */
export type NewerLogin = {
  readonly key: string;
  readonly renewal: Renewal;
  readonly orgId: string;
  readonly instanceUrl: string;
};

/** How a new login gets its next access token. */
export function renewalOf(flow: LoginFlow, { refreshToken }: Pick<Tokens, 'refreshToken'>): Renewal {
  if (refreshToken !== undefined) return 'refresh-token';
  return flow === 'jwt' || flow === 'client-credentials' ? flow : 'token';
}

/**
 * What would be lost with an older login of the same user; undefined if the new one, through the same app in the same
 * org, can replace it. The username is what an org reports: any org may report any.
 */
export function lossOf(older: StoredLogin, { key, renewal, orgId, instanceUrl }: NewerLogin): Loss | undefined {
  if (differs(older.orgId && shortId(older.orgId), shortId(orgId))) return 'other-org';
  if (differs(older.instanceUrl && originOf(older.instanceUrl), originOf(instanceUrl))) return 'other-org';
  // a renewable login without a key uses sf's own app
  if (older.clientId === undefined && older.renewal === 'token') return 'token';
  if (older.clientId !== key) return 'other-app';
  const renewsItself = older.renewal === 'jwt' || older.renewal === 'refresh-token';
  return renewsItself && older.renewal !== renewal ? older.renewal : undefined;
}

/** What an older login doesn't record isn't compared. */
function differs(older: string | undefined, now: string): boolean {
  return older !== undefined && older !== '' && older !== now;
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? url;
}
