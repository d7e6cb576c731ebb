import type { AppKind } from '../../apps/any-app.ts';
import { closest } from '../../apps/closest.ts';
import type { Phrase } from '../../errors/codes.ts';
import { hasCode, isEcaError } from '../../errors/eca-error.ts';
import type { Place } from '../place.ts';
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
};

/**
 * The text of a scalar with its variables replaced. Reports why that is impossible; returns undefined then, and for a
 * text that only an org completes.
 */
export function filledText(said: Said, name: string, reading: ValueReading): string | undefined {
  const { source, lookup } = reading;
  if (said.kind !== 'scalar' || said.value === null) {
    report(source, said.at, { key: 'NotText', data: { name } });
    return undefined;
  }
  if (said.text === hidden) return undefined;
  if (!hasVariables(said.text)) return nonEmpty(said.text, said.at, name, source);
  const { text, unresolved } = fillVariables(said.text, lookup);
  for (const one of unresolved) {
    if (one.why !== 'later') report(source, said.at, unresolvedReason(one, reading));
  }
  if (unresolved.length > 0) return undefined;
  const kind = secretLike(text);
  if (kind === undefined) return nonEmpty(text, said.at, name, source);
  report(source, said.at, { key: kind, data: {} });
  return undefined;
}

function nonEmpty(text: string, at: Place, name: string, source: Source): string | undefined {
  const trimmed = text.trim();
  if (trimmed !== '') return trimmed;
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
    default:
      return { key: 'VariableUnclosed', data };
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
