import { newDocument } from '../../xml/edit.ts';
import { addGroup } from '../../xml/groups.ts';
import { childText, childrenNamed } from '../../xml/read.ts';
import { parseXml } from '../../xml/document.ts';
import type { App, AppDocument } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { connectedValue, connectedValues } from '../connected-app.ts';
import { connectedDocument } from './as-app.ts';
import { type Counterpart, counterparts, type ConnectedPlace } from './counterparts.ts';

const global = 'ExtlClntAppGlobalOauthSettings';
const settings = 'ExtlClntAppOauthSettings';
const policy = 'ExtlClntAppOauthConfigurablePolicies';

/**
 * A connected app as the external client app that would behave like it, so that the same rules judge risks and access
 * for both kinds. Returns an external client app unchanged. The result is never deployed.
 */
export function asExternal(app: App): App {
  const document = connectedDocument(app);
  if (document === undefined) return app;
  const hasOauth = connectedValues(document, 'oauthConfig').length > 0;
  const types = [...(hasOauth ? ([global, settings] as const) : []), policy] as const;
  return { ...app, documents: types.map((type) => documentAs(type, app, document)) };
}

function documentAs(type: DocumentType, app: App, document: AppDocument): AppDocument {
  const own = unpaired(type, document);
  const rows = counterparts.flatMap((row) =>
    row.to.filter((place) => place.type === type).map((place) => ({ row, place })),
  );
  const fields = rows.flatMap(({ row, place }) => {
    const value = row.children === undefined ? valueIn(document, row, place) : undefined;
    return value === undefined ? [] : [[place.field, value] as const];
  });
  const single = newDocument(type, Object.fromEntries([...own, ...fields]));
  const text = rows.reduce((all, { row, place }) => withGroups(all, document, row, place), single);
  return { type, fullName: app.name, xml: parseXml(text, app.name), id: undefined, lastModifiedDate: undefined };
}

/**
 * What has no counterpart: the key, and a second switch that the guide doesn't document, so only its "false" counts.
 */
function unpaired(type: DocumentType, document: AppDocument): ReadonlyArray<readonly [field: string, text: string]> {
  const key = connectedValue(document, 'oauthConfig.consumerKey');
  if (type === global && key !== undefined) return [['consumerKey', key]];
  return type === policy ? [['isTokenExchangeFlowEnabled', 'true']] : [];
}

/** The value on the other kind; an element that a document leaves out has the default of its own kind. */
function valueIn(
  document: AppDocument,
  { setting, many, unsaid }: Counterpart,
  { spelling }: ConnectedPlace,
): string | undefined {
  const given = connectedValues(document, setting).filter((value) => value !== '');
  const values = given.length === 0 && unsaid !== undefined ? [unsaid] : given;
  const spelt = values.flatMap((value) => spelling(value) ?? []);
  return many ? spelt.join(', ') || undefined : spelt[0];
}

function withGroups(
  text: string,
  { xml }: AppDocument,
  { setting, children }: Counterpart,
  { field }: ConnectedPlace,
): string {
  if (children === undefined) return text;
  return childrenNamed(xml.root, setting).reduce((all, element) => {
    const inner = Object.entries(children).flatMap(([from, to]) => {
      const value = childText(element, from)?.trim();
      return value ? [[to, value] as const] : [];
    });
    return addGroup(all, field, Object.fromEntries(inner));
  }, text);
}
