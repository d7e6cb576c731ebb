import type { Phrase } from '../../errors/codes.ts';
import type { XmlElement } from '../../xml/document.ts';
import { metadataNamespace, namespaceOfRoot } from '../../xml/namespace.ts';
import { childNames } from '../../xml/read.ts';
import { counterparts } from '../connected/counterparts.ts';
import { type DocumentType, documentTypeNames, documentTypes } from '../document-types.ts';
import { connectedAppFields } from '../fields/connected-app-fields.ts';
import { type Fields, fieldsOf } from '../fields/fields.ts';
import type { FiledDocument } from './project-files.ts';

/**
 * What no org accepts in a file, each with what is right: a root element that doesn't fit the name of the file or is
 * outside the namespace of metadata, elements of connected apps, and those of other types. An element that no table
 * knows passes: it may be newer.
 */
export function strangeParts(document: FiledDocument): Phrase[] {
  const { type, xml, path } = document;
  const root = xml.root.name.slice(xml.root.name.indexOf(':') + 1);
  const at = (element: XmlElement): { path: string; line: string } => ({
    path,
    line: String(xml.text.slice(0, element.start).split('\n').length),
  });
  if (root !== type) return [{ key: 'FileRootWrong', data: { ...at(xml.root), root, type } }];
  const namespace: Phrase[] =
    namespaceOfRoot(xml) === metadataNamespace
      ? []
      : [{ key: 'FileNamespaceWrong', data: { ...at(xml.root), root, namespace: metadataNamespace } }];
  const strange = strangeBelow(xml.root, fieldsOf[type], '').flatMap(({ element, name, group }): Phrase[] => {
    const found = explanationOf(type, name, group);
    return found === undefined ? [] : [{ key: found.key, data: { ...at(element), element: name, ...found.data } }];
  });
  return [...namespace, ...strange];
}

/** An element that the table of its type lacks, and the name of the group that it is in. */
type Strange = { readonly element: XmlElement; readonly name: string; readonly group: string };

function strangeBelow(parent: XmlElement, fields: Fields | null, group: string): Strange[] {
  if (fields === null) return [];
  const names = childNames(parent);
  return parent.children.flatMap((element, index): Strange[] => {
    const name = names[index] ?? element.name;
    const field = fields[name];
    if (field === undefined) return [{ element, name, group }];
    return 'fields' in field ? strangeBelow(element, field.fields, name) : [];
  });
}

/** Names in published projects that no type has (refused as "invalid at this location"), and the right ones. */
const mistaken: Readonly<Record<string, string>> = {
  clientCredentialsUser: 'clientCredentialsFlowUser',
  executionUser: 'clientCredentialsFlowUser',
};

/** What the element is called, and where it belongs; undefined for one that no table knows. */
function explanationOf(type: DocumentType, name: string, group: string): Phrase | undefined {
  if (group !== '') return inGroup(name, group);
  const right = mistaken[name] ?? Object.keys(fieldsOf[type] ?? {}).find((one) => isSameName(one, name)) ?? name;
  if (fieldsOf[type]?.[right] !== undefined) return { key: 'FileElementSpelled', data: { right } };
  const owner = documentTypeNames.find((one) => fieldsOf[one]?.[right] !== undefined);
  return owner === undefined
    ? ofConnected(type, name)
    : { key: 'FileElementElsewhere', data: { type, right, ...placeOf(owner) } };
}

/** The places of a connected app's setting, by the last part of its name. */
function ofConnected(type: DocumentType, name: string): Phrase | undefined {
  if (connectedAppFields[name]?.kind === 'group') return { key: 'FileElementConnectedGroup', data: {} };
  const known = counterparts.find(({ setting }) => lastOf(setting) === name);
  if (known === undefined) return undefined;
  const [place] = known.to.toSorted((one, other) => Number(other.type === type) - Number(one.type === type));
  if (place === undefined) return { key: 'FileElementConnectedOnly', data: {} };
  const key = place.type === type ? 'FileElementConnected' : 'FileElementConnectedElsewhere';
  return { key, data: { right: place.field, ...placeOf(place.type) } };
}

/** Elements of a repeated group have other names on a connected app. */
function inGroup(name: string, group: string): Phrase | undefined {
  const nested = counterparts.find(
    ({ setting, to }) => lastOf(setting) === name && to[0]?.field.startsWith(`${group}.`),
  );
  const listed = counterparts.find(({ to }) => to.some(({ field }) => field === group))?.children?.[name];
  const right = nested?.to[0]?.field ?? listed;
  return right === undefined ? undefined : { key: 'FileElementConnected', data: { right: lastOf(right) } };
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function placeOf(owner: DocumentType): { owner: string; files: string } {
  const { directory, suffix } = documentTypes[owner];
  return { owner, files: `${directory}/*.${suffix}-meta.xml` };
}
