import { dayText } from '../../apps/moment.ts';
import type { OldCallers } from '../../estate/old-callers.ts';
import type { AppliedMigration } from '../../secret/migrate/apply-migration.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { readinessText } from '../app/create-text.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, good, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { behindRowsText, type MigrationRowReport, rowReport, setupText } from './migration-text.ts';

/** What a migration did to one org, with texts. */
export type MigratedReport = Omit<AppliedMigration, 'rows' | 'notes'> & {
  readonly rows: readonly MigrationRowReport[];
  readonly notes: readonly ConsequenceReport[];
};

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('migration', key, data);

export function migratedReport(applied: AppliedMigration, org: string): MigratedReport {
  const rows = applied.rows.map((row) => rowReport(row, { as: applied.as, org }));
  return { ...applied, rows, notes: applied.notes.map(consequenceReport) };
}

/**
 * A migration as text: the new app, what can't be carried over, and who still has to switch. What Setup does better is
 * said only while nothing is done; each setting is in the plan.
 */
export function migratedText(report: MigratedReport, org: string): string {
  const { app, as, created, dryRun, consumerKey, answers, delivered, notes } = report;
  // a second run finds the app, and delivers its pair all the same
  const hasPair = !dryRun && consumerKey !== null;
  const blocks = [headline(report, org)];
  if (hasPair) {
    blocks.push(
      pairs([
        [messageText('output', 'app.consumerKey'), bold(consumerKey)],
        [word('apply.proof'), proofText(report)],
        [word('apply.delivered'), delivered.join('\n')],
      ]),
    );
  }
  if (dryRun) blocks.push(setupText(report.setup));
  blocks.push(...behindRowsText(report.rows), wrapWithPrefix('', word('apply.rows', { app, as, org })));
  const said: string[] = [];
  if (hasPair && delivered.length === 0) said.push(word('apply.undelivered', { as, org }));
  if (created) said.push(word('apply.untouched', { app, as, org }), word('apply.sameLabel', { as, org }));
  const ready = hasPair ? [readinessText(answers)] : [];
  const lines = [...ready, ...[...notes, ...said].map((one) => remark(one))];
  if (lines.length > 0) blocks.push(lines.join('\n'));
  return [...blocks, callersText(report.callers)].join('\n\n');
}

function headline({ app, as, created, dryRun, deployId }: MigratedReport, org: string): string {
  const place = { app: bold(app), as: bold(as), org, deployId: deployId ?? '' };
  if (!created && !dryRun) return wrapWithPrefix('', word('apply.already', place));
  if (!created) return wrapWithPrefix('', word('apply.dryRun', place));
  return wrapWithPrefix(`${good('✓')} `, word(deployId === null ? 'apply.doneAfterLoss' : 'apply.done', place));
}

function proofText({ proof }: MigratedReport): string {
  if (proof === null) return word('apply.unasked');
  const { by, outcome, detail } = proof;
  return outcome === 'passed' ? good(word('apply.proved', { by })) : warned(word('apply.unproved', { by, detail }));
}

/** Who still uses the old key. */
function callersText({ logins, users, unread, ownOnly }: OldCallers): string {
  const rows: Array<[string, string]> = [
    ...logins.map((login): [string, string] => [login, word('callers.login')]),
    ...(users ?? []).map(({ username, tokens, lastUsed }): [string, string] => [
      username,
      word('callers.tokens', { tokens, last: lastDay(lastUsed) }),
    ]),
  ];
  const remarks = [
    ...(users === null ? [word('callers.untold')] : []),
    ...(ownOnly ? [word('callers.ownOnly')] : []),
    ...(unread > 0 ? [word('callers.unread', { count: unread })] : []),
    word('callers.flows'),
  ];
  const list = rows.length === 0 ? wrapWithPrefix('    ', word('callers.none')) : pairs(rows, 4);
  return [`  ${bold(word('callers.heading'))}`, list, ...remarks.map((text) => wrapWithPrefix('    ', text))].join(
    '\n',
  );
}

function lastDay(moment: string | null): string {
  return moment === null ? word('callers.never') : dayText(moment);
}
