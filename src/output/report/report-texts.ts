import { valueText } from '../app/change-text.ts';
import { momentText } from '../../apps/moment.ts';
import { messageText } from '../page/texts.ts';
import { type AppState, countStates } from './app-states.ts';
import type { DifferingOrg } from './differences.ts';
import type { Reported, ReportedApp, ReportKind } from './reported.ts';

/** The heading of a report. */
export function titleText(kind: ReportKind): string {
  return messageText('report', `title.${kind}`);
}

/** What a state means in the report of that command. */
export function stateWords(kind: ReportKind, state: AppState): string {
  return ownWords.includes(state) ? words[kind](state) : messageText('report', `state.${state}`);
}

/** The states that each command has its own words for. */
const ownWords: readonly AppState[] = ['create', 'update', 'delete', 'unchanged'];

const words: Readonly<Record<ReportKind, (state: AppState) => string>> = {
  plan: (state) => messageText('report', `plan.${state}`),
  apply: (state) => messageText('report', `apply.${state}`),
  drift: (state) => messageText('report', `drift.${state}`),
};

/** Of which manifest and how many orgs, and when. */
export function reportSourceText({ manifest, at, orgs }: Reported): string {
  return messageText('report', orgs.length === 1 ? 'source' : 'sourceOfSeveral', {
    manifest,
    at: at.toISOString(),
    count: orgs.length,
  });
}

/** How many apps are in which state, in one line. */
export function countsText(reported: Reported): string {
  const counts = countStates(reported).map(([state, count]) => `${count} ${stateWords(reported.kind, state)}`);
  return counts.length === 0 ? messageText('report', 'noApps') : counts.join(', ');
}

/** An element before and after, in one line. */
export function changeLine({ type, fullName, field, before, after }: ReportedApp['changes'][number]): string {
  return `${type} ${fullName} ${field}: ${valueText(field, before)} → ${valueText(field, after)}`;
}

/** Who changed an app last, and when; empty if neither is known. */
function modifiedText(by: DifferingOrg['lastModifiedBy'], moment: DifferingOrg['lastModifiedDate']): string {
  const date = moment === null ? '' : (momentText(moment) ?? moment);
  if (by === null) return date === '' ? '' : messageText('report', 'modified', { date });
  return messageText('report', date === '' ? 'modifiedBy' : 'modifiedByOn', { date, by });
}

/** In how many orgs. */
export function inOrgsText(count: number): string {
  return messageText('report', count === 1 ? 'inOrg' : 'inOrgs', { count });
}

/** An org with its group and who changed the app there last. */
export function differingOrgText({ org, group, lastModifiedBy, lastModifiedDate }: DifferingOrg): string {
  return [org, group, modifiedText(lastModifiedBy, lastModifiedDate)].filter((part) => part !== '').join(', ');
}
