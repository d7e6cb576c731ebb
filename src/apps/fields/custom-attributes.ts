import { EcaError } from '../../errors/eca-error.ts';
import { addGroup, removeGroups, setInGroup } from '../../xml/groups.ts';
import { childText, childrenNamed } from '../../xml/read.ts';
import { type App, type AppEdit, documentOf, editText, composeEdits } from '../app.ts';
import { closest } from '../closest.ts';
import { requireOauth, withPolicy } from '../require-documents.ts';

const elements = {
  ExtlClntAppOauthSettings: 'customAttributes',
  ExtlClntAppOauthConfigurablePolicies: 'customAttributes',
  ConnectedApp: 'attributes',
} as const;
export const mostAttributes = 128;

/**
 * The types that have custom attributes: a developer's for every org, an administrator's for one org, and a connected
 * app's.
 */
export type AttributeType = keyof typeof elements;

/** An attribute of ID tokens: its key, and the formula that computes its value. Keys are unique. */
export type CustomAttribute = { readonly key: string; readonly formula: string };

export type AttributeChange = {
  readonly add: readonly CustomAttribute[];
  readonly remove: readonly string[];
  /** `--if-present`: what is to be removed may be missing. */
  readonly ifPresent?: boolean;
};

/**
 * The edit that adds and removes custom attributes; an existing key gets the new formula. Throws EcaError
 * AttributeInvalid with the reason too-many (Metadata API guide: 128, keys unique) or NothingToRemove.
 */
export function changeAttributes(type: AttributeType, { add, remove, ifPresent = false }: AttributeChange): AppEdit {
  if (add.length === 0 && remove.length === 0) return (app) => app;
  return composeEdits([
    preparations[type],
    ...remove.map((key) => removeAttribute(type, key, ifPresent)),
    ...add.map((one) => setAttribute(type, one)),
  ]);
}

const preparations: Readonly<Record<AttributeType, AppEdit>> = {
  ExtlClntAppOauthSettings: requireOauth,
  ExtlClntAppOauthConfigurablePolicies: (app) => withPolicy(requireOauth(app)),
  ConnectedApp: (app) => app,
};

/** The custom attributes of both documents of an app, as `KEY=FORMULA`. */
export function allAttributes(app: App): string[] {
  const types = ['ExtlClntAppOauthSettings', 'ExtlClntAppOauthConfigurablePolicies'] as const;
  return types.flatMap((type) => attributesIn(app, type).map(({ key, formula }) => `${key}=${formula}`));
}

function setAttribute(type: AttributeType, attribute: CustomAttribute): AppEdit {
  const { key, formula } = attribute;
  return (app) => {
    const keys = keysIn(app, type);
    const child = { name: 'formula', value: formula };
    if (keys.includes(key)) return editText(app, type, (text) => setInGroup(text, elements[type], { key }, child));
    if (keys.length >= mostAttributes) throw new EcaError('AttributeInvalid', { attribute: key, why: 'too-many' });
    return editText(app, type, (text) => addGroup(text, elements[type], attribute));
  };
}

function removeAttribute(type: AttributeType, key: string, ifPresent: boolean): AppEdit {
  return (app) => {
    const keys = keysIn(app, type);
    if (!keys.includes(key)) {
      if (ifPresent) return app;
      const hint = closest(key, keys).join(', ');
      throw new EcaError('NothingToRemove', { app: app.name, value: key, why: 'custom-attribute', hint });
    }
    return editText(app, type, (text) => removeGroups(text, elements[type], { key }));
  };
}

function keysIn(app: App, type: AttributeType): string[] {
  return attributesIn(app, type).map(({ key }) => key);
}

/** The custom attributes of one document of an app. */
export function attributesIn(app: App, type: AttributeType): CustomAttribute[] {
  const document = documentOf(app, type);
  const groups = document === undefined ? [] : childrenNamed(document.xml.root, elements[type]);
  const text = (group: (typeof groups)[number], name: string): string => childText(group, name)?.trim() ?? '';
  return groups.map((group) => ({ key: text(group, 'key'), formula: text(group, 'formula') }));
}
