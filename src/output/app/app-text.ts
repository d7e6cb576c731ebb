import type { RefusedConnectedApp } from '../../apps/connected-app.ts';
import { type FlowName, flowNames } from '../../apps/flows/flow-names.ts';
import type { AppSummary, FlowDetail } from '../../apps/views/summary.ts';
import type { Kinds } from '../../estate/read-apps.ts';
import { pageWidth, pairs, wrapWithPrefix } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, dim, good, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

type Shown = Omit<AppSummary, 'documents'>;
type Facts = ReadonlyArray<readonly [string, string]>;

/** A connected app that an org lists without returning its document. */
export type WithheldApp = Pick<RefusedConnectedApp, 'name' | 'namespace' | 'problem'> & {
  readonly kind: 'connected-app';
};

/**
 * The apps of an org that are of this `kind`; `withheld` if connected apps were requested. `filtered` if there was a
 * filter: how many apps are left out, and the names of those among them that nobody can judge, because this login can't
 * know what decides.
 */
export type AppList = {
  readonly kind: Kinds;
  readonly apps: readonly AppSummary[];
  readonly withheld?: readonly WithheldApp[];
  readonly filtered?: { readonly leftOut: number; readonly undecided: readonly string[] };
};

/** The JSON form of connected apps that an org doesn't return. */
export function withheldApps(refused: readonly RefusedConnectedApp[]): WithheldApp[] {
  return refused.map(({ name, namespace, problem }) => ({ name, kind: 'connected-app', namespace, problem }));
}

/** All apps of an org, one block each. */
export function listText(list: AppList, org: string): string {
  const { apps } = list;
  const blocks =
    apps.length === 0 ? [noAppsText(list, org)] : apps.map((app) => appBlock(app, lastFour(app.consumerKey)));
  return [...blocks, ...listNotes(list)].join('\n\n');
}

/** What to say of an org without apps to list: that there are none of the kind, or that no filter matches. */
export function noAppsText({ kind, withheld = [], filtered }: AppList, org: string): string {
  const key = (filtered?.leftOut ?? 0) > 0 ? noMatch[kind] : withheld.length > 0 ? 'noneReturned' : noApps[kind];
  return wrapWithPrefix('', messageText('output', `list.${key}`, { org }));
}

const noMatch = { all: 'noMatch', eca: 'noMatchExternal', 'connected-app': 'noMatchConnected' } as const;
const notSearched = { eca: 'notConnected', 'connected-app': 'notExternal' } as const;
const noApps = { all: 'noneOfAny', eca: 'none', 'connected-app': 'noneConnected' } as const;

/**
 * What a list doesn't show: apps that filters left out, a kind in which they weren't looked for, those that nobody can
 * judge, and withheld ones. Where there is no app, the text of that names the kind.
 */
export function listNotes({ kind, apps, withheld, filtered }: AppList, width = pageWidth()): string[] {
  const { leftOut = 0, undecided = [] } = filtered ?? {};
  const names = { count: undecided.length, apps: undecided.join(', ') };
  const notes = [
    ...(leftOut > 0 ? [dim(messageText('output', 'list.leftOut', { count: leftOut }))] : []),
    ...(filtered !== undefined && apps.length > 0 && kind !== 'all'
      ? [dim(wrapWithPrefix('', messageText('output', `list.${notSearched[kind]}`), width))]
      : []),
    ...(undecided.length > 0 ? [remark(messageText('output', 'list.undecided', names), { margin: '', width })] : []),
  ];
  return [...(notes.length > 0 ? [notes.join('\n')] : []), ...withheldText(withheld ?? [])];
}

/** The note on connected apps that an org lists but doesn't return, if any. */
export function withheldText(withheld: readonly WithheldApp[]): string[] {
  if (withheld.length === 0) return [];
  const rows = withheld.map(({ name, problem }): [string, string] => [name, problem]);
  return [`${warned(messageText('output', 'list.withheld'))}\n${pairs(rows)}`];
}

/** An app in a few lines: its name, its owner, what it allows. */
export function appBlock(app: Shown, consumerKey: string, more: Facts = []): string {
  const label = app.label === app.name ? '' : `  ${app.label}`;
  const facts: Facts = [
    [messageText('output', 'app.status'), statusText(app)],
    [messageText('output', 'app.flows'), flowsText(app)],
    [messageText('output', 'app.runAs'), app.runAs ?? ''],
    [messageText('output', 'app.scopes'), app.scopes.join(', ')],
    [messageText('output', 'app.callbackUrls'), app.callbackUrls.join('\n')],
    [messageText('output', 'app.consumerKey'), consumerKey],
    ...more,
  ];
  return `${wrapWithPrefix('', bold(app.name) + label)}\n${pairs(facts)}`;
}

/** The flows by state, so that those that are on stand out and those that are off take one line. */
function flowsText({ flows, flowDetails }: Shown): string {
  const byState = Map.groupBy(flowNames, (flow) => stateText(flows[flow], flowDetails[flow]));
  const rank = ([flow]: readonly FlowName[]): number => order.indexOf(flow === undefined ? 'off' : flows[flow]);
  return [...byState]
    .sort(([, ones], [, others]) => rank(ones) - rank(others))
    .map(([state, names]) => `${state}: ${names.join(', ')}`)
    .join('\n');
}

const order: ReadonlyArray<AppSummary['flows'][FlowName]> = ['on', 'partial', 'unknown', 'off'];

/** A flow's state with what it lacks or why it can't be read. */
export function stateText(state: AppSummary['flows'][FlowName], { missing, reason }: FlowDetail = {}): string {
  const parts = missing?.map((part) => messageText('output', `flow.missing.${part}`)).join(', ');
  const why = parts ?? (reason === undefined ? undefined : messageText('output', `flow.unknown.${reason}`));
  const shown = { on: good, off: dim, partial: warned, unknown: warned }[state](messageText('output', `flow.${state}`));
  return why === undefined ? shown : `${shown} (${why})`;
}

function statusText({ kind, enabled, link, sourceOrgId }: Shown): string {
  if (kind === 'connected-app')
    return [messageText('output', 'app.connected'), messageText('output', `link.${link}`)].join(', ');
  const on = enabled === null ? 'unknown' : enabled ? 'enabled' : 'disabled';
  const text = messageText('output', `app.${on}`);
  const linked = messageText('output', `link.${link}`, { sourceOrg: sourceOrgId ?? '' });
  return `${on === 'disabled' ? warned(text) : text}, ${linked}`;
}

/** The end of a consumer key, which is enough to recognise it. */
export function lastFour(key: string | null): string {
  return key === null ? '' : `…${key.slice(-4)}`;
}
