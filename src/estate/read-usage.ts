import { fold, isNameOf } from '../apps/find-app.ts';
import { sameId, shortId } from '../apps/record-id.ts';
import type { HeldToken, UsedApp, UsedKind } from '../apps/views/usage.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { findAppId, nameOfAppId } from '../org/credentials/app-id.ts';
import { menuItems, menuItemsNamed } from '../org/usage/menu-items.ts';
import { type ConnectedToken, connectedTokens } from '../org/usage/oauth-tokens.ts';
import { seesAllTokens } from '../org/people/permissions.ts';
import { boundedLoop } from '../org/session/bounded-loop.ts';
import type { OrgSession } from '../org/session/session.ts';
import { appsInUse, type EcaInUse, heldTokens, type TokenHolder, tokenHolders } from '../org/usage/token-usage.ts';
import { usernamesOf } from '../org/people/usernames.ts';
import { appCalled, type BothKinds } from './find-any-app.ts';

export type UsageScope = {
  /** API name, label, consumer key or record id; undefined means all apps. */
  readonly app?: string | undefined;
  readonly kind?: UsedKind | undefined;
  /** The number of users of an external client app whose tokens are read; undefined means all. */
  readonly mostUsers?: number | undefined;
  /** The apps of the org, if several names are looked up in them. */
  readonly both?: (() => Promise<BothKinds>) | undefined;
};

/**
 * What an org returns about the use of its apps. `unread` counts tokens of connected apps that weren't returned,
 * `told` lists the kinds of app that the org shows this user, `refusal` is its answer for the other, `ends` are the
 * handles that revoke tokens of connected apps, by their id.
 */
export type Usage = {
  readonly apps: readonly UsedApp[];
  readonly unread: number;
  readonly told: { readonly eca: boolean; readonly connected: boolean };
  readonly refusal: EcaError | undefined;
  /** Whether these are only the login's own tokens of connected apps. */
  readonly ownOnly: boolean;
  readonly ends: ReadonlyMap<string, Secret>;
};

/**
 * Reads who has tokens of which app: external client apps by their usage, one request per user, and connected apps by
 * OauthToken. Throws EcaError AppNotFound for a name that neither kind has, if both are shown, AppIsExternal or
 * AppIsConnected if only the other kind than requested has it, and for an expired session or a lost connection.
 */
export async function readUsage(session: OrgSession, typed: UsageScope = {}): Promise<Usage> {
  const scope = await withName(session, typed);
  const [ecas, connected] = await Promise.all([
    scope.kind === 'connected-app' ? [] : orRefusal(ecaUsage(session, scope)),
    scope.kind === 'eca' ? undefined : orRefusal(connectedUsage(session, scope)),
  ]);
  const own = isEcaError(ecas) ? [] : ecas;
  const told = isEcaError(connected) ? undefined : connected;
  const others = (told?.apps ?? []).filter((app) => !isListed(app, own));
  const apps = [...own, ...others];
  const refusal = [ecas, connected].find(isEcaError);
  if (scope.app !== undefined && apps.length === 0 && told?.known !== true) {
    const called = await appCalled(session, scope.app, scope);
    if (!isEcaError(called) && called.app !== scope.app) return readUsage(session, { ...scope, ...called });
    if (refusal === undefined) throw await notOfKind(session, scope.app, scope.kind, called);
  }
  return {
    apps,
    unread: told?.unread ?? 0,
    ownOnly: told?.ownOnly ?? false,
    told: { eca: !isEcaError(ecas), connected: !isEcaError(connected) },
    refusal,
    ends: told?.ends ?? new Map<string, Secret>(),
  };
}

/**
 * Reads who has tokens of which app, for callers that need it. Throws EcaError with the org's refusal if it shows
 * nothing, or not the app; AppNotFound, AppIsExternal or AppIsConnected; and for an expired session or a lost
 * connection.
 */
export async function requireUsage(session: OrgSession, scope: UsageScope = {}): Promise<Usage> {
  const usage = await readUsage(session, scope);
  const { apps, told, refusal } = usage;
  const askedBoth = scope.kind === undefined;
  const tellsNothing = askedBoth ? !told.eca && !told.connected : true;
  if (refusal !== undefined && apps.length === 0 && (scope.app !== undefined || tellsNothing)) throw refusal;
  return usage;
}

/**
 * The error for a name that the kind doesn't have, depending on whether the other kind has it; a refusal says nothing.
 */
async function notOfKind(
  session: OrgSession,
  app: string,
  kind: UsedKind | undefined,
  called: unknown,
): Promise<EcaError> {
  const org = session.username;
  const variant = 'usage';
  if (kind === 'connected-app') {
    const named = await orRefusal(ecasNamed(session, app));
    if (!isEcaError(named) && named.length > 0) return new EcaError('AppIsExternal', { app, org }, { variant });
  }
  if (kind === 'eca') {
    const told = await orRefusal(connectedUsage(session, { app }));
    if (!isEcaError(told) && told.known) return new EcaError('AppIsConnected', { app, org, why: '' }, { variant });
  }
  return hasCode(called, 'AppNotFound') ? called : new EcaError('AppNotFound', { app, org, hint: '' });
}

