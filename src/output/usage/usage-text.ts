import { dayText } from '../../apps/moment.ts';
import type { RevokeResult } from '../../change/revoke-tokens.ts';
import type { AppUse, TokenUse, UserUse } from '../../apps/views/usage.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { wrapWithPrefix, table } from '../page/layout.ts';
import { remarks } from '../page/remarks.ts';
import { bold, good, warned } from '../page/style.ts';
import { nextText } from '../page/next-steps.ts';
import { messageText } from '../page/texts.ts';

/** What the org left out: tokens beyond its limit, and kinds of app that it doesn't show this user. */
export type Limits = {
  readonly unread: number;
  readonly told: { readonly eca: boolean; readonly connected: boolean };
  /** Whether these are only the login's own tokens of connected apps. */
  readonly ownOnly: boolean;
};

/**
 * `filtered` if only unused apps were requested: how many others there are, and the names of those nobody can judge.
 */
export type UsageList = Limits & {
  readonly apps: readonly AppUse[];
  readonly filtered?: { readonly leftOut: number; readonly undecided: readonly string[] };
};
export type UsageUsers = Limits & { readonly users: readonly UserUse[] };
export type UsageTokens = Limits & { readonly tokens: readonly TokenUse[] };
export type RevokeUsageReport = Omit<RevokeResult, 'risks'> & { readonly risks: readonly ConsequenceReport[] };

const column = (name: string): string => messageText('output', `usage.${name}`);
const day = (time: string | null): string => (time === null ? '-' : dayText(time));
const number = (count: number | null): string => (count === null ? '-' : String(count));
const kindText = (kind: AppUse['kind']): string => column(kind);

/** What was requested; empty means all apps of both kinds. */
export type Asked = {
  readonly app?: string | undefined;
  readonly kind?: AppUse['kind'] | undefined;
  readonly user?: string | undefined;
  readonly unusedFor?: number | undefined;
};

/** Says "nobody" only about what was read. */
function noneText(org: string, limits: Limits, asked: Asked): string {
  const { told, ownOnly } = limits;
  const text = ownOnly && asked.kind !== 'eca' ? 'noneOwn' : 'none';
  const toldOf = told.eca && told.connected ? undefined : told.eca ? 'eca' : 'connected-app';
  const what = whatText({ ...asked, kind: asked.kind ?? toldOf });
  return withRemarks(wrapWithPrefix('', messageText('output', `usage.${text}`, { org, what })), usageNotes(limits));
}

function whatText({ app, kind }: Asked): string {
  if (app !== undefined || kind === undefined) return app ?? column('anyApp');
  return column(kind === 'eca' ? 'anyEca' : 'anyConnected');
}

function noneUnusedText(org: string, { app, kind, unusedFor: days = 0 }: Asked): string {
  if (app !== undefined) return messageText('output', 'usage.noneUnusedOf', { app, org, days });
  const key = kind === 'eca' ? 'usage.noneUnusedEca' : 'usage.noneUnusedConnected';
  return messageText('output', kind === undefined ? 'usage.noneUnused' : key, { org, days });
}

/** Apps and their users. */
export function usageListText(usage: UsageList, org: string, asked: Asked = {}): string {
  const { apps, filtered } = usage;
  if (apps.length === 0 && (filtered?.leftOut ?? 0) > 0) {
    return withRemarks(wrapWithPrefix('', noneUnusedText(org, asked)), usageListNotes(usage, org));
  }
  if (apps.length === 0) return noneText(org, usage, asked);
  const heading = ['kind', 'users', 'tokens', 'last', 'app'].map(column);
  const rows = apps.map((app) => [
    kindText(app.kind),
    String(app.users),
    app.usersRead < app.users ? `${app.tokens}+` : String(app.tokens),
    day(app.lastUsed),
    nameText(app),
  ]);
  return withRemarks(table(heading, rows), usageListNotes(usage, org));
}

