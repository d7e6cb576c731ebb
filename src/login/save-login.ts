import { oldestApiVersion, versionText } from '../org/api-versions.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { refusalIn } from '../oauth/reply.ts';
import { isoMoment } from '../oauth/moment.ts';
import type { OauthRequest } from '../oauth/request.ts';
import { checkSignature } from '../oauth/jwt/signature.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { readUserInfo, userInfoRequest } from '../oauth/user-info.ts';
import { requireUsername } from '../oauth/username.ts';
import {
  aliasOwner,
  type LoginNames,
  type StoredLogin,
  storedLogin,
  storedLogins,
  storeLogin,
} from '../org/logins/auth-store.ts';
import { loginSecrets } from '../org/logins/renew-login.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';
import { apiRefusal } from './api-refusal.ts';
import { countApprovals } from './approvals.ts';
import { endedWith, giveBack } from './give-back.ts';
import { type LoginClient, type LoginFlow, contextOf } from './login-client.ts';
import { type Loss, type NewerLogin, lossOf, renewalOf } from './replacing.ts';

/** How to store a login. */
export type StoreOptions = LoginNames & {
  /** False only checks that the login works, without storing it. */
  readonly store: boolean;
  /** Asks whether another login of the same user may be replaced; undefined if no one can be asked. */
  readonly mayReplace: ((older: StoredLogin, loss: Loss) => Promise<boolean>) | undefined;
  readonly replace: boolean;
  /** Asks whether the alias may be taken from the login of that username; undefined if no one can be asked. */
  readonly mayTakeAlias: ((alias: string, username: string) => Promise<boolean>) | undefined;
  readonly replaceAlias: boolean;
  readonly autoRefresh: boolean;
};

export type LoggedIn = {
  readonly client: LoginClient;
  readonly flow: LoginFlow;
  readonly tokens: Tokens;
  readonly privateKey?: string | undefined;
  /** The user to log in, if the flow names one. */
  readonly asked?: string;
};

/** The result of a login, without tokens. `until` is ISO 8601, null if the org doesn't say. */
export type LoginReport = {
  readonly username: string;
  readonly orgId: string;
  readonly instanceUrl: string;
  readonly alias: string | null;
  readonly flow: LoginFlow;
  readonly app: string | null;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly until: string | null;
  readonly stored: boolean;
  /** What the org's API answers to the token, if it refuses what the org has just granted. */
  readonly apiRefused: string | null;
  /** How many tokens of the app the user has, this login's among them; null if the org doesn't show it. */
  readonly approvals: number | null;
  /** For a login that isn't stored: whether its tokens were revoked, null if it has none that last. */
  readonly revoked: boolean | null;
};

/**
 * Reads who logged in and stores the login as one of `sf`'s own. Revokes what isn't stored, because of the options or
 * an error. Throws EcaError SignatureWrong, OtherUser if the org reports another user than requested, LoginExists if
 * another login of the same user would be lost, AliasTaken if another login would lose its alias, and for a request
 * that is refused or not answered.
 */
export async function saveLogin(
  loggedIn: LoggedIn,
  keeping: StoreOptions,
  wire: OauthHttpOptions,
): Promise<LoginReport> {
  const { flow, tokens } = loggedIn;
  const granted = { flow, ...tokens, at: tokens.instanceUrl };
  try {
    const report = await keepLogin(loggedIn, keeping, wire);
    return report.stored ? report : { ...report, revoked: await giveBack(granted, wire) };
  } catch (error) {
    throw (await isStored(tokens).catch(() => false)) ? error : endedWith(error, await giveBack(granted, wire));
  }
}

/** Whether it was stored before something else failed, such as its alias. */
async function isStored({ accessToken }: Tokens): Promise<boolean> {
  const secretsOf = async ({ username }: StoredLogin): ReturnType<typeof loginSecrets> =>
    loginSecrets(username).catch(() => undefined);
  const logins = await Promise.all((await storedLogins()).map(secretsOf));
  return logins.some((login) => accessToken.equals(login?.accessToken));
}

