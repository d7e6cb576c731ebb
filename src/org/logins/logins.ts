import type { StoredLogin } from './auth-store.ts';

/** The usernames of those logins that were made with a consumer key, whatever org they belong to. */
export function loginsThrough(consumerKey: string, logins: readonly StoredLogin[]): string[] {
  return logins
    .filter(({ clientId, clientApps }) => clientId === consumerKey || clientApps.includes(consumerKey))
    .map(({ username }) => username);
}
