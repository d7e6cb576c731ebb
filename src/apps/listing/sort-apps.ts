import type { AppSummary } from '../views/summary.ts';
import { appFields, readFieldName } from './app-fields.ts';

/** A field to sort by. */
export type SortKey = { readonly name: string; readonly descending: boolean };

/** Names as people order them: `App 2` before `App 10`, in any case. */
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Reads what to sort by: `name`, `-name`, `name:desc` or `name:asc`. Throws EcaError ColumnUnknown with near misses.
 */
export function readSortKey(typed: string): SortKey {
  const [, minus = '', name = '', direction = ''] = /^\s*(-?)(.*?)\s*(?::\s*(asc|desc))?\s*$/is.exec(typed) ?? [];
  return {
    name: readFieldName('--sort', name),
    descending: (minus !== '') !== (direction.toLowerCase() === 'desc'),
  };
}

/**
 * The apps sorted by the first key, equal ones by the next. Apps without a value, or with an unknown one, come last
 * either way.
 */
export function sortApps(apps: readonly AppSummary[], keys: readonly SortKey[]): AppSummary[] {
  return apps.toSorted((one, other) => keys.map((key) => compare(one, other, key)).find((by) => by !== 0) ?? 0);
}

function compare(one: AppSummary, other: AppSummary, { name, descending }: SortKey): number {
  const [first, second] = [textOf(one, name), textOf(other, name)];
  if (first === '' || second === '') return Number(first === '') - Number(second === '');
  const by = order.compare(first, second);
  return descending ? -by : by;
}

function textOf(app: AppSummary, name: string): string {
  const field = appFields.get(name);
  const text = field?.textsOf(app)?.join(' ') ?? '';
  return field?.values?.includes('unknown') === true && text === 'unknown' ? '' : text;
}
