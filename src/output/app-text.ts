import type { FlowName } from '../apps/flow-names.ts';
import { flowNames } from '../apps/flow-names.ts';
import type { AppSummary, FlowDetail } from '../apps/summary.ts';
import { hang, pairs } from './layout.ts';
import { bold, dim, good, warned } from './style.ts';
import { say } from './texts.ts';

type Shown = Omit<AppSummary, 'documents'>;
type Facts = ReadonlyArray<readonly [string, string]>;

/** All apps of an org, a block each. */
export function listText({ apps }: { readonly apps: readonly AppSummary[] }, org: string): string {
  if (apps.length === 0) return say('output', 'list.none', { org });
  return apps.map((app) => appBlock(app, lastFour(app.consumerKey))).join('\n\n');
}

/** An app in a few lines: what it is called, whose it is, what it allows. */
export function appBlock(app: Shown, consumerKey: string, more: Facts = []): string {
  const label = app.label === app.name ? '' : `  ${app.label}`;
  const facts: Facts = [
    [say('output', 'app.status'), statusText(app)],
    [say('output', 'app.flows'), flowsText(app)],
    [say('output', 'app.runAs'), app.runAs ?? ''],
    [say('output', 'app.scopes'), app.scopes.join(', ')],
    [say('output', 'app.callbackUrls'), app.callbackUrls.join('\n')],
    [say('output', 'app.consumerKey'), consumerKey],
    ...more,
  ];
  return `${hang('', bold(app.name) + label)}\n${pairs(facts)}`;
}

/** The flows by state, so that what is on stands out and what is off takes one line. */
function flowsText({ flows, flowDetails }: Shown): string {
  const byState = Map.groupBy(flowNames, (flow) => stateText(flows[flow], flowDetails[flow]));
  const rank = ([flow]: readonly FlowName[]): number => order.indexOf(flow === undefined ? 'off' : flows[flow]);
  return [...byState]
    .sort(([, ones], [, others]) => rank(ones) - rank(others))
    .map(([state, names]) => `${state}: ${names.join(', ')}`)
    .join('\n');
}

const order: ReadonlyArray<AppSummary['flows'][FlowName]> = ['on', 'partial', 'unknown', 'off'];

/** A flow's state with what it lacks or why it cannot be read. */
export function stateText(state: AppSummary['flows'][FlowName], { missing, reason }: FlowDetail = {}): string {
  const parts = missing?.map((part) => say('output', `flow.missing.${part}`)).join(', ');
  const why = parts ?? (reason === undefined ? undefined : say('output', `flow.unknown.${reason}`));
  const shown = { on: good, off: dim, partial: warned, unknown: warned }[state](say('output', `flow.${state}`));
  return why === undefined ? shown : `${shown} (${why})`;
}

function statusText({ enabled, link, sourceOrgId }: Shown): string {
  const on = enabled === null ? 'unknown' : enabled ? 'enabled' : 'disabled';
  const text = say('output', `app.${on}`);
  const linked = say('output', `link.${link}`, { sourceOrg: sourceOrgId ?? '' });
  return `${on === 'disabled' ? warned(text) : text}, ${linked}`;
}

function lastFour(key: string | null): string {
  return key === null ? '' : `…${key.slice(-4)}`;
}
