import { type App, type AppDocument, counterpartIn } from '../app.ts';
import { isWithheld } from '../certificate/clues.ts';
import type { DocumentType } from '../document-types.ts';
import { elementsOf } from './elements.ts';

/** One element that an edit changes: its text before and after, null if it is missing. */
export type Change = {
  readonly type: DocumentType;
  readonly fullName: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What an edit would do to an app: the documents to deploy, those to delete, and every element that differs. */
export type Plan = {
  readonly app: App;
  readonly documents: readonly AppDocument[];
  readonly gone: readonly AppDocument[];
  readonly changes: readonly Change[];
};

/** Compares an app before and after an edit, element by element, in the order of the documents. */
export function planOf(before: App, after: App): Plan {
  const documents = after.documents.filter(
    (document) => textIn(before, document) !== document.xml.text || takesUnseen(document, before, after),
  );
  const gone = before.documents.filter((document) => counterpartIn(after, document) === undefined);
  return {
    app: after,
    documents,
    gone,
    changes: plannedDocuments({ documents, gone }).flatMap((document) => changesOf(document, before, after)),
  };
}

/** The documents that a plan deploys or deletes. */
export function plannedDocuments({ documents, gone }: Pick<Plan, 'documents' | 'gone'>): AppDocument[] {
  return [...documents, ...gone];
}

/** Deploying the same settings again removes a certificate that the org doesn't return. */
function takesUnseen({ type }: AppDocument, before: App, after: App): boolean {
  return type === 'ExtlClntAppGlobalOauthSettings' && isWithheld(before) && after.clues?.length === 0;
}

function textIn(app: App, document: AppDocument): string | undefined {
  return counterpartIn(app, document)?.xml.text;
}

function changesOf(document: AppDocument, before: App, after: App): Change[] {
  const old = fieldsOf(counterpartIn(before, document));
  const fresh = fieldsOf(counterpartIn(after, document));
  const fields = [...new Set([...old.keys(), ...fresh.keys()])];
  return fields
    .map((field) => ({
      type: document.type,
      fullName: document.fullName,
      field,
      before: old.get(field) ?? null,
      after: fresh.get(field) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}

function fieldsOf(document: AppDocument | undefined): Map<string, string> {
  return new Map(document === undefined ? [] : elementsOf(document).map(({ path, text }) => [path, text]));
}
