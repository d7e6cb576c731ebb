import { appKinds } from '../../apps/any-app.ts';
import { type EcaError, isEcaError } from '../../errors/eca-error.ts';
import { requireAppName } from '../../apps/edits/new-app.ts';
import type { SaidEntry } from '../text/said.ts';
import { report, type Source } from '../text/source.ts';
import type { AppEntry, OrgGroup, SaidSettings } from './said-manifest.ts';
import { entriesIn, lacksValue, nearest, textsIn, wordIn } from './expect.ts';
import { saidSettings } from './said-settings.ts';

const states = ['present', 'absent'] as const;
const own = ['in', 'kind', 'state', 'overrides'];

/** The apps under `apps`. Reports what they can't say. */
export function appEntries(apps: SaidEntry, groups: readonly OrgGroup[], source: Source): AppEntry[] {
  const entries = entriesIn(apps, source);
  const byName = Map.groupBy(entries, ({ name }) => name.toLowerCase());
  for (const [first, ...more] of byName.values()) {
    for (const { name, at } of more) {
      const data = { name, other: first?.name ?? '', line: String(first?.at.line ?? 0) };
      report(source, at, { key: 'AppTwice', data });
    }
  }
  const names = groups.map(({ name }) => name);
  return entries.map((entry) => readApp(entry, names, source));
}

function readApp(app: SaidEntry, groups: readonly string[], source: Source): AppEntry {
  const { name, at } = app;
  checkName(app, source);
  const entries = lacksValue(app, source) ? [] : entriesIn(app, source);
  const said = (key: string): SaidEntry | undefined => entries.find((entry) => entry.name === key);
  const [inGroups, kind, state, overrides] = own.map(said);
  const place = `apps.${name}`;
  const found = inGroups === undefined ? groups : groupsIn(inGroups, groups, source);
  // in no group none of its values would be checked
  const named = found.length === 0 ? groups : found;
  const entry: AppEntry = {
    name,
    at,
    kind: (kind && wordIn(kind, appKinds, source)) ?? 'eca',
    state: (state && wordIn(state, states, source)) ?? 'present',
    groups: named,
    said: saidSettings(entries, source, { place, others: own }),
    overrides: overrides === undefined ? new Map() : readOverrides(overrides, named, source, place),
  };
  if (entry.state === 'absent') refuseSettings(entry, source);
  return entry;
}

function checkName({ name, at }: SaidEntry, source: Source): void {
  const error = appNameError(name);
  if (error !== undefined) report(source, at, error);
}

/** Why no app of a manifest can have that name; one from a package begins with its namespace and two underscores. */
export function appNameError(name: string): EcaError | undefined {
  try {
    name.split('__').slice(-2).forEach(requireAppName);
    return undefined;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return error;
  }
}

function groupsIn(entry: SaidEntry, groups: readonly string[], source: Source): string[] {
  if (entry.value.kind === 'list' && entry.value.items.length === 0)
    report(source, entry.value.at, { key: 'NoGroups', data: {} });
  return textsIn(entry, source).flatMap(({ text, at }) => {
    if (groups.includes(text)) return [text];
    report(source, at, { key: 'GroupUnknown', data: { name: text, groups: nearest(text, groups) } });
    return [];
  });
}

function readOverrides(
  overrides: SaidEntry,
  groups: readonly string[],
  source: Source,
  place: string,
): Map<string, SaidSettings> {
  const found = entriesIn(overrides, source).flatMap((entry): Array<[string, SaidSettings]> => {
    const { name, at } = entry;
    if (!groups.includes(name)) {
      report(source, at, { key: 'NotInGroup', data: { name, groups: groups.join(', ') } });
      return [];
    }
    const entries = lacksValue(entry, source) ? [] : entriesIn(entry, source);
    return [[name, saidSettings(entries, source, { place: `${place}.overrides.${name}`, others: [] })]];
  });
  return new Map(found);
}

/** Settings of an app that is to be deleted would mean nothing. */
function refuseSettings({ name, said, overrides }: AppEntry, source: Source): void {
  const all = [said, ...overrides.values()].flatMap(({ keys, set, secret }) => [
    ...keys.values(),
    ...set,
    ...secret.values(),
  ]);
  for (const { at } of all.slice(0, 1)) report(source, at, { key: 'AbsentWithSettings', data: { app: name } });
}
