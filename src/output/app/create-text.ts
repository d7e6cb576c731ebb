import type { CreateResult } from '../../change/app/create-app.ts';
import type { Change } from '../../apps/plan/plan.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, dim, good } from '../page/style.ts';
import { nextText } from '../page/next-steps.ts';
import { messageText } from '../page/texts.ts';
import { valueText } from './change-text.ts';

/** What creating an app did to one org; `notes` are good to know. */
export type CreateReport = Omit<CreateResult, 'notes'> & { readonly notes: readonly ConsequenceReport[] };

/** The result of a creation with texts for what is good to know. */
export function createReport(result: CreateResult): CreateReport {
  return { ...result, notes: result.notes.map(consequenceReport) };
}

/** A creation as text: one line, what the app contains, its key, and what to know. */
export function createText(report: CreateReport, org: string): string {
  const { app, consumerKey, answers, changes, dropped, notes } = report;
  const isMade = report.created || report.changed === true;
  const blocks = [headline(report, org)];
  for (const [document, fields] of Map.groupBy(changes, ({ type, fullName }) => `${type} ${dim(fullName)}`))
    blocks.push(`${wrapWithPrefix('  ', document)}\n${pairs(fields.map(row), 4)}`);
  if (consumerKey !== null) blocks.push(pairs([[messageText('output', 'app.consumerKey'), bold(consumerKey)]]));
  blocks.push(...droppedText(dropped));
  const remarks = notes.map((one) => remark(one));
  if (isMade) remarks.push(readinessText(answers));
  if (remarks.length > 0) blocks.push(remarks.join('\n'));
  if (isMade && !notes.some(({ code }) => code === 'NoFlowOn')) blocks.push(nextText('deliver', { app, org }));
  return blocks.join('\n\n');
}

/** The parts of another app's documents that an app did not get, as a separate block; empty if it got everything. */
export function droppedText(
  dropped: CreateResult['dropped'],
  heading: 'create.dropped' | 'link.dropped' = 'create.dropped',
): string[] {
  if (dropped.length === 0) return [];
  const rows = dropped.map(({ type, fullName, field }): [string, string] => [
    field ?? messageText('output', 'create.document'),
    `${type} ${dim(fullName)}`,
  ]);
  return [`  ${messageText('output', heading)}\n${pairs(rows, 4)}`];
}

/** Whether logins through a new consumer can begin. */
export function readinessText(answers: true | null): string {
  return answers === true
    ? wrapWithPrefix(`  ${good('✓')} `, messageText('output', 'consumer.answers'))
    : remark(messageText('output', 'create.wait'));
}

function row({ field, after }: Change): [string, string] {
  return [field, valueText(field, after)];
}

function headline(report: CreateReport, org: string): string {
  const { app, created, changed, changes, dryRun, deployId, verified } = report;
  const place = { app: bold(app), org, deployId: deployId ?? '' };
  const key = deployId === null ? 'create.doneAfterLoss' : verified ? 'create.done' : 'create.doneUnverified';
  if (changed === true) return wrapWithPrefix(`${good('✓')} `, messageText('output', added[key], place));
  if (created) return wrapWithPrefix(`${good('✓')} `, messageText('output', key, place));
  const isNew = changes.some(({ type }) => type === 'ExternalClientApplication');
  const planned = isNew ? 'create.dryRun' : 'create.addDryRun';
  return wrapWithPrefix('', messageText('output', dryRun && deployId !== null ? planned : 'create.none', place));
}

/** What to say instead of an app that was there. */
const added = {
  'create.done': 'create.added',
  'create.doneUnverified': 'create.addedUnverified',
  'create.doneAfterLoss': 'create.addedAfterLoss',
} as const;
