import { keyOf, documentsOf, mayDo, type Org, type StoredDocument } from '../org/org.ts';
import type { FileProperties } from '../deploy/job.ts';
import { existsAt, type Field } from './field.ts';
import { sortNodes, textOf, withText, type Node } from './node.ts';
import {
  CONNECTED_APP,
  fieldsOf,
  findType,
  GLOBAL,
  isEcaType,
  isPolicyType,
  OAUTH_POLICY,
  PUSH,
  rootOf,
  SETTINGS,
} from './types.ts';
import { writeDocument } from './xml.ts';

/** Whether the session's user sees a type: policies need ExternalClientAppAdmin, the rest ExternalClientAppViewer. */
const visible = (org: Org, type: string): boolean =>
  type === SETTINGS ||
  type === CONNECTED_APP ||
  (org.ecaEnabled && mayDo(org, isPolicyType(type) ? 'ExternalClientAppAdmin' : 'ExternalClientAppViewer'));

/** Whether an org has a type at an API version; the external client app family can be switched off. */
export const offers = (org: Org, typeName: string, version: number): boolean => {
  const type = findType(typeName);
  if (type === undefined || !existsAt(type, version)) return false;
  if (typeName.startsWith('ExtlClntAppAttest') && org.switches.attestTypes === 'unknown') return false;
  return org.ecaEnabled || !isEcaType(typeName);
};

/** Whether an org answers with an error where the session's user may not see a type. */
export const forbidden = (org: Org, type: string): boolean =>
  org.switches.withoutPermission === 'refused' && !visible(org, type);

/** The documents of a type that the session's user sees, by name. */
export const visibleDocuments = (org: Org, type: string): StoredDocument[] =>
  visible(org, type) ? documentsOf(org.documents, type) : [];

/** One document that the session's user sees, or undefined. */
export const visibleDocument = (org: Org, type: string, fullName: string): StoredDocument | undefined =>
  visible(org, type) ? org.documents.get(keyOf(type, fullName)) : undefined;

/**
 * Secrets come out only with the org's setting and the user's permission (Metadata API guide, special access rules).
 */
const secretNode = (org: Org, document: StoredDocument): string | undefined => {
  const settings = org.documents.get(keyOf(SETTINGS, 'ExternalClientApp'));
  const allowed =
    textOf(settings?.nodes ?? [], 'enableConsumerSecretApiAccess') === 'true' && mayDo(org, 'ViewClientSecret');
  if (allowed) return document.consumerSecret;
  return org.switches.secretElement === 'empty' ? '' : undefined;
};

const withholdsCertificate = ({ switches }: Org): boolean => switches.certificateOnRead === 'withheld';

const pushSecrets = ['certificate', 'password', 'serviceAccount', 'signingKey'];

const withoutCredentials = ({ name, value }: Node): Node => ({
  name,
  value: typeof value === 'string' ? value : value.filter((child) => !pushSecrets.includes(child.name)),
});

/** Elements without those that a version does not have, on every level. */
const atVersion = (nodes: readonly Node[], fields: readonly Field[], version: number): Node[] =>
  nodes.flatMap(({ name, value }): Node[] => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field && !existsAt(field, version)) return [];
    const inner = field && typeof field.kind === 'object' && 'complex' in field.kind ? field.kind.complex : undefined;
    return [{ name, value: inner && typeof value !== 'string' ? atVersion(value, inner, version) : value }];
  });

/** The elements of a document as an org serves them at an API version. */
export const servedNodes = (org: Org, document: StoredDocument, version: number): Node[] => {
  const { type, fullName } = document;
  const extras = org.switches.extraFields
    .filter((extra) => extra.type === type && textOf(document.nodes, extra.field) === undefined)
    .map(({ field, value }) => ({ name: field, value }));
  const nodes = sortNodes([...atVersion(document.nodes, fieldsOf(type, fullName), version), ...extras]);
  if (type === GLOBAL) {
    const shown = withholdsCertificate(org) ? nodes.filter(({ name }) => name !== 'certificate') : nodes;
    return withText(shown, 'consumerSecret', secretNode(org, document));
  }
  if (type === PUSH && org.switches.pushCredentials === 'withheld') return nodes.map(withoutCredentials);
  if (type === OAUTH_POLICY && textOf(nodes, 'ipRelaxationPolicyType') === 'Enforce_RelaxRefresh') {
    return withText(nodes, 'ipRelaxationPolicyType', org.switches.ipRelaxCase);
  }
  return nodes;
};

/** The text of a document as retrieve puts it in a zip: the seeded bytes, or the canonical form. */
export const servedText = (org: Org, document: StoredDocument, version: number): string => {
  const { type, fullName, raw } = document;
  if (raw === null) return writeDocument(rootOf(type, fullName), servedNodes(org, document, version));
  const withholds = type === GLOBAL && withholdsCertificate(org);
  return withholds ? raw.replace(/[ \t]*<certificate>[\s\S]*?<\/certificate>\r?\n?/, '') : raw;
};

/** Metadata API guide, FileProperties: a component of a package of another org, of one of this org, or of none. */
const stateOf = ({ installed, released }: StoredDocument): string => {
  if (installed !== undefined) return 'installed';
  return released === true ? 'released' : 'unmanaged';
};

/** The namespace of a document's package: its publisher's, or the org's own. */
export const namespaceOf = (org: Org, { installed, released }: StoredDocument): string | undefined =>
  released === true ? org.spec.namespace : installed;

/** What listMetadata and retrieve say about a file. */
export const fileProperties = (org: Org, document: StoredDocument, folder = ''): FileProperties => {
  const type = findType(document.type);
  const modifier = org.users.find(({ id }) => id === document.lastModifiedById) ?? org.users[0];
  const name = modifier ? `${modifier.firstName} ${modifier.lastName}` : '';
  const namespace = namespaceOf(org, document);
  return {
    createdById: document.lastModifiedById,
    createdByName: name,
    createdDate: document.createdDate,
    fileName: `${folder}${type?.directory}/${document.fullName}.${type?.suffix}`,
    fullName: document.fullName,
    id: document.id,
    lastModifiedById: document.lastModifiedById,
    lastModifiedByName: name,
    lastModifiedDate: document.lastModifiedDate,
    ...(org.switches.packageState === 'stated' ? { manageableState: stateOf(document) } : {}),
    ...(namespace === undefined ? {} : { namespacePrefix: namespace }),
    type: document.type,
  };
};
