import { parseXml, type XmlDocument } from '../xml/document.ts';
import { childText } from '../xml/read.ts';
import type { CertificateClue } from './clue.ts';
import type { DocumentType } from './document-types.ts';

/** One metadata file of an app, as the org returned it without consumer secrets, which are cut when it is read. */
export type AppDocument = {
  readonly type: DocumentType;
  readonly fullName: string;
  readonly xml: XmlDocument;
  readonly id: string | undefined;
  readonly lastModifiedDate: string | undefined;
  /** The name of the user who changed it last, if the org returned it. */
  readonly lastModifiedBy?: string | undefined;
};

/** All documents of one external client app in one org. */
export type App = {
  readonly name: string;
  readonly orgId: string;
  /** The username that the app was read with; errors name the org by it. */
  readonly org: string;
  /** Whether this login can see policies. Only then does a missing policy document mean that there is none. */
  readonly policiesReadable: boolean;
  readonly documents: readonly AppDocument[];
  /** Whether the org returns certificates, so that one it doesn't return doesn't exist; set only where it does. */
  readonly showsCertificates?: boolean;
  /** Signs of a certificate that the org doesn't return; undefined if the app is known to have none. */
  readonly clues?: readonly CertificateClue[];
};

/** A change to an app: takes an app and returns it with new documents. Throws EcaError if the app doesn't allow it. */
export type AppEdit = (app: App) => App;

/** An app that the org has no documents of yet. */
export function emptyApp(
  name: string,
  { username: org, orgId }: { readonly username: string; readonly orgId: string },
): App {
  return { name, org, orgId, policiesReadable: true, documents: [] };
}

/** Combines several edits into one; each edits the result of the one before. */
export function composeEdits(edits: readonly AppEdit[]): AppEdit {
  return (app) => edits.reduce((edited, edit) => edit(edited), app);
}

/** The app's document of a type; the first if there are several (the platform refuses a second policy). */
export function documentOf(app: App, type: DocumentType): AppDocument | undefined {
  return app.documents.find((document) => document.type === type);
}

/** The app's document with the type and the name of another; undefined if it has none. */
export function counterpartIn(
  { documents }: App,
  { type, fullName }: { readonly type: string; readonly fullName: string },
): AppDocument | undefined {
  return documents.find((document) => document.type === type && document.fullName === fullName);
}

/** The text of an element directly under the root of the app's document of a type. */
export function fieldOf(app: App, type: DocumentType, field: string): string | undefined {
  const document = documentOf(app, type);
  return document === undefined ? undefined : childText(document.xml.root, field);
}

/**
 * The trimmed text of an element directly under the root of the app's document of a type. Returns undefined for an
 * empty element too, which means the same to the org as a missing one.
 */
export function valueOf(app: App, type: DocumentType, field: string): string | undefined {
  const text = fieldOf(app, type, field)?.trim();
  return text === '' ? undefined : text;
}

/** Whether the element says `true`; a missing element or document counts as false. */
export function isOn(app: App, type: DocumentType, field: string): boolean {
  return valueOf(app, type, field) === 'true';
}

/** The app with a document replacing the one of the same type and name, or added if there is none. */
export function withDocument(app: App, document: AppDocument): App {
  const same = (other: AppDocument): boolean => other.type === document.type && other.fullName === document.fullName;
  const documents = app.documents.some(same)
    ? app.documents.map((other) => (same(other) ? document : other))
    : [...app.documents, document];
  return { ...app, documents };
}

/** The app with the text of one document edited. Keeps the very same document object if its text doesn't change. */
export function editText(app: App, type: DocumentType, edit: (text: string) => string): App {
  const document = documentOf(app, type);
  if (document === undefined) return app;
  const text = edit(document.xml.text);
  if (text === document.xml.text) return app;
  return withDocument(app, { ...document, xml: parseXml(text, document.fullName) });
}
