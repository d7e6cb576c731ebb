import { dayText } from '../../apps/moment.ts';
import type { Traffic } from '../../apps/migrate/traffic.ts';
import type { MigrationStatus } from '../../estate/migration-status.ts';
import { wrapWithPrefix, pairs, table } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('migration', key, data);

/** The day of a moment, or a dash. */
function dayOrDash(moment: string | null): string {
  return moment === null ? '-' : dayText(moment);
}

/** A number, or a dash if the org doesn't return it. */
export function countText(count: number | null): string {
  return count === null ? '?' : String(count);
}

/** The later of two moments, by token or by login. */
export function lastText({ lastUsed, lastLogin }: Pick<Traffic, 'lastUsed' | 'lastLogin'>): string {
  const [older, later] = [lastUsed, lastLogin].sort((a, b) => Date.parse(a ?? '1970') - Date.parse(b ?? '1970'));
  return dayOrDash(later ?? older ?? null);
}

/** The use of the old app and the new one side by side, who used the old one recently, and what follows. */
export function migrationStatusText(status: MigrationStatus, org: string): string {
  const { app, as, days, lately } = status;
  const row = (name: string, traffic: Traffic): string[] => [
    countText(traffic.users),
    countText(traffic.tokens),
    countText(traffic.logins),
    lastText(traffic),
    bold(name),
  ];
  const heading = ['users', 'tokens', 'logins', 'last', 'app'].map((name) => word(`column.${name}`));
  const blocks = [
    wrapWithPrefix('', word('status.heading', { app, as, org, days })),
    table(heading, [row(app, status.old), row(as, status.new)]),
  ];
  if (lately.length > 0) {
    const rows = lately.map(({ username, flow, lastUsed }): [string, string] => [
      username,
      word('used.by', { flow: word(`flow.${flow}`), last: dayOrDash(lastUsed) }),
    ]);
    blocks.push(`  ${bold(word('status.lately', { days }))}\n${pairs(rows, 4)}`);
  }
  return [...blocks, [verdict(status), ...remarksOn(status, org)].join('\n')].join('\n\n');
}

function verdict({ app, days, stillUsed }: MigrationStatus): string {
  if (stillUsed === false) return wrapWithPrefix(`  ${good('✓')} `, word('status.quiet', { app, days }));
  return remark(word(stillUsed === true ? 'status.used' : 'status.unknown', { app }));
}

function remarksOn({ as, logins, sameLabel, ownOnly, runAs }: MigrationStatus, org: string): string[] {
  const texts = [
    ...(logins.length > 0 ? [word('status.logins', { logins: logins.join(', ') })] : []),
    ...(runAs === null ? [] : [word('status.runAs', { as, ...runAs })]),
    ...(sameLabel ? [word('status.sameLabel', { as, org })] : []),
    ...(ownOnly ? [word('status.ownOnly')] : []),
  ];
  return texts.map((text) => remark(text));
}
