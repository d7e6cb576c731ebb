import type { InventoryRow } from '../../apps/migrate/inventory.ts';
import type { Inventory } from '../../estate/read-inventory.ts';
import { type Cell, csvCell } from '../usage/csv-cell.ts';

const columns = [
  'org',
  'app',
  'label',
  'owner',
  'namespace',
  'users',
  'tokens',
  'last_used',
  'logins',
  'last_login',
  'flows',
  'setup_button',
  'blockers',
  'unchecked',
  'problem',
] as const;

function cellsOf(org: string, row: InventoryRow): Readonly<Record<(typeof columns)[number], Cell>> {
  const { app, label, owner, namespace, users, tokens, lastUsed, logins, lastLogin, flows, problem } = row;
  return {
    ...{ org, app, label, owner, namespace, users, tokens, logins, problem },
    last_used: lastUsed,
    last_login: lastLogin,
    flows: flows?.join(' ') ?? null,
    setup_button: row.setupButton,
    blockers: row.blockers.join(' '),
    unchecked: row.unchecked.join(' '),
  };
}

/** The header line of the table of all orgs. */
export function inventoryCsvHeading(): string {
  return columns.join(',');
}

/** One org's lines of the table (RFC 4180). What the org doesn't return is empty. */
export function inventoryCsv({ apps }: Inventory, org: string): string {
  const rows = apps.map((row) => cellsOf(org, row));
  return rows.map((cells) => columns.map((name) => csvCell(cells[name])).join(',')).join('\n');
}
