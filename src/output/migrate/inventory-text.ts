import { enforcementDates } from '../../apps/enforcement-dates.ts';
import type { InventoryRow } from '../../apps/migrate/inventory.ts';
import { endingFlows } from '../../apps/migrate/traffic.ts';
import type { Inventory } from '../../estate/read-inventory.ts';
import { table } from '../page/layout.ts';
import { remarks } from '../page/remarks.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { countText, lastText } from './migration-status-text.ts';
import { reasonsText } from './migration-text.ts';

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('migration', key, data);

/** Every connected app of an org: its use, its owner, and whether Setup's button can migrate it. */
export function inventoryText(inventory: Inventory, org: string): string {
  const { apps, days } = inventory;
  if (apps.length === 0) return [word('inventory.none', { org }), ...notes(inventory)].join('\n\n');
  const heading = ['users', 'last', 'owner', 'button', 'app'].map((name) => word(`column.${name}`));
  const rows = apps.map((row) => [
    countText(row.users),
    lastText(row),
    word(`owner.${row.owner}`),
    word(`button.${row.setupButton}`),
    appText(row, days),
  ]);
  return [table(heading, rows), ...notes(inventory)].join('\n\n');
}

function appText(row: InventoryRow, days: number): string {
  const { app, label, owner, namespace, flows, blockers, problem } = row;
  const name = app === null || app === label ? bold(label) : `${bold(app)} (${label})`;
  const used = flows === null ? [] : [flowsText(flows, days)];
  const why = blockers.length === 0 ? [] : [word('inventory.why', { reasons: reasonsText(blockers) })];
  const packaged = owner === 'own' && namespace !== null ? [word('inventory.packaged', { namespace })] : [];
  return [name, ...packaged, ...used, ...why, ...(problem === null || problem === '' ? [] : [problem])].join('\n');
}

function flowsText(flows: readonly string[], days: number): string {
  if (flows.length === 0) return word('inventory.unused', { days });
  return word('inventory.flows', { flows: flows.map((flow) => word(`flow.${flow}`)).join(', ') });
}

function notes(inventory: Inventory): string[] {
  return [remarks([...inventoryHints(inventory), ...inventoryLimits(inventory)])];
}

/** What to know of the apps in the list: days on which something ends, and what Setup's button can't do. */
export function inventoryHints({ apps }: Pick<Inventory, 'apps'>): string[] {
  const open = [...new Set(apps.flatMap(({ unchecked }) => unchecked))];
  const ending = apps.filter(({ flows }) => flows?.some((flow) => endingFlows.includes(flow)) === true);
  const names = ending.map(({ app, label }) => app ?? label).join(', ');
  return [
    word('dates', enforcementDates),
    ...(names === '' ? [] : [word('dates.flows', { ...enforcementDates, apps: names })]),
    ...(open.length > 0 ? [word('inventory.eligible', { reasons: reasonsText(open) })] : []),
    ...(apps.some(({ setupButton }) => setupButton === 'eligible') ? [word('inventory.survives')] : []),
  ];
}

/** What the org didn't show or the command didn't read. */
export function inventoryLimits({ told, ownOnly, cut, unread }: Inventory): string[] {
  return [
    ...(told.usage ? [] : [word('inventory.usageUntold')]),
    ...(told.logins ? [] : [word('inventory.loginsUntold')]),
    ...(ownOnly ? [word('status.ownOnly')] : []),
    ...(cut ? [word('inventory.cut')] : []),
    ...(unread > 0 ? [word('callers.unread', { count: unread })] : []),
  ];
}
