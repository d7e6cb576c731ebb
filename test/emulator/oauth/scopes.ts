import { scopeColumns, scopeNames } from '../metadata/scopes.ts';

/** The names of scopes in requests where they are not the sObject column in lower case (help page on OAuth scopes). */
const wireNames: Record<string, string[]> = {
  RefreshToken: ['refresh_token', 'offline_access'],
  OfflineAccess: ['refresh_token', 'offline_access'],
  Basic: ['id', 'profile', 'email', 'address', 'phone'],
  CustomApplications: ['visualforce'],
  Chatter: ['chatter_api'],
  Wave: ['wave_api'],
  Eclair: ['eclair_api'],
};

/** What `full` stands for besides itself; it does not hold refresh_token (help page on OAuth scopes). */
const inFull = new Set(
  Object.keys(scopeColumns).flatMap((name) => wireNames[name] ?? [(scopeColumns[name] ?? '').toLowerCase()]),
);
inFull.delete('refresh_token');
inFull.delete('offline_access');

const wire = (name: string): string[] => wireNames[name] ?? [(scopeColumns[name] ?? name).toLowerCase()];

/** The scopes of an app as requests name them, from the list of its OAuth settings. */
export const appScopes = (metadata: string | undefined, custom: string | undefined): string[] => [
  ...new Set([...scopeNames(metadata).flatMap((name) => wire(name)[0] ?? []), ...scopeNames(custom)]),
];

/** Whether a set of scopes holds one, by itself or through `full`. */
export const holds = (scopes: readonly string[], wanted: string): boolean =>
  scopes.includes(wanted) || (scopes.includes('full') && inFull.has(wanted));

/** The scopes of a request that an app has; null when it has not all of them. Without a wish it gets all. */
export const grantedScopes = (
  allowed: readonly string[],
  metadata: string | undefined,
  wish: string,
): string[] | null => {
  const wanted = wish.split(/\s+/).filter((name) => name !== '');
  if (wanted.length === 0) return [...allowed];
  const names = new Set([...allowed, ...scopeNames(metadata).flatMap(wire)]);
  const fits = wanted.every((name) => names.has(name) || (names.has('full') && inFull.has(name)));
  return fits ? [...new Set(wanted)] : null;
};

/** The scopes without those that a flow without a person never gives (help page on the client credentials flow). */
export const withoutPerson = (scopes: readonly string[]): string[] =>
  withoutRefresh(scopes).filter((name) => name !== 'full' && name !== 'web');

/** The scopes without the one for a refresh token. */
export const withoutRefresh = (scopes: readonly string[]): string[] =>
  scopes.filter((name) => name !== 'refresh_token' && name !== 'offline_access');

/** Whether scopes ask for a refresh token. */
export const wantsRefresh = (scopes: readonly string[]): boolean =>
  scopes.includes('refresh_token') || scopes.includes('offline_access');
