import type { AppEntry, AppManifest, OrgGroup } from '../read/said-manifest.ts';
import type { Place } from '../place.ts';
import { keyNamed } from '../keys/keys.ts';
import type { ElementName, KeyValue } from '../keys/key.ts';
import type { AppSettings } from '../settings.ts';
import type { Said, SaidEntry } from '../text/said.ts';
import { report } from '../text/source.ts';
import type { ValueReading } from '../values/reading.ts';
import { readSet } from '../values/read-set.ts';
import { readValue } from '../values/read-value.ts';

/** The settings of an app in one group, its overrides over its own values, and where each of them is said. */
export type GroupSettings = { readonly settings: AppSettings; readonly places: ReadonlyMap<string, Place> };

/** Reads the settings of an app in a group. Reports what they can't be. */
export function settingsInGroup(
  manifest: AppManifest,
  app: AppEntry,
  group: OrgGroup,
  reading: ValueReading,
): GroupSettings {
  const values = new Map<string, unknown>();
  const places = new Map<string, Place>();
  for (const [name, { value: said }] of saidIn(app, group)) {
    const key = keyNamed(name);
    if (key === undefined) continue;
    places.set(name, said.at);
    const value = readValue(key, said, reading);
    const known = value === undefined ? undefined : inOrg(name, value, said, manifest, reading);
    if (known !== undefined) values.set(name, known);
  }
  const elements = new Map<ElementName, string | null>();
  const over = app.overrides.get(group.name)?.set ?? [];
  const overridden = new Set(over.map(({ name }) => name.toLowerCase()));
  const own = app.said.set.filter(({ name }) => !overridden.has(name.toLowerCase()));
  for (const entries of [own, over]) {
    for (const [element, { value, at }] of readElements(entries, reading)) {
      if (value !== undefined) elements.set(element, value);
      places.set(`set.${element}`, at);
    }
  }
  if (elements.size > 0) values.set('set', Object.fromEntries(elements));
  return { settings: nested(values), places };
}

/** The entries by dotted name: an override takes the place of the app's own value. */
function saidIn({ said, overrides }: AppEntry, { name }: OrgGroup): ReadonlyMap<string, SaidEntry> {
  const over = overrides.get(name);
  return over === undefined ? said.keys : new Map([...said.keys, ...over.keys]);
}

/** The elements of one `set`. Reports an element that two names mean, such as in another case. */
function readElements(
  entries: readonly SaidEntry[],
  reading: ValueReading,
): ReadonlyMap<ElementName, { readonly value: string | null | undefined; readonly at: Place }> {
  const found = new Map<ElementName, { value: string | null | undefined; at: Place; name: string }>();
  for (const entry of entries) {
    const { name, at } = entry;
    const [element, value] = readSet(entry, reading) ?? [name as ElementName, undefined];
    const first = found.get(element);
    if (first === undefined) found.set(element, { value, at, name });
    else {
      const data = { name, other: first.name, line: String(first.at.line) };
      report(reading.source, at, { key: 'SetTwice', data });
    }
  }
  return found;
}

/** What other parts of the manifest complete: whoever reads files adds the text of a certificate. */
function inOrg(name: string, value: KeyValue, said: Said, { groups }: AppManifest, { source }: ValueReading): unknown {
  if (name === 'certificate' && value !== 'none') return { file: String(value), pem: '' };
  if (name !== 'link.sourceOrg') return value;
  const group = groups.find((one) => one.name === value);
  if (group === undefined) return value;
  const [target, ...more] = group.target;
  if (target !== undefined && more.length === 0 && !/[*?[\]{},]/.test(target.text)) return target.text;
  report(source, said.at, { key: 'LinkToSeveral', data: { group: group.name } });
  return undefined;
}

/** Dotted names as nested objects. */
function nested(values: ReadonlyMap<string, unknown>): AppSettings {
  const byHead = Map.groupBy(values, ([name]) => name.split('.')[0] ?? name);
  const entries = [...byHead].map(([head, found]): [string, unknown] => {
    const [[name, value] = ['', undefined]] = found;
    if (name === head) return [head, value];
    return [head, nested(new Map(found.map(([path, one]) => [path.slice(head.length + 1), one])))];
  });
  return Object.fromEntries(entries);
}
