import type { Renewal, StoredLogin } from '../../org/logins/auth-store.ts';
import { fingerprint } from './fingerprint.ts';

/** A login of this machine that uses the rotated pair. `clientApp`: as a further app of that login. */
export type AppLogin = { readonly username: string; readonly renewal: Renewal; readonly clientApp: boolean };

/** The logins made with a consumer key, by its fingerprint, which is all that a journal stores. */
export function loginsWithKey(logins: readonly StoredLogin[], mark: string): AppLogin[] {
  const isKey = (key: string | undefined): boolean => key !== undefined && fingerprint(key) === mark;
  return logins.flatMap(({ username, clientId, renewal, clientApps }): AppLogin[] => [
    ...(isKey(clientId) ? [{ username, renewal, clientApp: false }] : []),
    ...(clientApps.some(isKey) ? [{ username, renewal: 'refresh-token' as const, clientApp: true }] : []),
  ]);
}

/** Whether this login, or this further app of it, is in the list. */
export function has(logins: readonly AppLogin[], { username, clientApp }: AppLogin): boolean {
  return logins.some((login) => login.username === username && login.clientApp === clientApp);
}

/**
 * The logins to give the new pair: client credentials, which have no refresh token to lose; and with `alsoOthers`
 * those that a token request renews too.
 */
export function rekeyable(logins: readonly AppLogin[], alsoOthers: boolean): AppLogin[] {
  const renewals: readonly Renewal[] = [
    'client-credentials',
    ...(alsoOthers ? (['refresh-token', 'jwt'] as const) : []),
  ];
  return logins.filter(({ renewal, clientApp }) => !clientApp && renewals.includes(renewal));
}

/** What a journal knows of logins: which have the new pair, and which were refused. */
export type LoginsDone = {
  readonly rekeyed: readonly string[];
  readonly refused: ReadonlyArray<{ readonly username: string }>;
};

/** Those that neither have the new pair nor were refused. */
export function pendingLogins({ rekeyed, refused }: LoginsDone, logins: readonly AppLogin[]): AppLogin[] {
  return logins.filter(
    ({ username }) => !rekeyed.includes(username) && !refused.some((one) => one.username === username),
  );
}
