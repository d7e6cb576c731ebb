import type { App } from '../../apps/app.ts';
import { connectedDocument } from '../../apps/connected/as-app.ts';
import { connectedAppFields } from '../../apps/fields/connected-app-fields.ts';
import type { Field, Fields } from '../../apps/fields/field-kinds.ts';
import { fieldsOf } from '../../apps/fields/fields.ts';
import { elementsOf } from '../../apps/plan/elements.ts';
import type { KeyValue } from '../keys/key.ts';
import { keys } from '../keys/keys.ts';

/** The values of an app by the dotted names of their keys; what `set` takes as `set.Type.path`. */
export type Readings = ReadonlyMap<string, KeyValue>;

/** Everything about an app that has a name in the manifest. */
export function readingsOf(app: App): Readings {
  const byKey = keys.flatMap(({ name, read }) => {
    const value = read(app);
    // without callback URLs the flow can't be used, and nothing else switches it off
    return value === undefined || (name === 'flows.web-server' && value === false) ? [] : [[name, value] as const];
  });
  return withoutUnusedValidity(new Map([...byKey, ...otherElements(app)]));
}

/** An org may keep a validity that its refresh token policy doesn't use, and no app can be created with one. */
function withoutUnusedValidity(readings: Readings): Readings {
  if (!['infinite', 'zero'].includes(String(readings.get(`${refreshToken}.policy`)))) return readings;
  const unused = ['validity', 'unit'].map((part) => `${refreshToken}.${part}`);
  return new Map([...readings].filter(([name]) => !unused.includes(name)));
}

const refreshToken = 'policy.refreshToken';

/** The elements that no key reads, and that `set` can write one by one. */
function otherElements(app: App): Array<readonly [string, string]> {
  const isConnected = connectedDocument(app) !== undefined;
  const known = new Set<string>(
    keys.flatMap(({ elements, connected }): readonly string[] =>
      isConnected ? [`ConnectedApp.${connected ?? ''}`] : elements,
    ),
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

function fieldAt(fields: Fields, [name = '', ...rest]: readonly string[]): Field | undefined {
  const field = fields[name];
  if (rest.length === 0) return field;
  return field?.kind === 'group' ? fieldAt(field.fields, rest) : undefined;
}

function isSettable(field: Field | undefined): boolean {
  return field !== undefined && field.reserved === undefined && field.kind !== 'list' && field.kind !== 'group';
}
