import type { Phrase } from '../../errors/codes.ts';
import { shellWord } from '../../errors/shell-word.ts';
import { parseXml } from '../../xml/document.ts';
import { setChild } from '../../xml/edit.ts';
import { childText } from '../../xml/read.ts';
import type { App, AppDocument, AppEdit } from '../app.ts';
import { type Consequences, consequencesOf } from '../risks/consequences.ts';
import type { DocumentType } from '../document-types.ts';
import { type Plan, planOf } from '../plan/plan.ts';
import { setupName } from '../edits/setup-names.ts';
import { withoutSecret } from '../secrets.ts';
import type { FiledDocument } from './project-files.ts';
import type { NeedsOrgCheck } from './needs-org-check.ts';

/** An app as stored in the files of a project. */
export type FiledApp = Omit<App, 'documents'> & { readonly documents: readonly FiledDocument[] };

/**
 * An edit of an app's files, what of it only an org can confirm, and the document without which it would report
 * "nothing to change" although an org has something.
 */
export type SourceEdit = { readonly edit: AppEdit; readonly matters?: NeedsOrgCheck; readonly needs?: DocumentType };

/** A file as an edit leaves it; a new one has no path yet. */
export type EditedFile = {
  readonly type: DocumentType;
  readonly fullName: string;
  readonly path: string | undefined;
  readonly text: string;
};

/** What an edit does to an app's files; `shown` is the app after the edit, without secrets. */
export type SourcePlan = Pick<Plan, 'changes'> &
  Consequences & { readonly files: readonly EditedFile[]; readonly shown: App };

/**
 * Applies an edit to an app's files. A file keeps its bytes outside the edit, even a consumer secret, which the plan
 * doesn't show; documents that the edit creates get the names that Setup uses. Throws the errors of the edit.
 */
export function planSourceEdit(app: FiledApp, edit: AppEdit): SourcePlan {
  const filed = new Map(app.documents.map((document) => [keyOf(document), document]));
  const whole = mapDocuments(app, (document) => withText(document, filed.get(keyOf(document))?.text ?? ''));
  const edited = mapDocuments(edit(whole), (document) =>
    filed.has(keyOf(document)) ? document : underSetupName(document, app.name),
  );
  const shown = mapDocuments(edited, (document) => withText(document, withoutSecret(document.xml.text)));
  const { risks, notes } = consequencesOf(app, shown);
  const consequences = { risks, notes: notes.map((note) => inFolder(note, app.org)) };
  const created = edited.documents.filter((document) => !filed.has(keyOf(document)));
  const files = edited.documents.filter((document) => filed.get(keyOf(document))?.text !== document.xml.text);
  const changes = planOf(app, shown).changes;
  const removed = changes.filter(({ after }) => after === null).map(({ field }) => field);
  return {
    files: files.map(({ type, fullName, xml, ...rest }) => {
      const path = filed.get(keyOf({ type, fullName, xml, ...rest }))?.path;
      return { type, fullName, path, text: xml.text };
    }),
    changes,
    risks: consequences.risks,
    notes: [
      ...consequences.notes.filter(({ key }) => key !== 'PolicyCreated'),
      ...created.map(({ fullName }): Phrase => ({ key: 'FileCreated', data: { fullName } })),
      ...(removed.length > 0 ? [{ key: 'ElementsRemoved', data: { names: removed.join(', ') } }] : []),
    ],
    shown,
  };
}

const keyOf = ({ type, fullName }: AppDocument): string => `${type}/${fullName}`;

function mapDocuments(app: App, map: (document: AppDocument) => AppDocument): App {
  return { ...app, documents: app.documents.map(map) };
}

function withText(document: AppDocument, text: string): AppDocument {
  return text === document.xml.text ? document : { ...document, xml: parseXml(text, document.fullName) };
}

/** An edit names a document that it creates as an org would; its label is that name. */
function underSetupName(document: AppDocument, app: string): AppDocument {
  const { type, fullName, xml } = document;
  const name = setupName(type, app);
  const named = childText(xml.root, 'label') === fullName ? setChild(xml.text, 'label', name) : xml.text;
  return { ...document, fullName: name, xml: parseXml(named, name) };
}

/** Turns a suggested command for an org into one for the files. */
function inFolder({ key, data }: Phrase, folder: string): Phrase {
  return 'option' in data ? { key, data: { ...data, option: ` --source-dir ${shellWord(folder)}` } } : { key, data };
}
