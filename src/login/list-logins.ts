import pLimit from 'p-limit';
import { sfClientId } from '../oauth/sf-client.ts';
import { isEcaError } from '../errors/eca-error.ts';
import { keyEnd } from '../oauth/pair.ts';
import { type Renewal, type StoredLogin, storedLogins, unreadableLogins } from '../org/logins/auth-store.ts';
import { aliasesOf, knownOrgs } from '../org/logins/known-orgs.ts';
import { requireLoginKey } from '../org/logins/login-store.ts';
import { loginSecrets } from '../org/logins/renew-login.ts';
import { mintLoginToken } from '../org/renewal/mint-token.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import { apiRefusal, askApi } from './api-refusal.ts';
import { inspectToken, tokenOfLogin, userOf } from './token-work.ts';

/**
 * `ended`: the access token has expired and a new one can be requested. `refused`: the org grants tokens that its API
 * doesn't accept. `unknown`: the org couldn't be reached, or wasn't checked.
 */
export type LoginHealth = 'works' | 'ended' | 'refused' | 'broken' | 'unknown';

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
  /** Why the API refuses the login's tokens, in the org's words; null if it doesn't, or wasn't asked. */
  readonly apiRefused: string | null;
  readonly atRotation: AtRotation;
};

export type LoginList = { readonly logins: readonly ListedLogin[] };

/** The key that `sf org login web` uses unless another is given. */
const atOnce = 8;

export type ListOptions = {
  /** Whether to ask each org if its login still works. */
  readonly check: boolean;
  /** Reads the key that encrypts the logins. */
  readonly openKey: () => Promise<unknown>;
};

/** All logins of this machine, by app. Changes nothing. Throws EcaError LoginUnreadable if their key can't be used. */
export async function listLogins(wire: OauthHttpOptions, { check, openKey }: ListOptions): Promise<LoginList> {
  const [stored, { aliases }] = await Promise.all([storedLogins(), knownOrgs()]);
  const unreadable = await unreadableLogins(stored);
  // one file may be damaged; without the key none can be read, and logging in again wouldn't help
  if (unreadable.length > 0) await requireLoginKey(openKey);
  const working = pLimit(atOnce);
  const logins = stored.map(async (login) =>
    working(async (): Promise<ListedLogin> => {
      const { username, orgId, instanceUrl, clientId, renewal, flow, autoRefresh } = login;
      return {
        username,
        aliases: aliasesOf(username, aliases),
        orgId: orgId ?? null,
        instanceUrl: instanceUrl ?? null,
        key: clientId === undefined || clientId === sfClientId ? (clientId ?? null) : keyEnd(clientId),
        flow: flow ?? flowBy[renewal],
        renewal,
        autoRefresh,
        ...(check ? await healthOf(login, wire) : unchecked),
        atRotation: atRotation(login),
      };
    }),
  );
  const byKey = (one: ListedLogin, other: ListedLogin): number => (one.key ?? '~').localeCompare(other.key ?? '~');
  const broken = unreadable.map((username): ListedLogin => ({
    ...unknown,
    username,
    aliases: aliasesOf(username, aliases),
  }));
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
  apiRefused: null,
  atRotation: 'not-own',
} as const;

type Health = Pick<ListedLogin, 'stand' | 'apiRefused'>;

const unchecked: Health = { stand: 'unknown', apiRefused: null };

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

async function healthOf(login: StoredLogin, wire: OauthHttpOptions): Promise<Health> {
  const is = (stand: LoginHealth): Health => ({ stand, apiRefused: null });
  try {
    const secrets = await loginSecrets(login.username);
    if (secrets?.accessToken === undefined || login.instanceUrl === undefined) return is('broken');
    const { isValid, refusal } = await askApi(login.instanceUrl, secrets.accessToken, wire);
    if (isValid) return refusal === null ? is('works') : { stand: 'refused', apiRefused: refusal };
    if (login.renewal === 'token' || login.renewal === 'refresh-token') {
      if (await namesUser(login.username, wire)) return { stand: 'refused', apiRefused: refusal };
      return is(login.renewal === 'token' ? 'broken' : await standOfRefreshToken(login.username, wire));
    }
    const fresh = await mintLoginToken(login, secrets, wire);
    const stillRefused = await apiRefusal(login.instanceUrl, fresh.accessToken, wire);
    return stillRefused === null ? is('ended') : { stand: 'refused', apiRefused: stillRefused };
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    return is(meansBroken.includes(error.code) ? 'broken' : 'unknown');
  }
}

const meansBroken: readonly string[] = [
  'LoginUnreadable',
  'OauthRefused',
  'SignatureWrong',
  'LoginUserChanged',
  'LoginKeyInvalid',
];

/** Whether UserInfo accepts an access token, which has then not ended, although the API refuses it. */
async function namesUser(username: string, wire: OauthHttpOptions): Promise<boolean> {
  try {
    await userOf(await tokenOfLogin(username, { kind: 'access_token', strongest: false }), wire);
    return true;
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    return false;
  }
}

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