async function keepLogin(loggedIn: LoggedIn, keeping: StoreOptions, wire: OauthHttpOptions): Promise<LoginReport> {
  const { client, flow, tokens, privateKey, asked } = loggedIn;
  if (client.secret !== undefined && tokens.signature !== undefined) checkSignature(tokens, client.secret);
  const username = await usernameOf(client, tokens, wire);
  if (asked !== undefined && asked.trim().toLowerCase() !== username.toLowerCase()) {
    throw new EcaError('OtherUser', { asked, username });
  }
  const apiRefused = await apiRefusal(tokens.instanceUrl, tokens.accessToken, wire);
  if (keeping.store) {
    await refuseLoss(username, { key: client.key, renewal: renewalOf(flow, tokens), ...tokens }, keeping);
    await refuseAliasLoss(username, keeping);
    const { accessToken, refreshToken, instanceUrl, orgId, userId } = tokens;
    const { autoRefresh } = keeping;
    const who = { username, orgId, userId, instanceUrl, loginUrl: client.loginUrl, clientId: client.key };
    const clientSecret: Secret | undefined = client.secret;
    await storeLogin({ ...who, accessToken, refreshToken, clientSecret, privateKey, flow, autoRefresh }, keeping, {
      apiRefused: apiRefused !== null,
    });
  }
  return {
    username,
    orgId: tokens.orgId,
    instanceUrl: tokens.instanceUrl,
    alias: keeping.store ? (keeping.alias ?? null) : null,
    flow,
    app: client.app,
    clientId: client.key,
    scopes: tokens.scopes,
    until: untilOf(tokens),
    stored: keeping.store,
    apiRefused,
    approvals: keeping.store ? await countApprovals(client, tokens, username, wire) : null,
    revoked: null,
  };
}

/**
 * The username from UserInfo; if the token's scopes don't allow that, from the user's own record. Throws the error of
 * UserInfo if neither works.
 */
async function usernameOf(
  client: LoginClient,
  { instanceUrl, accessToken, userId }: Tokens,
  wire: OauthHttpOptions,
): Promise<string> {
  const request = userInfoRequest(instanceUrl, accessToken);
  try {
    return readUserInfo(await sendOauth(request, wire), { ...request, ...contextOf(client) }).username;
  } catch (error) {
    if (refusalIn(error) === undefined) throw error;
    const username = await usernameByRecord(instanceUrl, userId, request, wire);
    if (username === undefined) throw error;
    return requireUsername(username, { ...request, ...contextOf(client) });
  }
}

async function usernameByRecord(
  instanceUrl: string,
  userId: string,
  { headers }: OauthRequest,
  wire: OauthHttpOptions,
): Promise<string | undefined> {
  const url = `${instanceUrl}/services/data/v${versionText(oldestApiVersion)}/sobjects/User/${userId}?fields=Username`;
  const { status, body } = await sendOauth({ step: 'rest', method: 'GET', url, form: {}, headers }, wire);
  return status === 200 ? /"Username"\s*:\s*"([^"\\]+)"/.exec(body)?.[1] : undefined;
}

async function refuseLoss(username: string, login: NewerLogin, { replace, mayReplace }: StoreOptions): Promise<void> {
  const older = await storedLogin(username);
  const loss = older === undefined ? undefined : lossOf(older, login);
  if (older === undefined || loss === undefined || replace) return;
  if (mayReplace !== undefined && (await mayReplace(older, loss))) return;
  throw new EcaError('LoginExists', { username, why: loss });
}

async function refuseAliasLoss(username: string, { alias, replaceAlias, mayTakeAlias }: StoreOptions): Promise<void> {
  const owner = alias === undefined ? undefined : await aliasOwner(alias);
  if (alias === undefined || owner === undefined || owner === username || replaceAlias) return;
  if (mayTakeAlias !== undefined && (await mayTakeAlias(alias, owner))) return;
  throw new EcaError('AliasTaken', { alias, username: owner });
}

/** Opaque tokens don't contain their lifetime. */
function untilOf({ issuedAt, expiresIn }: Tokens): string | null {
  if (expiresIn === undefined) return null;
  return isoMoment(Number(issuedAt ?? Date.now()) + expiresIn * 1000);
}
