import type { WantedApp } from '../manifest.ts';
import { settingAt } from '../keys/assignments.ts';
import { keys } from '../keys/keys.ts';
import type { OrgGroup } from '../read/said-manifest.ts';

/** What one group wants of an org. */
export type GroupDemand = {
  readonly group: Pick<OrgGroup, 'name' | 'protect'>;
  readonly apps: readonly WantedApp[];
};

/** A value that two groups say differently about the same org. */
export type Disagreement = { readonly what: string; readonly values: readonly [string, string] };

/** What all groups of an org want of it together: each app once. */
export function unitedApps(groups: readonly GroupDemand[]): WantedApp[] {
  const byName = Map.groupBy(
    groups.flatMap(({ apps }) => apps),
    ({ name }) => name,
  );
  return [...byName.values()].flatMap((same) => {
    const environment = [...new Set(same.flatMap((app) => app.environment))].sort();
    return same.slice(-1).map((app) => ({ ...app, environment }));
  });
}

/** The values that two groups of the same org say differently, of the apps that are in both. */
export function disagreements(one: GroupDemand, other: GroupDemand): Disagreement[] {
  const found: Disagreement[] = [];
  const compare = (what: string, values: readonly [unknown, unknown]): void => {
    const [left, right] = values.map((value) => (value === undefined ? '-' : JSON.stringify(value)));
    if (left !== undefined && right !== undefined && left !== right) found.push({ what, values: [left, right] });
  };
  compare('protect', [one.group.protect, other.group.protect]);
  for (const app of one.apps) {
    const same = other.apps.find(({ name }) => name === app.name);
    if (same === undefined) continue;
    for (const name of keys.map((key) => key.name)) {
      compare(`${app.name}.${name}`, [settingAt(app.settings, name), settingAt(same.settings, name)]);
    }
    compare(`${app.name}.secret`, [app.rotation, same.rotation]);
    const elements = new Set([app, same].flatMap(({ settings }) => Object.keys(settings.set ?? {})));
    for (const element of elements) {
      const valueIn = ({ settings: { set = {} } }: WantedApp): unknown => set[element as keyof typeof set];
      compare(`${app.name}.set.${element}`, [valueIn(app), valueIn(same)]);
    }
  }
  return found;
}
