import { chmod, readdir, stat } from 'node:fs/promises';
import type { AuthFields } from '@salesforce/core';
import pLimit from 'p-limit';
import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import { filesAtOnce, loginFile } from './login-store.ts';

/** How a stored login gets a new access token; `token` can't. */
export type Renewal = 'refresh-token' | 'jwt' | 'client-credentials' | 'token';

/** A login that `sf` stores on this machine, without its tokens and secrets. */
export type StoredLogin = {
  readonly username: string;
  readonly orgId: string | undefined;
  readonly clientId: string | undefined;
  readonly instanceUrl: string | undefined;
  readonly renewal: Renewal;
  /** Consumer keys of further apps that the same user is logged in through (`sf org login web --client-app`). */
  readonly clientApps: readonly string[];
  /** The flow that created it, if this plugin did. */
  readonly flow: string | undefined;
  readonly autoRefresh: boolean;
};

/** A new login, for `sf` to store like its own. */
export type NewLogin = {
  readonly username: string;
  readonly orgId: string;
  readonly userId: string;
  readonly accessToken: Secret;
  readonly refreshToken: Secret | undefined;
  readonly clientId: string;
  readonly clientSecret: Secret | undefined;
  /** Path of the private key of a JWT login. */
  readonly privateKey: string | undefined;
  readonly instanceUrl: string;
  readonly loginUrl: string;
  readonly flow: string;
  readonly autoRefresh: boolean;
};

export type LoginNames = {
  readonly alias: string | undefined;
  readonly setDefault: boolean;
  readonly setDefaultDevHub: boolean;
};

/** Our own fields in an auth file; core keeps fields that it doesn't know, and encrypts none of these names. */
const flowField = 'ecaFlow';
const autoRefreshField = 'ecaAutoRefresh';

/**
 * All logins of this machine, sorted by username. Core's `readAll` keeps what it reads in memory, several times the
 * size of the files, so it is called only if there is something that core warns of.
 */
export async function storedLogins(): Promise<StoredLogin[]> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  const reading = pLimit(filesAtOnce);
  const peek = async (file: string): Promise<AuthFields | null | undefined> => orgs.peek(file.replace(/\.json$/, ''));
  const read = await reading.map(await orgs.list(), peek);
  const fields = read.includes(null) ? await orgs.readAll(false) : read;
  const logins = fields.flatMap((one) => (one ? (readStored(one) ?? []) : []));
  return logins.sort((one, other) => one.username.localeCompare(other.username));
}

/** The usernames of stored logins that can't be read, sorted; `stored` are those that can. */
export async function unreadableLogins(stored: readonly StoredLogin[]): Promise<string[]> {
  const { Global } = await import('@salesforce/core');
  const files = await readdir(Global.SFDX_DIR).catch(() => []);
  // the way core recognizes the files of logins
  const usernames = files
    .filter((file) => /^[^.][^@]*@[^.]+(\.[^.\s]+)+\.json$/.test(file))
    .map((file) => file.slice(0, -5));
  const readable = new Set(stored.map(({ username }) => username));
  return usernames.filter((username) => !readable.has(username)).sort();
}

/** The login of that username, or undefined. */
export async function storedLogin(username: string): Promise<StoredLogin | undefined> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  if (!(await orgs.hasFile(username))) return undefined;
  const fields = await orgs.read(username, false, false);
  return fields === null || fields === undefined ? undefined : readStored({ ...fields, username });
}

/** Whether a login was stored or renewed since that moment. Its file is written again each time. */
export async function keptSince(username: string, moment: Date): Promise<boolean> {
  const file = await stat(await loginFile(username)).catch(() => undefined);
  return file !== undefined && file.mtime > moment;
}

/**
 * The username that a name refers to: an alias, or the username itself. Undefined for a name that is free, also if its
 * login no longer exists.
 */
export async function aliasOwner(name: string): Promise<string | undefined> {
  const { StateAggregator } = await import('@salesforce/core');
  const { aliases, orgs } = await StateAggregator.getInstance();
  const username = aliases.getUsername(name) ?? name;
  return (await orgs.hasFile(username)) ? username : undefined;
}