/** What a list of apps doesn't show: tokens that weren't read, and apps that a filter left out. */
export function usageListNotes({ apps, filtered, ...limits }: UsageList, org: string): string[] {
  const partly = apps.filter(({ users, usersRead }) => usersRead < users);
  const some = partly.map(({ app, label, users, usersRead }) =>
    messageText('output', 'usage.partly', { app: app ?? label, users, usersRead, org }),
  );
  const { leftOut = 0, undecided = [] } = filtered ?? {};
  const names = { count: undecided.length, apps: undecided.join(', ') };
  return [
    ...some,
    ...(leftOut > 0 ? [messageText('output', 'list.leftOut', { count: leftOut })] : []),
    ...(undecided.length > 0 ? [messageText('output', 'usage.undecided', names)] : []),
    ...usageNotes(limits),
  ];
}

function nameText({ app, label, installed }: AppUse): string {
  const name = app === null || app === label ? bold(label) : `${bold(app)} (${label})`;
  return installed ? name : `${name}, ${warned(column('notInstalled'))}`;
}

/** Users of apps, most recent use first. */
export function usageUsersText({ users, ...limits }: UsageUsers, org: string, asked: Asked = {}): string {
  if (users.length === 0 && asked.user !== undefined) {
    const place = { org, user: asked.user, what: whatText(asked) };
    return withRemarks(wrapWithPrefix('', messageText('output', 'usage.noneOfUser', place)), usageNotes(limits));
  }
  if (users.length === 0) return noneText(org, limits, asked);
  const heading = ['app', 'tokens', 'uses', 'last', 'user'].map(column);
  const rows = users.map((one) => [
    one.app,
    String(one.tokens),
    number(one.useCount),
    day(one.lastUsed),
    bold(one.username),
  ]);
  return withRemarks(table(heading, rows), usageNotes(limits));
}

/** Tokens, most recently used first. */
export function usageTokensText({ tokens, ...limits }: UsageTokens, org: string, asked: Asked = {}): string {
  if (tokens.length === 0) return noneText(org, limits, asked);
  const heading = ['id', 'uses', 'first', 'last', 'holder'].map(column);
  const rows = tokens.map((one) => [
    bold(one.id),
    number(one.useCount),
    day(one.firstUsed),
    day(one.lastUsed),
    `${one.username}, ${one.app}`,
  ]);
  return withRemarks(table(heading, rows), usageNotes(limits));
}

/** What an org left out. */
export function usageNotes({ unread, told, ownOnly }: Limits): string[] {
  return [
    ...(unread > 0 ? [messageText('output', 'usage.unread', { count: unread })] : []),
    ...(ownOnly ? [messageText('output', 'usage.ownOnly')] : []),
    ...(told.eca ? [] : [messageText('output', 'usage.ecaUntold')]),
    ...(told.connected ? [] : [messageText('output', 'usage.connectedUntold')]),
  ];
}

function withRemarks(text: string, texts: readonly string[]): string {
  return texts.length === 0 ? text : `${text}\n\n${remarks(texts)}`;
}

/** The result with texts for what it does to callers. */
export function revokeReport({ risks, ...result }: RevokeResult): RevokeUsageReport {
  return { ...result, risks: risks.map(consequenceReport) };
}

/** What was revoked, app by app. A token that the org left is an error. */
export function revokeUsageText({ dryRun, apps, risks }: RevokeUsageReport, org: string, asked: Asked = {}): string {
  const what = whatText(asked);
  if (apps.length === 0 && asked.user !== undefined)
    return wrapWithPrefix('', messageText('output', 'usage.nothingOfUser', { org, what, user: asked.user }));
  if (apps.length === 0) return wrapWithPrefix('', messageText('output', 'usage.nothing', { org, what }));
  const lines = apps.map(({ app, users, tokens }) => {
    const place = { app: bold(app), org, users, tokens };
    return dryRun
      ? wrapWithPrefix('', messageText('output', 'usage.wouldRevoke', place))
      : wrapWithPrefix(`${good('✓')} `, messageText('output', 'usage.revoked', place));
  });
  if (dryRun)
    return withRemarks(
      lines.join('\n'),
      risks.map(({ message }) => message),
    );
  return `${lines.join('\n')}\n\n${nextText('usage', { org })}`;
}
