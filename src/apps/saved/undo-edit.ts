import { parseXml } from '../../xml/document.ts';
import { type App, type AppDocument, type AppEdit, counterpartIn, documentOf, withDocument } from '../app.ts';
import { mayWithhold } from '../certificate/clues.ts';
import { removingKeptNames } from '../connected/kept-names.ts';
import { boundFields, without } from '../edits/org-bound.ts';
import { linkOf } from '../link.ts';
import type { Consequence } from '../risks/consequences.ts';
import { keepingAdded } from './added-by-org.ts';
import type { UndoableApp, SavedDocument } from './saved-changes.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const connectedType = 'ConnectedApp';
const settingsType = 'ExtlClntAppOauthSettings';

/** The way back from a saved change, and what it can't bring back. */
export type Undoing = { readonly edit: AppEdit; readonly notes: readonly Consequence[] };

/**
 * Undoes a saved change of an app: puts each document back, byte for byte but for elements that the org added to it
 * since and names that it would keep, and removes the documents that the change added.
 * What a document that no longer exists had from the org (ids, key, link to its own consumer) is gone with it, so the
 * org generates new ones; the notes say so.
 */
export function undoing(saved: UndoableApp, now: App): Undoing {
  const old: App = { ...now, documents: saved.documents.flatMap((one) => documentBefore(one, now)) };
  const newConsumer = documentOf(now, globalType) === undefined && documentOf(old, globalType) !== undefined;
  const losesConsumer = now.documents.some(
    (one) => one.type === globalType && saved.documents.some((doc) => doc.before === null && isSame(doc, one)),
  );
  const restored = old.documents.map((document) => restoring(document, old, now, newConsumer));
  const edit: AppEdit = (app) => {
    const kept = app.documents.filter((one) => !saved.documents.some((doc) => doc.before === null && isSame(doc, one)));
    return restored.map(({ document }) => document).reduce(withDocument, { ...app, documents: kept });
  };
  const lost = restored.flatMap(({ dropped }) => dropped);
  const data = { app: now.name, org: now.org };
  const notes: Consequence[] = [
    ...(documentOf(now, connectedType) === undefined && documentOf(old, connectedType) !== undefined
      ? [{ key: 'UndoConnectedApp', data }]
      : []),
    ...(newConsumer ? [{ key: 'UndoNewConsumer', data }] : []),
    ...(losesConsumer ? [{ key: 'ConsumerMayStay', data }] : []),
    ...(newConsumer && mayWithhold(old) ? [{ key: 'UndoWithoutCertificate', data }] : []),
    ...(lost.length > 0 ? [{ key: 'UndoLeftOut', data: { ...data, elements: lost.join(', ') } }] : []),
  ];
  return { edit, notes };
}

function documentBefore(saved: SavedDocument, now: App): AppDocument[] {
  const { type, fullName, before } = saved;
  if (before === null) return [];
  const document = { type, fullName, xml: parseXml(before, fullName), id: undefined, lastModifiedDate: undefined };
  const current = counterpartIn(now, saved);
  return [current === undefined ? document : removingKeptNames(keepingAdded(saved, document, current), current)];
}

function isSame(saved: SavedDocument, { type, fullName }: AppDocument): boolean {
  return saved.type === type && saved.fullName === fullName;
}

/** A document as it can be deployed, and the elements with a meaning of their own that can't come back. */
function restoring(
  saved: AppDocument,
  old: App,
  now: App,
  newConsumer: boolean,
): { readonly document: AppDocument; readonly dropped: readonly string[] } {
  const current = counterpartIn(now, saved);
  const isLinked = linkOf(old).kind === 'linked';
  const fields =
    current === undefined
      ? boundFields(saved.type, { withIds: true }).filter((field) => field !== 'oauthLink' || !isLinked)
      : saved.type === settingsType && newConsumer && !isLinked
        ? ['oauthLink']
        : [];
  const { document, dropped } = without(saved, fields);
  const ids = ['consumerKey', 'oauthLink', 'orgScopedExternalApp'];
  return {
    document: { ...document, id: current?.id, lastModifiedDate: current?.lastModifiedDate },
    dropped: dropped.flatMap(({ fullName, field }) =>
      field === null || ids.includes(field) ? [] : [`${fullName}.${field}`],
    ),
  };
}
