import { enforcementDates } from '../apps/enforcement-dates.ts';
import { inventoryOf, type InventoryRow } from '../apps/migrate/inventory.ts';
import { loginHistory } from '../org/usage/login-history.ts';
import type { OrgSession } from '../org/session/session.ts';
import { dayInMs } from '../apps/moment.ts';
import { readConnectedApps } from './read-connected-apps.ts';
import { readUsage } from './read-usage.ts';

/**
 * The connected apps of an org by their use. `told` lists the kinds of app whose use the org shows this user; with
 * `ownOnly` it is only the user's own tokens or logins, `unread` tokens weren't read, and `cut` says the same of the
 * login history.
 */
export type Inventory = {
  readonly apps: readonly InventoryRow[];
  readonly days: number;
  readonly told: { readonly usage: boolean; readonly logins: boolean };
  readonly ownOnly: boolean;
  readonly unread: number;
  readonly cut: boolean;
  /** The dates on which Salesforce ends what connected apps rely on. */
  readonly dates: Pick<typeof enforcementDates, 'oldFlowsDate' | 'connectedAppSupport'>;
};

/**
 * Reads every connected app of an org, who has tokens of it, and the logins of the last days. Lists apps that the org
 * doesn't return by name. Throws EcaError if the apps, their use or the login history can't be read.
 */
export async function readInventory(session: OrgSession, days: number): Promise<Inventory> {
  const { oldFlowsDate, connectedAppSupport } = enforcementDates;
  const since = new Date(Date.now() - days * dayInMs);
  const { apps, refused } = await readConnectedApps(session);
  const { apps: used, told, ownOnly, unread } = await readUsage(session, { kind: 'connected-app' });
  const history = await loginHistory(session, since);
  return {
    apps: inventoryOf({ apps, refused, used, usageKnown: told.connected, logins: history?.logins }),
    days,
    told: { usage: told.connected, logins: history !== undefined },
    ownOnly: ownOnly || history?.ownOnly === true,
    unread,
    cut: history?.cut === true,
    dates: { oldFlowsDate, connectedAppSupport },
  };
}
