import type { ChangeResult } from '../change/change-app.ts';
import type { Consequence } from '../apps/consequences.ts';
import { certificateFacts } from '../apps/certificate.ts';
import type { Change } from '../apps/plan.ts';
import { consequenceText } from './consequences.ts';
import { hang, pairs } from './layout.ts';
import { bold, dim, good, warned } from './style.ts';
import { say } from './texts.ts';

/** A consequence as scripts see it. */
export type ConsequenceReport = { readonly code: string; readonly message: string };

/** What a change did to one org; `risks` were agreed to, `notes` are good to know. */
export type ChangeReport = Omit<ChangeResult, 'risks' | 'notes'> & {
  readonly risks: readonly ConsequenceReport[];
  readonly notes: readonly ConsequenceReport[];
};

/** The result of a change with words for what follows from it. */
export function changeReport(result: ChangeResult): ChangeReport {
  const report = (consequence: Consequence): ConsequenceReport => ({
    code: consequence.key,
    message: consequenceText(consequence),
  });
  return { ...result, risks: result.risks.map(report), notes: result.notes.map(report) };
}

/** A change for people: one line that says what happened, the elements, and what to know. */
export function changeText(report: ChangeReport, org: string): string {
  const lines = [headline(report, org)];
  for (const [document, changes] of Map.groupBy(report.changes, ({ type, fullName }) => `${type} ${dim(fullName)}`)) {
    lines.push(
      '',
      `  ${document}`,
      pairs(
        changes.map((change) => [change.field, transition(change)]),
        4,
      ),
    );
  }
  const remarks = [...(report.dryRun ? report.risks : []), ...report.notes].map(({ message }) =>
    hang(`  ${warned('!')} `, message),
  );
  return [...lines, ...(remarks.length > 0 ? ['', ...remarks] : [])].join('\n');
}

function headline({ app, changed, dryRun, deployId }: ChangeReport, org: string): string {
  const place = { app: bold(app), org, deployId: deployId ?? '' };
  if (!changed) return hang('', say('output', 'change.none', place));
  if (dryRun) return hang('', say('output', 'change.dryRun', place));
  const key = deployId === null ? 'change.doneAfterLoss' : 'change.done';
  return hang(`${good('✓')} `, say('output', key, place));
}

function transition({ field, before, after }: Change): string {
  return `${valueText(field, before)} → ${bold(valueText(field, after))}`;
}

function valueText(field: string, value: string | null): string {
  if (value === null || value === '') return say('output', 'change.empty');
  if (field !== 'certificate') return value.trim().replace(/\s*\n\s*/g, ', ');
  const facts = certificateFacts(value);
  return facts === undefined ? say('output', 'certificate.unreadable') : `SHA-256 ${facts.fingerprint.slice(0, 11)}…`;
}