/** Only external client apps are found by their record id. Throws EcaError AppIsExternal if the kind is the other. */
async function withName(session: OrgSession, scope: UsageScope): Promise<UsageScope> {
  if (scope.app === undefined) return scope;
  const app = await nameOfAppId(session, scope.app);
  if (app === scope.app) return scope;
  if (scope.kind === 'connected-app')
    throw new EcaError('AppIsExternal', { app, org: session.username }, { variant: 'usage' });
  return { ...scope, app, kind: 'eca' };
}

/** A refusal says nothing about tokens. */
async function orRefusal<T>(reading: Promise<T>): Promise<EcaError | T> {
  try {
    return await reading;
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return error;
    throw error;
  }
}

/** Some orgs may show external client apps among the tokens of connected apps; those are counted by their usage. */
function isListed({ label, id, installed }: UsedApp, ecas: readonly UsedApp[]): boolean {
  return installed && id === null && ecas.some((eca) => eca.label === label || eca.app === label);
}

async function ecaUsage(session: OrgSession, { app, mostUsers }: UsageScope): Promise<UsedApp[]> {
  const wanted = app === undefined ? await appsInUse(session) : await ecasNamed(session, app);
  const found: UsedApp[] = [];
  const check = boundedLoop(session);
  for (const one of wanted) {
    found.push(await usedEca(session, one, mostUsers));
    check();
  }
  return found;
}

async function ecasNamed(session: OrgSession, app: string): Promise<EcaInUse[]> {
  const used = await appsInUse(session);
  const exact = used.filter(({ name, label }) => name === app || label === app);
  const named =
    exact.length > 0 ? exact : used.filter(({ name, label }) => isNameOf(name, app) || fold(label) === fold(app));
  return named.length === 0 ? unusedApp(session, app) : named;
}

/** An app that nobody has used isn't listed, but exists. */
async function unusedApp(session: OrgSession, name: string): Promise<EcaInUse[]> {
  try {
    return [{ id: await findAppId(session, name), name, label: name }];
  } catch (error) {
    if (hasCode(error, 'AppNotFound')) return [];
    throw error;
  }
}

async function usedEca(session: OrgSession, { id, name, label }: EcaInUse, most = Infinity): Promise<UsedApp> {
  const holders = await tokenHolders(session, id);
  const some = await withNames(session, holders.slice(0, most));
  const tokens = await heldTokens(session, id, some);
  return { kind: 'eca', app: name, label, id, installed: true, users: holders.length, tokens };
}

/** Looks up users whom the list of token holders didn't name. */
async function withNames(
  session: OrgSession,
  holders: readonly TokenHolder[],
): Promise<Array<TokenHolder & { username: string }>> {
  const unnamed = holders.flatMap(({ id, username }) => (username === undefined ? [id] : []));
  const names = await usernamesOf(session, unnamed);
  return holders.map(({ id, username }) => ({ id, username: username ?? names.get(shortId(id)) ?? id }));
}

type Connected = {
  readonly apps: UsedApp[];
  /** Whether there is an app of the requested name. */
  readonly known: boolean;
  readonly unread: number;
  readonly ownOnly: boolean;
  readonly ends: ReadonlyMap<string, Secret>;
};

async function connectedUsage(session: OrgSession, { app }: UsageScope): Promise<Connected> {
  const named = app === undefined ? [] : await menuItemsNamed(session, app);
  const labels = app === undefined ? undefined : [...new Set([app, ...named.map(({ label }) => label)])];
  const [{ tokens, total }, seesAll] = await Promise.all([connectedTokens(session, labels), seesAllTokens(session)]);
  const apps = await byApp(session, tokens);
  const ends = new Map(tokens.map(({ id, end }) => [id, end]));
  const unread = Math.max(0, total - tokens.length);
  return { apps, known: named.length > 0 || tokens.length > 0, unread, ownOnly: !seesAll, ends };
}

/** Identifies apps by their item in the menu, and those that the org doesn't have by their label. */
async function byApp(session: OrgSession, tokens: readonly ConnectedToken[]): Promise<UsedApp[]> {
  const groups = [...Map.groupBy(tokens, ({ menuItemId, appName }) => menuItemId ?? `label ${appName}`)];
  const ids = [...new Set(tokens.flatMap(({ menuItemId }) => menuItemId ?? []))];
  const items = await menuItems(session, ids);
  return groups.map(([, held]): UsedApp => {
    const [first] = held;
    const menuItemId = first?.menuItemId ?? null;
    const item = items.find(({ id }) => menuItemId !== null && sameId(id, menuItemId));
    return {
      kind: 'connected-app',
      app: item?.name ?? null,
      label: item?.label ?? first?.appName ?? '',
      id: item?.appId ?? null,
      installed: menuItemId !== null,
      users: new Set(held.map(({ userId }) => userId)).size,
      tokens: held.map(shownToken),
    };
  });
}

function shownToken({ end: _end, appName: _name, menuItemId: _item, ...token }: ConnectedToken): HeldToken {
  return token;
}
