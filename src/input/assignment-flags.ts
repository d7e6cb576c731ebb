import { type Assignment, readAssignment, readUnset } from '../apps/fields/assignments.ts';
import type { DocumentType } from '../apps/document-types.ts';
import type { ListChange } from '../apps/list-change.ts';
import { EcaError } from '../errors/eca-error.ts';
import { withoutScopeLabels } from '../apps/fields/scope-labels.ts';
import { namesInText } from '../apps/names-in-text.ts';

/** The element that each flag of a command sets, as `Type.element`. */
export type FlagElements = Readonly<Record<string, string>>;

type Values = Readonly<Record<string, unknown>>;

/**
 * What the flags of a command set: those with an element of their own and their `--clear-` twins, then `--set` and
 * `--unset`, checked against the field table. Values have the types of the flags: texts, numbers, switches. Throws
 * EcaError FieldUnknown, FieldAmbiguous, FieldReserved, FieldValueInvalid, or FlagMissing for an empty value.
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
 * Separates an element that has checks of its own from the rest of `--set`: returns the others, and its value if there
 * is one.
 */
export function takeOut(
  assignments: readonly Assignment[],
  path: string,
): { readonly others: readonly Assignment[]; readonly value: string | undefined } {
  const isIt = (one: Assignment): boolean => one.path === path && one.value !== null;
  const found = assignments.filter(isIt).at(-1);
  return { others: assignments.filter((one) => !isIt(one)), value: found?.value ?? undefined };
}

/** The change to a list by its own flags, otherwise by the text that `--set` gives its element. */
export function orText(change: ListChange, value: string | undefined): ListChange {
  if (value === undefined) return change;
  return { ...change, set: [...(change.set ?? []), ...(namesIn([value]) ?? [])] };
}

/**
 * The change to a list by `--NAME`, `--add-NAME`, `--remove-NAME` and `--clear-NAMEs`; all but the last accept commas,
 * and for scopes blanks.
 */
export function listChangeOf(flags: Values, name: string): ListChange {
  const read = name === 'scope' ? scopesIn : namesIn;
  return {
    set: flags[`clear-${name}s`] === true ? [] : read(flags[name]),
    add: read(flags[`add-${name}`]),
    remove: read(flags[`remove-${name}`]),
    ...(flags['if-present'] === true ? { ifPresent: true } : {}),
  };
}

/**
 * The change to a list of profiles by its flags, with the texts as the user typed them: a profile's own name may
 * contain a comma.
 */
export function profileChangeOf(flags: Values): ListChange {
  const typed = { set: textsOf(flags['profile']), add: textsOf(flags['add-profile']) };
  return { ...listChangeOf(flags, 'profile'), ...(typed.set.length + typed.add.length === 0 ? {} : { typed }) };
}

/** Comma-separated names without outer blanks; undefined if the flag was not given. */
export function namesIn(value: unknown): string[] | undefined {
  return value === undefined ? undefined : textsOf(value).flatMap(namesInText);
}

/** Scopes as OAuth writes them, with blanks between them, or with commas, or by their labels in Setup. */
function scopesIn(value: unknown): string[] | undefined {
  const texts = value === undefined ? undefined : textsOf(value).map(withoutScopeLabels);
  return namesIn(texts)?.flatMap((one) => one.split(/\s+/));
}

/**
 * Throws EcaError NothingToSet if none of the flags was given: a change command without a change is a mistake. The
 * variant says what there is to set.
 */
export function requireSome(flags: Values, names: readonly string[], variant?: 'org' | 'policy' | 'oauth'): void {
  if (names.every((name) => flags[name] === undefined)) throw new EcaError('NothingToSet', {}, { variant });
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
