import type { KeyValue } from '../keys/key.ts';
import { settingAt } from '../keys/assignments.ts';
import type { AppSettings } from '../settings.ts';

/** Where a key is in the entry of an app; the names of elements under `set` contain dots themselves. */
export function pathOf(name: string): string[] {
  return name.startsWith('set.') ? ['set', name.slice('set.'.length)] : name.split('.');
}

/** The value of a key, or of an element under `set`; undefined if the settings don't name it. */
export function managedValue(settings: AppSettings, name: string): KeyValue | undefined {
  if (!name.startsWith('set.')) return settingAt(settings, name);
  const elements: Readonly<Record<string, string | null>> = settings.set ?? {};
  return elements[name.slice('set.'.length)];
}

/** Whether two values mean the same: the order of a list has no meaning, nor has an empty one beside a missing one. */
export function sameValue(one: KeyValue | undefined, other: KeyValue | undefined): boolean {
  return comparable(one) === comparable(other);
}

function comparable(value: KeyValue | undefined): string {
  if (isList(value)) return value.length === 0 ? 'null' : JSON.stringify(value.toSorted());
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

function isList(value: KeyValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}
