import type { App } from '../../apps/app.ts';
import { connectedDocument } from '../../apps/connected/as-app.ts';
import { connectedAppFields } from '../../apps/fields/connected-app-fields.ts';
import type { Field, Fields } from '../../apps/fields/field-kinds.ts';
import { fieldsOf } from '../../apps/fields/fields.ts';
import { flowNames } from '../../apps/flows/flow-names.ts';
import { flowState } from '../../apps/flows/flow-states.ts';
import { elementsOf } from '../../apps/plan/elements.ts';
import { isPartOfFlow } from '../keys/assignments.ts';
import type { Key, KeyValue } from '../keys/key.ts';
import { keys } from '../keys/keys.ts';
import { isInOauth } from '../keys/oauth-keys.ts';

/** The values of an app by the dotted names of their keys; what `set` takes as `set.Type.path`. */
export type Readings = ReadonlyMap<string, KeyValue>;

/** Everything about an app that has a name in the manifest. */
export function readingsOf(app: App): Readings {
  const byKey = keys.flatMap(({ name, read }) => {
    const value = read(app);
    // without callback URLs the flow can't be used, and nothing else switches it off
    return value === undefined || (name === 'flows.web-server' && value === false) ? [] : [[name, value] as const];
  });
  const found: Readings = new Map<string, KeyValue>([...byKey, ...otherElements(app)]);
  // of an app without OAuth settings, every flow is off
  return found.get('oauth') === undefined ? found : new Map([...found].filter(([name]) => !isInOauth(name)));
}

/** The elements that no key reads, and that `set` can write one by one. */
function otherElements(app: App): Array<readonly [string, string]> {
  const isConnected = connectedDocument(app) !== undefined;
  const known = new Set<string>(
    keys.flatMap((key): readonly string[] => {
      if (isConnected) return [`ConnectedApp.${key.connected ?? ''}`];
      return isInParts(app, key) ? [] : key.elements;
    }),
  );
  return app.documents.flatMap((document) =>
    elementsOf(document).flatMap(({ path, text }) => {
      const element = `${document.type}.${path}`;
      const fields = isConnected ? connectedAppFields : (fieldsOf[document.type] ?? {});
      const isOther = !known.has(element) && path !== 'label' && isSettable(fieldAt(fields, path.split('.')));
      return isOther && text.trim() !== '' ? [[`set.${element}`, text.trim()] as const] : [];
    }),
  );
}

/** Whether a flow is on in part, or another org has one of its switches: then the others are elements of their own. */
function isInParts(app: App, key: Key): boolean {
  const flow = flowNames.find((one) => key.name === `flows.${one}`);
  if (flow === undefined || !isPartOfFlow(key)) return false;
  const found = flowState(app, flow);
  return found.state === 'partial' || (found.state === 'unknown' && found.reason === 'linked');
}

function fieldAt(fields: Fields, [name = '', ...rest]: readonly string[]): Field | undefined {
  const field = fields[name];
  if (rest.length === 0) return field;
  return field?.kind === 'group' ? fieldAt(field.fields, rest) : undefined;
}

function isSettable(field: Field | undefined): boolean {
  return field !== undefined && field.reserved === undefined && field.kind !== 'list' && field.kind !== 'group';
}
