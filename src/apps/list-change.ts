import { EcaError } from '../errors/eca-error.ts';
import { closest } from './closest.ts';

/** Names in a list that a document keeps. Undefined leaves it as it is. */
export type ListChange = {
  /** Exactly these. */
  readonly set?: readonly string[] | undefined;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
  /** What was typed for `set` and `add`, before it was taken apart at its commas. */
  readonly typed?: { readonly set: readonly string[]; readonly add: readonly string[] };
  /** What is to be removed may be absent: `--if-present`. */
  readonly ifPresent?: boolean;
};

/** Whose list it is and of what; `keyOf` is what two names that mean the same have in common. */
export type Listed = {
  readonly app: string;
  readonly what: 'callback-url' | 'scope' | 'permission-set' | 'profile';
  readonly keyOf?: (name: string) => string;
};

export function changesNothing({ set, add = [], remove = [] }: ListChange): boolean {
  return set === undefined && add.length === 0 && remove.length === 0;
}

/**
 * The names with the change made, none twice; undefined where no change is asked for. Throws EcaError NothingToRemove,
 * with near misses, for a name that isn't there.
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
