import type { AppKind } from '../../apps/any-app.ts';
import { closest } from '../../apps/closest.ts';
import {
  type ConnectedAssignment,
  readConnectedAssignment,
  readConnectedUnset,
} from '../../apps/connected/assignments.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import { readAssignment, readUnset } from '../../apps/fields/assignments.ts';
import { fieldsOf } from '../../apps/fields/fields.ts';
import { isPartOfFlow, isPlain } from '../keys/assignments.ts';
import type { ElementName, Key } from '../keys/key.ts';
import { keys } from '../keys/keys.ts';
import { elementParts } from '../keys/read-app.ts';
import { isNothing, type SaidEntry } from '../text/said.ts';
import { report } from '../text/source.ts';
import { checked, checkedText, filledText, type ValueReading } from './reading.ts';

/** The types of which `set` may name elements, by kind of app. */
const settableTypes: Readonly<Record<AppKind, readonly DocumentType[]>> = {
  eca: (Object.keys(fieldsOf) as DocumentType[]).filter((type) => fieldsOf[type] !== null && type !== 'ConnectedApp'),
  'connected-app': ['ConnectedApp'],
};

/** The value of an element under `set`, with the element's name as Salesforce spells it. Reports what it can't be. */
export function readSet(
  { name, at, value }: SaidEntry,
  reading: ValueReading,
): readonly [ElementName, string | null] | undefined {
  const { source, kind } = reading;
  const types = settableTypes[kind];
  const [typed = '', ...rest] = name.split('.');
  const type = types.find((one) => one === typed);
  if (type === undefined || rest.length === 0) {
    const near = closest(typed, types);
    const choices = (near.length > 0 ? near : types).join(', ');
    report(source, at, { key: 'SetWithoutType', data: { name, types: choices } });
    return undefined;
  }
  const path = rest.join('.');
  // what follows would be read as a part of the value
  if (path.includes('=')) {
    report(source, at, { key: 'SetName', data: { name } });
    return undefined;
  }
  const filled = isNothing(value) ? null : filledText(value, name, reading);
  // a value that comes later is checked then; its element is checked now
  const unset = (): string => (kind === 'eca' ? readUnset(path, [type]) : readConnectedUnset(path)).path;
  if (filled === undefined) return void checked(at, source, unset);
  const read = (text: string): ConnectedAssignment => {
    if (filled === null) return { path: unset(), value: null };
    return kind === 'eca' ? readAssignment(`${path}=${text}`, [type]) : readConnectedAssignment(`${path}=${text}`);
  };
  const found = checkedText(filled ?? { text: '' }, read, { source, at, name, valueAt: value.at });
  if (found === undefined) return undefined;
  const key = keyOfElement(`${type}.${found.path}`, kind);
  if (key !== undefined && !isPlain(key) && !isPartOfFlow(key)) {
    report(source, at, { key: 'SetHasKey', data: { name, key: key.name } });
    return undefined;
  }
  return [`${type}.${found.path}`, filled === null ? null : found.value];
}

/** The key that sets an element, if there is one; a flow's only if no other does. */
export function keyOfElement(element: ElementName, kind: AppKind): Key | undefined {
  const { path } = elementParts(element);
  const found = keys.filter((key) => (kind === 'eca' ? key.elements.includes(element) : key.connected === path));
  return found.find(({ rule }) => rule.kind !== 'flow') ?? found[0];
}
