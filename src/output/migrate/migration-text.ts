import type { MigrationRow, MappingStatus } from '../../apps/migrate/migration-rows.ts';
import { enforcementDates } from '../../apps/enforcement-dates.ts';
import type { SetupButton } from '../../apps/migrate/setup-button.ts';
import type { PlannedMigration } from '../../change/migrate/plan-migration.ts';
import { valueText } from '../app/change-text.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { remark, remarks } from '../page/remarks.ts';
import { bold, dim, good, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** A row with what to do if its setting can't be carried over, otherwise null. */
export type MigrationRowReport = MigrationRow & { readonly todo: string | null };

/** A plan with texts for what is left to do. */
export type MigrationPlanReport = Omit<PlannedMigration, 'rows' | 'notes'> & {
  readonly rows: readonly MigrationRowReport[];
  readonly notes: readonly ConsequenceReport[];
};

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('migration', key, data);

export function migrationPlanReport(plan: PlannedMigration, org: string): MigrationPlanReport {
  return {
    ...plan,
    rows: plan.rows.map((row) => rowReport(row, { as: plan.as, org })),
    notes: plan.notes.map(consequenceReport),
  };
}

/** The row with texts; commands in them name the new app and its org. */
export function rowReport(row: MigrationRow, place: { readonly as: string; readonly org: string }): MigrationRowReport {
  return { ...row, todo: row.why === null ? null : word(`todo.${row.why}`, { ...place, ...enforcementDates }) };
}

/** A plan as text: what Setup does better, each setting by its new document, and what stays behind. */
export function migrationPlanText(plan: MigrationPlanReport, org: string): string {
  const { app, as, rows, notes } = plan;
  return [
    wrapWithPrefix('', word('plan.heading', { app: bold(app), org, as: bold(as) })),
    setupText(plan.setup),
    ...rowsText(rows),
    ...(notes.length > 0 ? [remarks(notes)] : []),
    wrapWithPrefix('', word('plan.next', { app, as, org })),
  ].join('\n\n');
}

/** What Setup's own button does better, where it is, and whether it can migrate the app. */
export function setupText({ url, ...button }: SetupButton & { readonly url: string }): string {
  const { eligible, blockers, unchecked } = button;
  const actions = eligible
    ? [word('setup.eligible'), word('setup.unchecked', { reasons: reasonsText(unchecked) })]
    : [word('setup.blocked', { reasons: reasonsText(blockers) })];
  return remark({ message: word('setup.better', { url, ...enforcementDates }), actions });
}

/** Why the button can't migrate an app, or may not be able to. */
export function reasonsText(reasons: readonly string[]): string {
  return reasons.map((reason) => word(`reason.${reason}`, enforcementDates)).join(', ');
}

/** The table of settings: a block per document, then what can't be carried over with what to do, and the counts. */
function rowsText(rows: readonly MigrationRowReport[]): string[] {
  const carried = rows.filter(({ status }) => status !== 'cannot-be-carried');
  const blocks = [...Map.groupBy(carried, ({ to }) => to?.split('.')[0] ?? '')].map(
    ([type, own]) => `  ${dim(type)}\n${pairs(own.map(carriedRow), 4)}`,
  );
  if (carried.some(({ status }) => status !== 'carried')) blocks.push(wrapWithPrefix('  ', word('rows.legend')));
  return [...blocks, ...behindRowsText(rows)];
}

/** What can't be carried over, with what to do, and how many settings can: what is left of a plan that is done. */
export function behindRowsText(rows: readonly MigrationRowReport[]): string[] {
  const behind = rows.filter(({ status }) => status === 'cannot-be-carried');
  const shown = behind.filter(({ from }) => from !== null);
  const unseen = behind.filter(({ from }) => from === null);
  const blocks: string[] = [];
  if (shown.length > 0) blocks.push(`  ${bold(word('rows.cannot'))}\n${behindText(shown)}`);
  if (unseen.length > 0) blocks.push(`  ${bold(word('rows.unseen'))}\n${behindText(unseen)}`);
  return [...blocks, countsText(rows)];
}

function carriedRow({ status, from, to, written, value }: MigrationRowReport): [string, string] {
  const field = to?.split('.').slice(1).join('.') ?? '';
  const name = from === field ? field : `${from ?? ''} → ${field}`;
  const short = (text: string | null): string => valueText(field, text);
  const values: Readonly<Record<MappingStatus, string>> = {
    carried: '',
    respelled: `: ${short(value)} → ${short(written)}`,
    'default-differs': `: ${short(written)}`,
    'cannot-be-carried': '',
  };
  const mark = status === 'carried' ? good(word('status.carried')) : warned(word(`status.${status}`));
  return [mark, `${name}${values[status]}`];
}

/** One `todo` for all settings that share it, such as the two of an Apex handler. */
function behindText(rows: readonly MigrationRowReport[]): string {
  return [...Map.groupBy(rows, ({ why }) => why)]
    .map(([, own]) => {
      const settings = own.map(({ from, setting, value }): [string, string] => [
        from ?? setting,
        value === null ? '' : valueText(setting, value),
      ]);
      const names = settings.map(([name, value]) => wrapWithPrefix('    ', value === '' ? name : `${name}: ${value}`));
      return [...names, wrapWithPrefix('        ', own[0]?.todo ?? '')].join('\n');
    })
    .join('\n');
}

function countsText(rows: readonly MigrationRow[]): string {
  const count = (status: MappingStatus): number => rows.filter((row) => row.status === status).length;
  return wrapWithPrefix(
    '',
    word('plan.counts', {
      carried: count('carried'),
      respelled: count('respelled'),
      defaults: count('default-differs'),
      cannot: count('cannot-be-carried'),
    }),
  );
}
