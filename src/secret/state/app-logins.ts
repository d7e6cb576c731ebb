import type { Renewal, StoredLogin } from '../../org/logins/auth-store.ts';
import { fingerprint } from './fingerprint.ts';

/** A login of this machine with the pair that is rotated. `clientApp`: as a further app of that login. */
export type AppLogin = { readonly username: string; readonly renewal: Renewal; readonly clientApp: boolean };

/** The logins that were made with a consumer key, by its fingerprint: a journal has no more of it. */
export function loginsWithKey(logins: readonly StoredLogin[], mark: string): AppLogin[] {
  const isKey = (key: string | undefined): boolean => key !== undefined && fingerprint(key) === mark;
  return logins.flatMap(({ username, clientId, renewal, clientApps }): AppLogin[] => [
    ...(isKey(clientId) ? [{ username, renewal, clientApp: false }] : []),
    ...(clientApps.some(isKey) ? [{ username, renewal: 'refresh-token' as const, clientApp: true }] : []),
  ]);
}

/** Is this login, or this further app of it, among those? */
export function has(logins: readonly AppLogin[], { username, clientApp }: AppLogin): boolean {
  return logins.some((login) => login.username === username && login.clientApp === clientApp);
}

/**
 * The logins that get the new pair: client credentials, which bring no refresh token that could be lost; and where the
 * caller wants to try it, those that a token request renews too.
 */
export function rekeyable(logins: readonly AppLogin[], alsoOthers: boolean): AppLogin[] {
  const renewals: readonly Renewal[] = [
    'client-credentials',
    ...(alsoOthers ? (['refresh-token', 'jwt'] as const) : []),
  ];
  return logins.filter(({ renewal, clientApp }) => !clientApp && renewals.includes(renewal));
}

/** What a journal knows of logins: who has the new pair, and who was refused it. */
export type LoginsDone = {
  readonly rekeyed: readonly string[];
  readonly refused: ReadonlyArray<{ readonly username: string }>;
};

/** Those that have neither got the new pair nor been refused it. */
export function pendingLogins({ rekeyed, refused }: LoginsDone, logins: readonly AppLogin[]): AppLogin[] {
  return logins.filter(
    ({ username }) => !rekeyed.includes(username) && !refused.some((one) => one.username === username),
  );
}