function readStored(fields: AuthFields): StoredLogin | undefined {
  const { username, orgId, clientId, instanceUrl, refreshToken, privateKey, clientSecret } = fields;
  const clientApps = Object.values(fields.clientApps ?? {}).map((app) => app.clientId);
  if (username === undefined) return undefined;
  const own = fields as AuthFields & { readonly [flowField]?: string; readonly [autoRefreshField]?: boolean };
  const flow = 'client-credentials';
  const renewals: ReadonlyArray<readonly [Renewal, unknown]> = [
    ['refresh-token', refreshToken],
    ['jwt', privateKey],
    // the pair of a login by another flow would yield a token of the run-as user
    ['client-credentials', (own[flowField] ?? flow) === flow && clientId !== undefined && clientSecret !== undefined],
  ];
  const renewal = renewals.find(([, has]) => Boolean(has))?.[0] ?? 'token';
  const autoRefresh = own[autoRefreshField] === true;
  return { username, orgId, clientId, instanceUrl, renewal, clientApps, flow: own[flowField], autoRefresh };
}

/**
 * Stores a login as `sf org login` does, so that any later command finds and renews it. Core asks the org which kind
 * it is, but not if its API refuses the token (`apiRefused`): that would renew an older login of the user again and
 * again. Core merges fields into an older login of the same user, so this clears those that the new one doesn't have;
 * otherwise the other app's would renew it. The file is readable by its owner only; core makes it readable by all.
 */
export async function storeLogin(
  login: NewLogin,
  names: LoginNames,
  { apiRefused }: { readonly apiRefused: boolean },
): Promise<void> {
  const { username, orgId, userId, instanceUrl, loginUrl, clientId, privateKey } = login;
  const accessToken = login.accessToken.reveal();
  const accessTokenOptions = { username, orgId, userId, accessToken, instanceUrl, loginUrl };
  const fields = {
    clientId,
    privateKey,
    refreshToken: login.refreshToken?.reveal(),
    clientSecret: login.clientSecret?.reveal(),
    authCode: undefined,
    password: undefined,
    clientApps: undefined,
    [flowField]: login.flow,
    [autoRefreshField]: login.autoRefresh ? true : undefined,
  };
  const file = await loginFile(username);
  await ownerOnly(file, { mayMiss: true });
  await asOwnFile(async () => {
    const { AuthInfo } = await import('@salesforce/core');
    // core writes the file here already, when it knows the kind of org
    const authInfo = await AuthInfo.create({
      accessTokenOptions: { ...accessTokenOptions, ...(apiRefused ? unasked : {}) },
    });
    await authInfo.save(fields as Parameters<typeof authInfo.save>[0]);
    const { alias, setDefault, setDefaultDevHub } = names;
    await authInfo.handleAliasAndDefaultSettings({ setDefault, setDefaultDevHub, ...(alias ? { alias } : {}) });
  });
  await ownerOnly(file);
}

/** What core would otherwise ask the org. */
const unasked = { isDevHub: false, namespacePrefix: null };

/** The umask of the process, and how many are writing under another one. */
const masked = { outside: 0, writers: 0 };

/** Core creates files with the default mode of the process: until a chmod everybody could read them. */
async function asOwnFile<T>(write: () => Promise<T>): Promise<T> {
  if (masked.writers === 0) masked.outside = process.umask(0o077);
  masked.writers += 1;
  try {
    return await write();
  } finally {
    masked.writers -= 1;
    if (masked.writers === 0) process.umask(masked.outside);
  }
}

export type Renewed = {
  readonly accessToken: Secret;
  /** A rotated one; if undefined, the stored one stays. */
  readonly refreshToken?: Secret | undefined;
  readonly key?: string | undefined;
  readonly secret?: Secret | undefined;
};

/** Writes a new access token, and what it was requested with, to a stored login. */
export async function renewLogin(username: string, { accessToken, refreshToken, key, secret }: Renewed): Promise<void> {
  const { AuthInfo } = await import('@salesforce/core');
  const authInfo = await AuthInfo.create({ username });
  const file = await loginFile(username);
  await ownerOnly(file);
  await authInfo.save({
    accessToken: accessToken.reveal(),
    ...(refreshToken === undefined ? {} : { refreshToken: refreshToken.reveal() }),
    ...(key === undefined ? {} : { clientId: key }),
    ...(secret === undefined ? {} : { clientSecret: secret.reveal() }),
  });
  await ownerOnly(file);
}

/** Also notices that core wrote nothing, which it doesn't report. Throws EcaError LoginStoreUnwritable. */
async function ownerOnly(file: string, { mayMiss = false } = {}): Promise<void> {
  await chmod(file, 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (mayMiss && cause.code === 'ENOENT') return;
    throw new EcaError('LoginStoreUnwritable', { path: file, problem: cause.code ?? cause.message }, { cause });
  });
}
