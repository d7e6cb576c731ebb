import { parseXml, type XmlDocument } from '../xml/document.ts';
import { childText } from '../xml/read.ts';
import type { CertificateClue } from './clue.ts';
import type { DocumentType } from './document-types.ts';

/** One metadata file of an app, as the org gave it save for consumer secrets, which are cut when it is read. */
export type AppDocument = {
  readonly type: DocumentType;
  readonly fullName: string;
  readonly xml: XmlDocument;
  readonly id: string | undefined;
  readonly lastModifiedDate: string | undefined;
};

/** All documents of one external client app in one org. */
export type App = {
  readonly name: string;
  readonly orgId: string;
  /** The username it was read with, as errors name an org. */
  readonly org: string;
  /** May this login see policies? Only then does a missing policy document mean that there is none. */
  readonly policiesReadable: boolean;
  readonly documents: readonly AppDocument[];
  /** The org shows the certificate of an app, so one that it does not show is not there; told only where it does. */
  readonly showsCertificates?: boolean;
  /** Signs of a certificate that the org does not show; none where it was said that there is none. */
  readonly clues?: readonly CertificateClue[];
};

/** A change to an app: takes its documents and gives new ones. Throws EcaError where the app does not allow it. */
export type AppEdit = (app: App) => App;

/** An app that an org has nothing of yet. */
export function emptyApp(
  name: string,
  { username: org, orgId }: { readonly username: string; readonly orgId: string },
): App {
  return { name, org, orgId, policiesReadable: true, documents: [] };
}

/** Several edits as one, each upon the other's outcome. */
export function composeEdits(edits: readonly AppEdit[]): AppEdit {
  return (app) => edits.reduce((edited, edit) => edit(edited), app);
}

/** The app's document of that type; of several (the platform refuses a second policy) the first. */
export function documentOf(app: App, type: DocumentType): AppDocument | undefined {
  return app.documents.find((document) => document.type === type);
}

/** The text of an element directly under the root of the app's document of that type. */
export function fieldOf(app: App, type: DocumentType, field: string): string | undefined {
  const document = documentOf(app, type);
  return document === undefined ? undefined : childText(document.xml.root, field);
}

/** The same, trimmed; undefined also for an empty element, which means the same to the org as a missing one. */
export function valueOf(app: App, type: DocumentType, field: string): string | undefined {
  const text = fieldOf(app, type, field)?.trim();
  return text === '' ? undefined : text;
}

/** True where the element says `true`; a missing element or document counts as false. */
export function isOn(app: App, type: DocumentType, field: string): boolean {
  return valueOf(app, type, field) === 'true';
}

/** The same app with a document put in place of the one of its type and name, or added where there is none. */
export function withDocument(app: App, document: AppDocument): App {
  const same = (other: AppDocument): boolean => other.type === document.type && other.fullName === document.fullName;
  const documents = app.documents.some(same)
    ? app.documents.map((other) => (same(other) ? document : other))
    : [...app.documents, document];
  return { ...app, documents };
}

/** The same app with the text of one document put through `edit`. An unchanged text keeps the very same document. */
export function editText(app: App, type: DocumentType, edit: (text: string) => string): App {
  const document = documentOf(app, type);
  if (document === undefined) return app;
  const text = edit(document.xml.text);
  if (text === document.xml.text) return app;
  return withDocument(app, { ...document, xml: parseXml(text, document.fullName) });
}
