import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { findField, type Found, readAssignment, readUnset } from '../fields/assignments.ts';
import { closest } from '../closest.ts';
import type { Field } from '../fields/fields.ts';
import { connectedAppFields } from '../fields/connected-app-fields.ts';
import { namesInText } from '../names-in-text.ts';
import { absenceOf } from './absences.ts';
import { counterparts } from './counterparts.ts';

/** An element of a connected app by its dotted path and its new value; null removes it. */
export type ConnectedAssignment = { readonly path: string; readonly value: string | null };

const types = ['ConnectedApp'] as const;

/**
 * Reads `ELEMENT=VALUE` for a connected app: a dotted path, or its last part if only one element has it. A repeated
 * element takes comma-separated values. Throws EcaError NotOnConnectedApp for what its metadata doesn't have,
 * FieldUnknown, FieldAmbiguous, FieldReserved, FieldValueInvalid or FlagMissing.
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
 * Reads the name of an element, or of a whole group, to remove. The document states the default to which a switch
 * returns. Throws EcaError NotOnConnectedApp, FieldUnknown, FieldAmbiguous or FieldReserved.
 */
export function readConnectedUnset(typed: string): ConnectedAssignment {
  const group = groupNamed(typed);
  if (group !== undefined) return { path: group, value: null };
  const { path } = explained(typed, () => readUnset(typed, types));
  const { field } = findField(path, types);
  return { path, value: field.kind === 'boolean' ? (field.initial ?? 'false') : null };
}

/** The API version that introduced an element, if it is newer than the given version; otherwise undefined. */
export function newerThan(version: number, { path }: ConnectedAssignment): number | undefined {
  const { since } = fieldAt(path) ?? {};
  return since !== undefined && since > version ? since : undefined;
}

/** Groups that can be removed as a whole; without `oauthConfig` or `oauthPolicy` it would be a different app. */
const groups = ['oauthConfig.assetTokenConfig', 'oauthConfig.idTokenConfig', 'sessionPolicy'];

function groupNamed(typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return groups.find((path) => path.toLowerCase() === wanted || path.toLowerCase().endsWith(`.${wanted}`));
}

/** Points from an element that only external client apps have to its name on connected apps. */
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

/** The settings of a connected app that match an element of an external client app, as the user typed it. */
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

/** Comma-separated names, each spelled as Salesforce spells it. */
function namesOf(path: string, field: Field & { readonly kind: 'texts' }, value: string): string {
  const names = namesInText(value);
  const { choices = [] } = field;
  // scopes are accepted under any name that people know them by
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
