import { isConnected } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { type ConnectedApp, connectedLabel, connectedValue } from '../apps/connected-app.ts';
import { type LateCaller, lateCallers, type Sources, type Traffic, trafficOf } from '../apps/migrate/traffic.ts';
import { labelOf } from '../apps/find-app.ts';
import { runAsUser } from '../apps/flows/flow-states.ts';
import { dayInMs } from '../apps/moment.ts';
import type { AppLogins } from '../apps/views/login-use.ts';
import { isNamed, type UsedApp, usedAs, type UsedKind } from '../apps/views/usage.ts';
import { hasCode } from '../errors/eca-error.ts';
import { type LoginHistory, loginHistory } from '../org/usage/login-history.ts';
import { loginsThrough } from '../org/logins/logins.ts';
import type { OrgSession } from '../org/session/session.ts';
import { usernamesOf } from '../org/people/usernames.ts';
import { connectedNamed } from './connected-named.ts';
import { findExternal } from './find-external.ts';
import { readUsage } from './read-usage.ts';

/**
 * Who uses a connected app and the external client app that replaces it. `lately` are those who used the old one
 * within `days`, `stillUsed` whether there is anyone, null if the org's data isn't enough to say no. `logins` are
 * those of this machine with the old key. With `sameLabel` both have logins under one label, which the login history
 * can't separate, so they are left out.
 */
export type MigrationStatus = {
  readonly app: string;
  readonly as: string;
  readonly days: number;
  readonly old: Traffic;
  readonly new: Traffic;
  readonly lately: readonly LateCaller[];
  readonly stillUsed: boolean | null;
  readonly logins: readonly string[];
  readonly sameLabel: boolean;
  readonly ownOnly: boolean;
  /** The new app's run-as user with the tokens it holds, which proofs of a pair leave, too; null if it holds none. */
  readonly runAs: { readonly username: string; readonly tokens: number } | null;
};

/**
 * Compares the use of both. Throws EcaError AppNotFound for either, AppIsExternal, AppIsConnected,
 * ConnectedAppWithheld, and for an expired session, a lost connection or a refusal.
 */
export async function migrationStatus(
  session: OrgSession,
  { app: typed, as, days }: { readonly app: string; readonly as: string; readonly days: number },
): Promise<MigrationStatus> {
  const since = new Date(Date.now() - days * dayInMs);
  const connected = await connectedNamed(session, typed);
  const eca = await findExternal(session, as, 'other');
  const history = await loginHistory(session, since);
  const sameLabel =
    sameText(connectedLabel(connected), labelOf(eca)) &&
    (history === undefined || loginsLabelled(history, labelOf(eca)).length > 0);
  const told = sameLabel ? undefined : history;
  const [older, newer] = [await usageOf(session, connected), await usageOf(session, eca)];
  const before = sourcesOf(older, told, connectedLabel(connected));
  const names = await usernamesOf(
    session,
    (before.logins ?? []).map(({ userId }) => userId),
  );
  const lately = lateCallers(before, since, names);
  const ownOnly = older.ownOnly || told?.ownOnly === true;
  const knowsAll = before.usageKnown && before.logins !== undefined && !ownOnly && !older.partly && told?.cut !== true;
  return {
    app: connected.name,
    as: eca.name,
    days,
    old: trafficOf(before),
    new: trafficOf(sourcesOf(newer, told, labelOf(eca))),
    lately,
    stillUsed: lately.length > 0 ? true : knowsAll ? false : null,
    logins: loginsThrough(connectedValue(connected, 'oauthConfig.consumerKey') ?? '', await session.logins()),
    sameLabel,
    ownOnly,
    runAs: tokensOfRunAs(eca, newer),
  };
}

/** An org may list tokens of client credentials: those of the app's callers, and those of logins that proved a pair. */
function tokensOfRunAs(eca: App, { app }: Used): MigrationStatus['runAs'] {
  const username = runAsUser(eca);
  if (username === null) return null;
  const tokens = (app?.tokens ?? []).filter((token) => isNamed(token, username)).length;
  return tokens === 0 ? null : { username, tokens };
}

type Used = {
  readonly app: UsedApp | undefined;
  readonly told: boolean;
  readonly ownOnly: boolean;
  readonly partly: boolean;
};

async function usageOf(session: OrgSession, app: App | ConnectedApp): Promise<Used> {
  const kind: UsedKind = isConnected(app) ? 'connected-app' : 'eca';
  try {
    const { apps, told, unread, ownOnly } = await readUsage(session, { app: app.name, kind });
    const own = usedAs(apps, app.name);
    return { app: own, told: kind === 'eca' ? told.eca : told.connected, ownOnly, partly: unread > 0 };
  } catch (error) {
    // no one has a token of an app for which the org has no item
    if (hasCode(error, 'AppNotFound')) return { app: undefined, told: true, ownOnly: false, partly: false };
    throw error;
  }
}

function sourcesOf({ app, told }: Used, history: LoginHistory | undefined, label: string): Sources {
  return { usage: app, usageKnown: told, logins: history && loginsLabelled(history, label) };
}

/** The logins through an app of that label. */
function loginsLabelled({ logins }: LoginHistory, label: string): AppLogins[] {
  return logins.filter(({ app }) => sameText(app, label));
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
