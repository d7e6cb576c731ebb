import type { AppKind } from '../../apps/any-app.ts';
import {
  type ConnectedAssignment,
  readConnectedAssignment,
  readConnectedUnset,
} from '../../apps/connected/assignments.ts';
import { type Assignment, readAssignment, readUnset } from '../../apps/fields/assignments.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import type { AppSettings } from '../settings.ts';
import type { ElementName, Key, KeyValue } from './key.ts';
import { keys } from './keys.ts';
import { elementParts } from './read-app.ts';

/** The value of a key by its dotted name; undefined if the settings don't name it. */
export function settingAt(settings: AppSettings, name: string): KeyValue | undefined {
  const found = name.split('.').reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[part];
  }, settings);
  return found as KeyValue | undefined;
}

/** The text that a key's value has in an element; undefined for a key that no single element stores as text. */
export function elementText({ rule }: Key, value: KeyValue, kind: AppKind): string | undefined {
  switch (rule.kind) {
    case 'text':
    case 'number':
      return String(value);
    case 'switch':
      return String((value === true) !== (rule.inverted ?? false));
    case 'word': {
      const { eca, connected = eca } = rule.spellings;
      return (kind === 'eca' ? eca : connected)[String(value)];
    }
    default:
      return undefined;
  }
}

/**
 * What the settings of an external client app write element by element, with `set` last: texts, numbers, switches and
 * words. `enabled`, lists, formulas, flows, run-as user, TLS name, certificate and link have edits of their own.
 * Throws EcaError FieldUnknown, FieldReserved, FieldValueInvalid.
 */
export function assignmentsIn(settings: AppSettings): Assignment[] {
  const own = keys.flatMap((key) => {
    const value = key.name === 'enabled' ? undefined : settingAt(settings, key.name);
    const text = value === undefined ? undefined : value === null ? null : elementText(key, value, 'eca');
    const [element] = key.elements;
    return text === undefined || element === undefined || !isPlain(key) ? [] : [assignmentOf(element, text)];
  });
  const set = Object.entries(settings.set ?? {}).map(([element, text]) => assignmentOf(element as ElementName, text));
  return [...own, ...set];
}

/**
 * What the settings of a connected app write element by element, with `set` last; not the refresh token policy, since
 * one element contains its three parts. Throws EcaError NotOnConnectedApp, FieldUnknown, FieldReserved,
 * FieldValueInvalid.
 */
export function connectedAssignmentsIn(settings: AppSettings): ConnectedAssignment[] {
  const own = keys.flatMap((key) => {
    const value = settingAt(settings, key.name);
    const { connected: path } = key;
    if (value === undefined || path === undefined || !isPlain(key) || key.name.startsWith('policy.refreshToken.'))
      return [];
    const text = value === null ? null : elementText(key, value, 'connected-app');
    return text === undefined ? [] : [connectedAssignmentOf(path, text)];
  });
  const set = Object.entries(settings.set ?? {}).map(([element, text]) =>
    connectedAssignmentOf(elementParts(element as ElementName).path, text),
  );
  return [...own, ...set];
}

/** Whether one element stores the key's value as a text. */
export function isPlain({ rule }: Key): boolean {
  return ['text', 'number', 'switch', 'word'].includes(rule.kind);
}

/** Whether a key is a flow with several switches, which may be on in part: then `set` says each of them. */
export function isPartOfFlow({ rule, elements }: Key): boolean {
  return rule.kind === 'flow' && elements.length > 1;
}

function assignmentOf(element: ElementName, text: string | null): Assignment {
  const { type, path } = elementParts(element);
  const types: readonly DocumentType[] = [type];
  return text === null ? readUnset(path, types) : readAssignment(`${path}=${text}`, types);
}

function connectedAssignmentOf(path: string, text: string | null): ConnectedAssignment {
  return text === null ? readConnectedUnset(path) : readConnectedAssignment(`${path}=${text}`);
}
