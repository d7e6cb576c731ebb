import { setChild } from '../../xml/edit.ts';
import { parseXml } from '../../xml/document.ts';
import { childText, leaves } from '../../xml/read.ts';
import { type App, type AppDocument, documentOf } from '../app.ts';
import { certificateBound } from '../fields/asset-token.ts';
import { fieldsOf } from '../fields/fields.ts';
import { sameId } from '../record-id.ts';
import { boundFields, type Dropped, without } from './org-bound.ts';
import { creatableTypes, setupName } from './setup-names.ts';

/** The documents of an app as the basis of a new one, and what was left out of them. */
export type Template = { readonly documents: readonly AppDocument[]; readonly dropped: readonly Dropped[] };

/**
 * An app's documents under the name of a new app, without what is bound to an org, what Salesforce no longer accepts,
 * and what is newer than `apiVersion`. Leaves out documents that no command edits.
 */
export function templateOf(source: App, { name, orgId }: Pick<App, 'name' | 'orgId'>, apiVersion: number): Template {
  const sameOrg = sameId(source.orgId, orgId);
  const telling = { ...source, documents: source.documents.filter((document) => !isBlank(document)) };
  const known = creatableTypes.flatMap((type) => documentOf(telling, type) ?? []);
  const rest = telling.documents.filter((document) => !known.includes(document));
  const parts = known.map((document) => {
    const bound = [...boundFields(document.type, { withIds: true }), ...(sameOrg ? [] : certificateBound(document))];
    const left = without(document, [...bound, ...unfit(document, apiVersion)]);
    return { document: renamed(left.document, name), dropped: left.dropped };
  });
  return {
    documents: parts.map(({ document }) => document),
    dropped: [
      ...parts.flatMap(({ dropped }) => dropped),
      ...rest.map(({ type, fullName }) => ({ type, fullName, field: null })),
    ],
  };
}

/** A template without these elements of its OAuth policy, for an org that doesn't have the user they name. */
export function withoutUsers(template: Template, fields: readonly string[]): Template {
  const parts = template.documents.map((document) =>
    document.type === 'ExtlClntAppOauthConfigurablePolicies' ? without(document, fields) : { document, dropped: [] },
  );
  return {
    documents: parts.map(({ document }) => document),
    dropped: [...template.dropped, ...parts.flatMap(({ dropped }) => dropped)],
  };
}

/** A security document without any control has no effect; a new app doesn't need it. */
function isBlank({ type, xml }: AppDocument): boolean {
  const paths = leaves(xml.root).map(({ path }) => path);
  return type === 'ExtlClntAppOauthSecuritySettings' && paths.every((path) => blank.includes(path));
}

const blank = ['externalClientApplication', 'label'];

function unfit({ type, xml }: AppDocument, apiVersion: number): string[] {
  const names = new Set(leaves(xml.root).map(({ path }) => path.split(/[.[]/)[0] ?? path));
  const fields = fieldsOf[type] ?? {};
  return [...names].filter((name) => {
    const field = fields[name];
    return field !== undefined && (field.reserved === 'deprecated' || (field.since ?? 0) > apiVersion);
  });
}

/** A label that only repeats the old name would mislead; one that people chose stays. */
function renamed(document: AppDocument, app: string): AppDocument {
  const { type, fullName: oldName, xml } = document;
  const fullName = setupName(type, app);
  const parented = type === creatableTypes[0] ? xml.text : setChild(xml.text, 'externalClientApplication', app);
  const text = childText(xml.root, 'label')?.trim() === oldName ? setChild(parented, 'label', fullName) : parented;
  return { type, fullName, xml: parseXml(text, fullName), id: undefined, lastModifiedDate: undefined };
}
