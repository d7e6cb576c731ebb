import { dayText } from '../../apps/moment.ts';
import type { ChangeResult } from '../../change/change-app.ts';
import { certificateFacts } from '../../apps/certificate/certificate.ts';
import type { Change } from '../../apps/plan/plan.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, dim, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { withLineEnds } from '../safety/visible.ts';

export type { ConsequenceReport };

/** What a change did to one org; the user accepted the `risks`, `notes` are good to know. */
export type ChangeReport = Omit<ChangeResult, 'risks' | 'notes'> & {
  readonly risks: readonly ConsequenceReport[];
  readonly notes: readonly ConsequenceReport[];
};

/** The result of a change with texts for its consequences. */
export function changeReport(result: ChangeResult): ChangeReport {
  return { ...result, risks: result.risks.map(consequenceReport), notes: result.notes.map(consequenceReport) };
}

/** The part of a report that people see; the type of a document may be any. */
type Shown = Omit<ChangeReport, 'changes'> & {
  readonly changes: ReadonlyArray<Omit<Change, 'type'> & { type: string }>;
};

/** Returns what a value of an element means, empty if that is obvious. */
type MeaningOf = (field: string, value: string) => string;

/** A change as text: one line that says what happened (`first`), the elements, and what to know. */
export function changeText(report: Shown, org: string, first?: string, meaningOf?: MeaningOf): string {
  const lines = [first ?? headline(report, org)];
  if (report.changes.length > 0) lines.push('', changesText(report.changes, meaningOf));
  const remarks = [...(report.dryRun ? report.risks : []), ...report.notes].map((one) => remark(one));
  return [...lines, ...(remarks.length > 0 ? ['', ...remarks] : [])].join('\n');
}

/** The documents that change, each with its elements before and after. */
export function changesText(changes: Shown['changes'], meaningOf?: MeaningOf): string {
  const documents = Map.groupBy(changes, ({ type, fullName }) => `${type} ${dim(fullName)}`);
  return [...documents]
    .map(([document, elements]) => `${wrapWithPrefix('  ', document)}\n${changedElements(elements, meaningOf)}`)
    .join('\n\n');
}

/** The elements of a document that changed, one per line. */
export function changedElements(changes: ReadonlyArray<Omit<Change, 'type'>>, meaningOf?: MeaningOf): string {
  return pairs(
    changes.map((change) => {
      const meaning = meaningOf?.(change.field, change.after ?? '') ?? '';
      return [change.field, transition(change) + (meaning === '' ? '' : `: ${meaning}`)];
    }),
    4,
  );
}

function headline({ app, changed, dryRun, deployId, verified }: Shown, org: string): string {
  const place = { app: bold(app), org, deployId: deployId ?? '' };
  if (!changed) return wrapWithPrefix('', messageText('output', 'change.none', place));
  if (dryRun) return wrapWithPrefix('', messageText('output', 'change.dryRun', place));
  const key = deployId === null ? 'change.doneAfterLoss' : verified ? 'change.done' : 'change.doneUnverified';
  return wrapWithPrefix(`${good('✓')} `, messageText('output', key, place));
}

function transition({ field, before, after }: Omit<Change, 'type'>): string {
  return `${valueText(field, before)} → ${bold(valueText(field, after))}`;
}

/** Elements that are written for people, where a line end is a part of the text. */
const proseFields = /(?:^|\.)(?:description|label|formula)$/;

/** The text of an element: a certificate by its fingerprint, subject and last day, a list or a text on one line. */
export function valueText(field: string, value: string | null): string {
  if (value === null || value === '') return messageText('output', 'change.empty');
  if (proseFields.test(field)) return withLineEnds(value).trim().split(/\r?\n/).join('⏎');
  if (field !== 'certificate') return onOneLine(withLineEnds(value).trim());
  const facts = certificateFacts(withLineEnds(value));
  if (facts === undefined) return messageText('output', 'certificate.unreadable');
  const { fingerprint, subject, expires } = facts;
  const shown = { start: fingerprint.slice(0, 11), subject, day: dayText(expires) };
  return messageText('output', 'certificate.value', shown);
}

/** The lines of a list, each without the comma that it may end with. */
function onOneLine(value: string): string {
  const lines = value.split('\n').map((line) => line.trim());
  const last = lines.pop() ?? '';
  const items = lines.map((line) => (line.endsWith(',') ? line.slice(0, -1).trimEnd() : line));
  return [...items.filter((item) => item !== ''), last].join(', ');
}
