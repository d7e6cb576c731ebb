import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { findField, type Found, readAssignment, readUnset } from '../fields/assignments.ts';
import { closest } from '../closest.ts';
import type { Field } from '../fields/fields.ts';
import { connectedAppFields } from '../fields/connected-app-fields.ts';
import { absenceOf } from './absences.ts';
import { counterparts } from './counterparts.ts';

/** An element of a connected app by its dotted path and what it shall hold; null takes it away. */
export type ConnectedAssignment = { readonly path: string; readonly value: string | null };

const types = ['ConnectedApp'] as const;

/**
 * Reads `ELEMENT=VALUE` for a connected app: a dotted path, or its last part where only one element has it. A repeated
 * element takes its values with commas between. Throws EcaError NotOnConnectedApp for what its metadata does not have,
 * and those of `readAssignment` for external client apps.
 */
export function readConnectedAssignment(typed: string): ConnectedAssignment {
  const at = typed.indexOf('=');
  const name = at < 0 ? typed : typed.slice(0, at);
  const { path, value } = explained(name, () => readAssignment(typed, types));
  const { field } = findField(path, types);
  if (value === '' && field.required) throw new EcaError('FieldReserved', { field: path, why: 'required' });
  return { path, value: field.kind === 'texts' ? namesOf(path, field, value ?? '') : value };
}

/**
 * Reads the name of an element to take away, or of a whole group of them. A switch goes back to what it is without the
 * element, which is said in the document. Throws EcaError as `readConnectedAssignment`.
 */
export function readConnectedUnset(typed: string): ConnectedAssignment {
  const group = groupNamed(typed);
  if (group !== undefined) return { path: group, value: null };
  const { path } = explained(typed, () => readUnset(typed, types));
  const { field } = findField(path, types);
  return { path, value: field.kind === 'boolean' ? (field.initial ?? 'false') : null };
}

/** The elements of a connected app that are newer than an API version; `since` is theirs. */
export function newerThan(version: number, { path }: ConnectedAssignment): number | undefined {
  const { since } = fieldAt(path) ?? {};
  return since !== undefined && since > version ? since : undefined;
}

/** Groups that can go as a whole; an app without `oauthConfig` or `oauthPolicy` would be another app. */
const groups = ['oauthConfig.assetTokenConfig', 'oauthConfig.idTokenConfig', 'sessionPolicy'];

function groupNamed(typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return groups.find((path) => path.toLowerCase() === wanted || path.toLowerCase().endsWith(`.${wanted}`));
}

/** What an external client app has and a connected app calls otherwise is pointed at. */
function explained(
  name: string,
  read: () => Pick<Found, 'path'> & { readonly value: string | null },
): {
  readonly path: string;
  readonly value: string | null;
} {
  try {
    return read();
  } catch (error) {
    if (!hasCode(error, 'FieldUnknown')) throw error;
    const why = absenceOf(name);
    if (why !== undefined) throw new EcaError('NotOnConnectedApp', { what: name.trim(), why }, { cause: error });
    const hint = equivalentOf(name);
    throw hint === undefined ? error : new EcaError('FieldUnknown', { field: name.trim(), hint }, { cause: error });
  }
}

/** The settings of a connected app that an element of an external client app, as typed, corresponds to. */
function equivalentOf(typed: string): string | undefined {
  const wanted = typed.trim().split('.').at(-1)?.toLowerCase();
  const found = counterparts.filter(({ to }) => to.some(({ field }) => field.toLowerCase() === wanted));
  return found.length === 0 ? undefined : found.map(({ setting }) => setting).join(', ');
}

function fieldAt(path: string): Field | undefined {
  return path
    .split('.')
    .reduce<Field | undefined>(
      (field, name) => (field !== undefined && 'fields' in field ? field.fields[name] : undefined),
      { kind: 'group', fields: connectedAppFields },
    );
}

/** Names with commas between, each as Salesforce writes it. */
function namesOf(path: string, field: Field & { readonly kind: 'texts' }, value: string): string {
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { choices = [] } = field;
  // scopes are read by whichever name people know them
  if (choices.length === 0 || path === 'oauthConfig.scopes') return names.join(', ');
  return names
    .map((name) => {
      const found = choices.find((one) => one.toLowerCase() === name.toLowerCase());
      if (found !== undefined) return found;
      const expected = closest(name, choices).join(', ') || choices.join(', ');
      throw new EcaError('FieldValueInvalid', { field: path, value: name, expected });
    })
    .join(', ');
}
