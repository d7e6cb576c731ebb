import { type Assignment, readAssignment, readUnset } from '../apps/fields/assignments.ts';
import type { DocumentType } from '../apps/document-types.ts';
import type { ListChange } from '../apps/list-change.ts';
import { EcaError } from '../errors/eca-error.ts';

/** Which element each flag of a command sets, as `Type.element`. */
export type FlagElements = Readonly<Record<string, string>>;

type Values = Readonly<Record<string, unknown>>;

/**
 * What the flags of a command set: those with an element of their own and their `--clear-` twins, then `--set` and
 * `--unset`, checked against the field table. Values come as flags give them: texts, numbers, switches. Throws EcaError
 * as `readAssignment`.
 */
export function assignmentsOf(flags: Values, elements: FlagElements, types: readonly DocumentType[]): Assignment[] {
  const own = Object.entries(elements).flatMap(([flag, element]) => {
    if (flags[`clear-${flag}`] === true) return [readUnset(element, types)];
    const value = flags[flag];
    return value === undefined ? [] : [readAssignment(`${element}=${String(value)}`, types)];
  });
  const set = textsOf(flags['set']).map((typed) => readAssignment(typed, types));
  const unset = textsOf(flags['unset']).map((typed) => readUnset(typed, types));
  return [...own, ...set, ...unset];
}

/**
 * An element that has checks of its own, taken out of what `--set` says: the others, and its value where there was one.
 */
export function takeOut(
  assignments: readonly Assignment[],
  path: string,
): { readonly others: readonly Assignment[]; readonly value: string | undefined } {
  const isIt = (one: Assignment): boolean => one.path === path && one.value !== null;
  const found = assignments.filter(isIt).at(-1);
  return { others: assignments.filter((one) => !isIt(one)), value: found?.value ?? undefined };
}

/** What a list shall be, by its own flags or else by the text that `--set` gives its element. */
export function orText(change: ListChange, value: string | undefined): ListChange {
  if (value === undefined) return change;
  return { ...change, set: [...(change.set ?? []), ...(namesIn([value]) ?? [])] };
}

/** What `--NAME`, `--add-NAME`, `--remove-NAME` and `--clear-NAMEs` do to a list; all but the last take commas. */
export function listChangeOf(flags: Values, name: string): ListChange {
  return {
    set: flags[`clear-${name}s`] === true ? [] : namesIn(flags[name]),
    add: namesIn(flags[`add-${name}`]),
    remove: namesIn(flags[`remove-${name}`]),
    ...(flags['if-present'] === true ? { ifPresent: true } : {}),
  };
}

/** As `listChangeOf`, with the texts as they were typed: a profile's own name may have a comma. */
export function profileChangeOf(flags: Values): ListChange {
  const typed = { set: textsOf(flags['profile']), add: textsOf(flags['add-profile']) };
  return { ...listChangeOf(flags, 'profile'), ...(typed.set.length + typed.add.length === 0 ? {} : { typed }) };
}

/** Names with commas between them, without outer blanks; undefined where the flag was not given. */
export function namesIn(value: unknown): string[] | undefined {
  return value === undefined
    ? undefined
    : textsOf(value)
        .flatMap((one) => one.split(','))
        .map((one) => one.trim())
        .filter((one) => one !== '');
}

/** Throws EcaError NothingToSet when none of the flags was given: a change command without a change is a slip. */
export function requireSome(flags: Values, names: readonly string[]): void {
  if (names.every((name) => flags[name] === undefined)) throw new EcaError('NothingToSet', {});
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
