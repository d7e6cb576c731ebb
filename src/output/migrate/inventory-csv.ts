import type { InventoryRow } from '../../apps/migrate/inventory.ts';
import type { Inventory } from '../../estate/read-inventory.ts';
import { cellOf, type CsvColumns, csvFile } from '../csv/csv-file.ts';
import { remarks } from '../page/remarks.ts';
import { inventoryLimits } from './inventory-text.ts';

const columns: CsvColumns<InventoryRow> = {
  org: (_, org) => org,
  app: ({ app }) => app,
  label: ({ label }) => label,
  owner: ({ owner }) => owner,
  namespace: ({ namespace }) => namespace,
  users: ({ users }) => users,
  tokens: ({ tokens }) => tokens,
  last_used: ({ lastUsed }) => lastUsed,
  logins: ({ logins }) => logins,
  last_login: ({ lastLogin }) => lastLogin,
  flows: ({ flows }) => cellOf(flows),
  setup_button: ({ setupButton }) => setupButton,
  blockers: ({ blockers }) => cellOf(blockers),
  unchecked: ({ unchecked }) => cellOf(unchecked),
  problem: ({ problem }) => problem,
};

/** The connected apps of all orgs. What an org doesn't return is empty. */
export const inventoryCsv = csvFile(
  columns,
  ({ apps }: Inventory) => apps,
  (inventory) => remarks(inventoryLimits(inventory)),
);
