import type { AppKind } from '../../apps/any-app.ts';
import { closest } from '../../apps/closest.ts';
import type { Phrase } from '../../errors/codes.ts';
import { hasCode, isEcaError } from '../../errors/eca-error.ts';
import type { Place } from '../place.ts';
import { forbiddenCharacter } from '../../xml/character-data.ts';
import { hidden } from '../text/read-yaml.ts';
import type { Said } from '../text/said.ts';
import { secretLike } from '../text/secret-like.ts';
import { report, type Source } from '../text/source.ts';
import { fillVariables, hasVariables, type Lookup, type Unresolved } from './variables.ts';

/** What the values of one app in one group are read with. */
export type ValueReading = {
  readonly source: Source;
  readonly group: string;
  readonly kind: AppKind;
  readonly lookup: Lookup;
  /** The names of the variables that there are. */
  readonly variables: readonly string[];
  /** Collects the names of the variables of the environment that go into the app. */
  readonly environment: Set<string>;
};

/** A value to check; `written` is what the manifest says, if the value contains a variable of the environment. */
export type FilledText = { readonly text: string; readonly written?: string };

/**
 * The text of a scalar with its variables replaced. Reports why that is impossible; returns undefined then, and for a
 * text that only an org completes.
 */
export function filledText(said: Said, name: string, reading: ValueReading): FilledText | undefined {
  const { source, lookup } = reading;
  if (said.kind !== 'scalar' || said.value === null) {
    report(source, said.at, { key: 'NotText', data: { name } });
    return undefined;
  }
  if (said.text === hidden) return undefined;
  if (!hasVariables(said.text)) return nonEmpty(said.text, said.at, name, source);
  const { text, unresolved, environment } = fillVariables(said.text, lookup);
  for (const variable of environment) reading.environment.add(variable);
  for (const one of unresolved) {
    if (one.why !== 'later') report(source, said.at, unresolvedReason(one, reading));
  }
  if (unresolved.length > 0) return undefined;
  const kind = secretLike(text);
  if (kind === undefined) {
    const value = nonEmpty(text, said.at, name, source);
    return value && (environment.length > 0 ? { ...value, written: said.text } : value);
  }
  report(source, said.at, { key: kind, data: {} });
  return undefined;
}

function nonEmpty(text: string, at: Place, name: string, source: Source): FilledText | undefined {
  const trimmed = text.trim();
  const forbidden = forbiddenCharacter(trimmed);
  if (forbidden >= 0) {
    const character = `U+${(trimmed.codePointAt(forbidden) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    report(source, at, { key: 'NotInXml', data: { name, character } });
    return undefined;
  }
  if (trimmed !== '') return { text: trimmed };
  report(source, at, { key: 'ValueEmpty', data: { name } });
  return undefined;
}

function unresolvedReason({ name, why }: Unresolved, { group, variables }: ValueReading): Phrase {
  const data = { name, group };
  switch (why) {
    case 'undefined':
      return { key: 'VariableUndefined', data: { ...data, hint: closest(name, variables).join(', ') } };
    case 'unlisted':
      return { key: 'VariableUnlisted', data: { ...data, variable: name.slice('env.'.length) } };
    case 'unset':
      return { key: name.startsWith('env.') ? 'VariableUnset' : 'OrgWithoutAlias', data };
    case 'circle':
      return { key: 'VariableCircle', data };
    case 'long':
      return { key: 'VariableLong', data };
    case 'deep':
      return { key: 'VariableDeep', data };
    case 'secret':
      return { key: 'VariableSecret', data };
    case 'shell':
      return { key: 'VariableInCommand', data: { ...data, places: '{org}, {orgId}, {app}' } };
    default:
      return { key: 'VariableUnclosed', data };
  }
}

/**
 * Reads a filled value by a check that throws EcaError, as `checked` does. What is reported of a value from the
 * environment is what the manifest says, never the value.
 */
export function checkedText<T>(
  { text, written }: FilledText,
  check: (text: string) => T,
  { source, at, name, valueAt = at }: { source: Source; at: Place; name: string; valueAt?: Place },
): T | undefined {
  if (written === undefined) return checked(at, source, () => check(text), { name, valueAt });
  const code = codeOf(() => check(text));
  if (code === undefined) return check(text);
  if (codeOf(() => check(written)) === code) return checked(at, source, () => check(written), { name, valueAt });
  report(source, valueAt, { key: 'FilledInvalid', data: { name, value: written } });
  return undefined;
}

/** The code of the error that a check throws; undefined if it throws none. */
function codeOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return error.code;
  }
}

/**
 * Runs a check that throws EcaError; reports what it throws at this place, and an invalid value of an element at
 * `valueAt` by `name`. Returns undefined then.
 */
export function checked<T>(
  at: Place,
  source: Source,
  check: () => T,
  { name, valueAt = at }: { readonly name?: string; readonly valueAt?: Place } = {},
): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!isEcaError(error)) throw error;
    if (hasCode(error, 'FieldValueInvalid')) {
      const [field, value, expected] = [error.data.field, error.data.value, error.data.expected].map(String);
      report(source, valueAt, {
        key: 'ValueInvalid',
        data: { name: name ?? field ?? '', value: value ?? '', expected: expected ?? '' },
      });
    } else report(source, at, error);
    return undefined;
  }
}
