import pLimit from 'p-limit';
import { sfClientId } from '../oauth/sf-client.ts';
import { isEcaError } from '../errors/eca-error.ts';
import { keyEnd } from '../oauth/pair.ts';
import { type Renewal, type StoredLogin, storedLogins, unreadableLogins } from '../org/logins/auth-store.ts';
import { knownOrgs } from '../org/logins/known-orgs.ts';
import { loginSecrets } from '../org/logins/renew-login.ts';
import { mintLoginToken } from '../org/renewal/mint-token.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import { isTokenValid } from './renew-if-ended.ts';
import { inspectToken, tokenOfLogin } from './token-work.ts';

/**
 * `ended`: the access token has expired and a new one can be requested. `unknown`: the org couldn't be reached, or
 * wasn't checked.
 */
export type LoginHealth = 'works' | 'ended' | 'broken' | 'unknown';

/**
 * What `secret rotate` does to a login: `rekeyed` gets the new pair; `with-flag` does with `--rekey-logins`, otherwise
 * it ends when the former pair does; `token` lasts as long as its access token; `not-own` doesn't use an app of the
 * user's own.
 */
export type AtRotation = 'rekeyed' | 'with-flag' | 'token' | 'not-own';

export type ListedLogin = {
  readonly username: string;
  readonly aliases: readonly string[];
  readonly orgId: string | null;
  readonly instanceUrl: string | null;
  /** The last characters of the consumer key; null if the app is unknown. */
  readonly key: string | null;
  readonly flow: string;
  readonly renewal: Renewal;
  readonly autoRefresh: boolean;
  readonly stand: LoginHealth;
  readonly atRotation: AtRotation;
};

export type LoginList = { readonly logins: readonly ListedLogin[] };

/** The key that `sf org login web` uses unless another is given. */
const atOnce = 8;

/** All logins of this machine, by app; with `check`, asks each org whether its login still works. Changes nothing. */
export async function listLogins(wire: OauthHttpOptions, { check }: { readonly check: boolean }): Promise<LoginList> {
  const [stored, unreadable, { aliases }] = await Promise.all([storedLogins(), unreadableLogins(), knownOrgs()]);
  const aliasesOf = (username: string): string[] => Object.keys(aliases).filter((alias) => aliases[alias] === username);
  const working = pLimit(atOnce);
  const logins = stored.map(async (login) =>
    working(async (): Promise<ListedLogin> => {
      const { username, orgId, instanceUrl, clientId, renewal, flow, autoRefresh } = login;
      return {
        username,
        aliases: aliasesOf(username),
        orgId: orgId ?? null,
        instanceUrl: instanceUrl ?? null,
        key: clientId === undefined || clientId === sfClientId ? (clientId ?? null) : keyEnd(clientId),
        flow: flow ?? flowBy[renewal],
        renewal,
        autoRefresh,
        stand: check ? await standOf(login, wire) : 'unknown',
        atRotation: atRotation(login),
      };
    }),
  );
  const byKey = (one: ListedLogin, other: ListedLogin): number => (one.key ?? '~').localeCompare(other.key ?? '~');
  const broken = unreadable.map((username): ListedLogin => ({ ...unknown, username, aliases: aliasesOf(username) }));
  return { logins: [...(await Promise.all(logins)).sort(byKey), ...broken] };
}

/** What is known of a login that can't be read. */
const unknown = {
  orgId: null,
  instanceUrl: null,
  key: null,
  flow: 'token',
  renewal: 'token',
  autoRefresh: false,
  stand: 'broken',
  atRotation: 'not-own',
} as const;

/** What most likely created a login that isn't this plugin's. */
const flowBy = {
  'refresh-token': 'web',
  jwt: 'jwt',
  'client-credentials': 'client-credentials',
  token: 'token',
} as const;

function atRotation({ clientId, renewal }: StoredLogin): AtRotation {
  if (clientId === undefined || clientId === sfClientId) return 'not-own';
  if (renewal === 'token') return 'token';
  return renewal === 'client-credentials' ? 'rekeyed' : 'with-flag';
}

async function standOf(login: StoredLogin, wire: OauthHttpOptions): Promise<LoginHealth> {
  try {
    const secrets = await loginSecrets(login.username);
    if (secrets?.accessToken === undefined || login.instanceUrl === undefined) return 'broken';
    if (await isTokenValid(login.instanceUrl, secrets.accessToken, wire)) return 'works';
    if (login.renewal === 'token') return 'broken';
    if (login.renewal === 'refresh-token') return await standOfRefreshToken(login.username, wire);
    await mintLoginToken(login, secrets, wire);
    return 'ended';
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    return meansBroken.includes(error.code) ? 'broken' : 'unknown';
  }
}

const meansBroken: readonly string[] = [
  'LoginUnreadable',
  'OauthRefused',
  'SignatureWrong',
  'LoginUserChanged',
  'KeyFileInvalid',
];

/** Inspects the refresh token without using it up: only `sf` may use one that rotates. */
async function standOfRefreshToken(username: string, wire: OauthHttpOptions): Promise<LoginHealth> {
  try {
    const at = await tokenOfLogin(username, { kind: 'refresh_token', strongest: true });
    return (await inspectToken(at, wire)).active ? 'ended' : 'broken';
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    // an app may not be allowed to introspect
    return 'unknown';
  }
}
