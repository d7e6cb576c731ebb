import { EcaError } from '../errors/eca-error.ts';
import { closest } from './closest.ts';

/** A change to a list of names in a document. Undefined leaves it unchanged. */
export type ListChange = {
  /** Exactly these. */
  readonly set?: readonly string[] | undefined;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
  /** What the user typed for `set` and `add`, before it was split at commas. */
  readonly typed?: { readonly set: readonly string[]; readonly add: readonly string[] };
  /** `--if-present`: what is to be removed may be missing. */
  readonly ifPresent?: boolean;
};

/** The owner of a list and what it contains; `keyOf` returns the same key for two names that mean the same. */
export type Listed = {
  readonly app: string;
  readonly what: 'callback-url' | 'scope' | 'permission-set' | 'profile';
  readonly keyOf?: (name: string) => string;
};

export function changesNothing({ set, add = [], remove = [] }: ListChange): boolean {
  return set === undefined && add.length === 0 && remove.length === 0;
}

/**
 * The names after the change, without duplicates; undefined if no change is requested. Throws EcaError
 * NothingToRemove, with near misses, for a name that isn't there.
 */
export function changeNames(current: readonly string[], change: ListChange, listed: Listed): string[] | undefined {
  const { set, add = [], remove = [], ifPresent = false } = change;
  if (changesNothing(change)) return undefined;
  const { app, what, keyOf = (name): string => name } = listed;
  const all = [...new Set([...(set ?? current), ...add])];
  const gone = new Set(remove.map(keyOf));
  const absent = remove.find((name) => !all.some((one) => keyOf(one) === keyOf(name)));
  if (absent !== undefined && !ifPresent) {
    throw new EcaError('NothingToRemove', { app, value: absent, why: what, hint: closest(absent, all).join(', ') });
  }
  return all.filter((name) => !gone.has(keyOf(name)));
}
