import type { AppLogins } from '../views/login-use.ts';
import type { UsedApp } from '../views/usage.ts';
import { type ConnectedApp, connectedLabel, type RefusedConnectedApp } from '../connected-app.ts';
import { type Blocker, setupButton, type Unchecked } from './setup-button.ts';
import { type Traffic, trafficOf } from './traffic.ts';

/**
 * The owner of an app: this org, as a local app or in a package of its own, the vendor of a package, or unknown because
 * the app is used without being installed.
 */
export type Owner = 'own' | 'vendor' | 'not-installed';

/**
 * A connected app of an org. `app` is its API name, null if it isn't installed. `setupButton` says whether Setup can
 * migrate it; `problem` is why the org didn't return its document.
 */
export type InventoryRow = Traffic & {
  readonly app: string | null;
  readonly label: string;
  readonly owner: Owner;
  readonly namespace: string | null;
  readonly setupButton: 'eligible' | 'blocked' | 'unknown';
  readonly blockers: readonly Blocker[];
  readonly unchecked: readonly Unchecked[];
  readonly problem: string | null;
};

/** Everything that was read of an org's connected apps; `logins` is undefined if the org doesn't return them. */
export type InventorySources = {
  readonly apps: readonly ConnectedApp[];
  readonly refused: readonly RefusedConnectedApp[];
  readonly used: readonly UsedApp[];
  readonly usageKnown: boolean;
  readonly logins: readonly AppLogins[] | undefined;
};

/** One row per connected app, most used first, then by name. */
export function inventoryOf(sources: InventorySources): InventoryRow[] {
  const { apps, refused, used } = sources;
  const listed = [...apps, ...refused].map((app) => listedRow(app, sources));
  const elsewhere = used.filter(({ installed }) => !installed).map((app) => strangerRow(app, sources));
  return [...listed, ...elsewhere].sort(mostUsedFirst);
}

function listedRow(app: ConnectedApp | RefusedConnectedApp, sources: InventorySources): InventoryRow {
  const usage = sources.used.find((one) => one.app === app.name);
  const label = 'xml' in app ? connectedLabel(app) : (usage?.label ?? app.name);
  const traffic = trafficIn(sources, usage, label);
  const owner: Owner = app.installed ? 'vendor' : 'own';
  const start = { ...traffic, app: app.name, label, owner, namespace: app.namespace };
  if (!('xml' in app)) {
    const blockers: readonly Blocker[] = owner === 'vendor' ? ['package'] : ['withheld'];
    const setup = owner === 'vendor' ? 'blocked' : 'unknown';
    return { ...start, setupButton: setup, blockers, unchecked: [], problem: app.problem };
  }
  const { eligible, blockers, unchecked } = setupButton(app, traffic.flows?.includes('username-password'));
  return { ...start, setupButton: eligible ? 'eligible' : 'blocked', blockers, unchecked, problem: null };
}

/** An app that people log in through and that isn't installed in the org: its publisher migrates it. */
function strangerRow(app: UsedApp, sources: InventorySources): InventoryRow {
  const traffic = trafficIn(sources, app, app.label);
  const rest = { setupButton: 'blocked', blockers: ['not-installed'], unchecked: [], problem: null } as const;
  return { ...traffic, app: app.app, label: app.label, owner: 'not-installed', namespace: null, ...rest };
}

function trafficIn({ usageKnown, logins }: InventorySources, usage: UsedApp | undefined, label: string): Traffic {
  const own = logins?.filter(({ app }) => app.toLowerCase() === label.toLowerCase());
  return trafficOf({ usage, usageKnown, logins: own });
}

function mostUsedFirst(one: InventoryRow, other: InventoryRow): number {
  const weight = ({ users, logins }: InventoryRow): number => Math.max(users ?? 0, (logins ?? 0) > 0 ? 1 : 0);
  const name = ({ app, label }: InventoryRow): string => (app ?? label).toLowerCase();
  return weight(other) - weight(one) || (name(one) < name(other) ? -1 : 1);
}
