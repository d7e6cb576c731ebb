import { storedLogins } from './auth-store.ts';

/** The usernames of the logins on this machine that were made with a consumer key, whatever org they belong to. */
export async function loginsThrough(consumerKey: string): Promise<string[]> {
  const logins = await storedLogins();
  return logins
    .filter(({ clientId, clientApps }) => clientId === consumerKey || clientApps.includes(consumerKey))
    .map(({ username }) => username);
}
