import { type App, counterpartIn } from '../app.ts';
import { fieldsOf } from '../fields/fields.ts';
import { comparable, isGenerated } from '../plan/read-back.ts';
import { addedByOrg, valuesOf } from './added-by-org.ts';
import { createsApp, deletesApp, isSaved, type UndoableApp, type SavedDocument } from './saved-changes.ts';

/**
 * What an org has of a saved change: what was there before it, what it left, or something else since; `differing` are
 * the elements, or the documents, that are neither.
 */
export type SavedEvidence = { readonly state: 'before' | 'after' | 'other'; readonly differing: readonly string[] };

/**
 * Compares an app, read again, with a saved change. Where the change was not read afterwards, because it was cut off,
 * what the org generates by itself and adds to a new document counts as left by the change.
 */
export function savedEvidence(saved: UndoableApp, now: App | undefined, apiVersions: readonly string[]): SavedEvidence {
  if (now === undefined && !createsApp(saved) && !deletesApp(saved)) return { state: 'other', differing: [saved.app] };
  const isKnown = knownIn(apiVersions);
  const difference = (document: SavedDocument, side: 'before' | 'after'): string[] =>
    differences(document, side, textNow(now, document))
      .filter((field) => isKnown(document, field))
      .map((field) => (field === '' ? document.fullName : `${document.fullName}.${field}`));
  if (saved.documents.every((document) => difference(document, 'before').length === 0))
    return { state: 'before', differing: [] };
  const isComplete = saved.documents.every(({ after }) => after !== undefined);
  const strange = isComplete && createsApp(saved) ? (now?.documents ?? []).filter((one) => !isSaved(saved, one)) : [];
  const differing = [
    ...saved.documents.flatMap((document) => difference(document, 'after')),
    ...strange.map(({ fullName }) => fullName),
  ];
  return { state: differing.length === 0 ? 'after' : 'other', differing };
}

/** The elements that differ; an empty name for a document that is there and shouldn't be, or the other way round. */
function differences(document: SavedDocument, side: 'before' | 'after', now: string | null): string[] {
  const isRead = side === 'before' || document.after !== undefined;
  const expected = side === 'before' ? document.before : (document.after ?? document.planned);
  if (expected === null || now === null) return expected === now ? [] : [''];
  const [wanted, found] = [expected, now].map((text) => valuesOf(document, text)) as [Values, Values];
  const added = side === 'before' ? addedByOrg(document) : new Map<string, string>();
  const isAdded = (field: string): boolean =>
    added.has(field) && comparable(field, added.get(field) ?? null) === comparable(field, found.get(field) ?? null);
  return [...new Set([...wanted.keys(), ...found.keys()])].filter((field) => {
    if (isAdded(field)) return false;
    if (!isRead && isOrgs(document, field, wanted, found)) return false;
    if (side === 'before' && isCarried(document, field, found)) return false;
    return comparable(field, wanted.get(field) ?? null) !== comparable(field, found.get(field) ?? null);
  });
}

/** Whether the org sets an element by itself, adds it to a new document, or doesn't return it. */
function isOrgs({ before }: SavedDocument, field: string, wanted: Values, found: Values): boolean {
  if (isGenerated(field)) return true;
  return (before === null && !wanted.has(field)) || (field === 'certificate' && !found.has(field));
}

/** Whether it is a certificate that the change carried along, and that the org doesn't return. */
function isCarried(document: SavedDocument, field: string, found: Values): boolean {
  const { before, planned, after } = document;
  if (field !== 'certificate' || found.has(field) || before === null || planned === null) return false;
  const [old, sent] = [before, planned].map((text) => valuesOf(document, text).get(field)?.trim());
  return old === sent && (typeof after !== 'string' || !valuesOf(document, after).has(field));
}

type Values = ReadonlyMap<string, string>;

/** Whether an element is one that all these API versions return. */
function knownIn(apiVersions: readonly string[]): (document: SavedDocument, field: string) => boolean {
  const oldest = Math.min(...apiVersions.map(Number));
  return ({ type }, field) => {
    const fields = Object.entries(fieldsOf).find(([known]) => known === type)?.[1];
    return (fields?.[field.split(/[.[]/)[0] ?? field]?.since ?? 0) <= oldest;
  };
}

function textNow(now: App | undefined, document: SavedDocument): string | null {
  return (now && counterpartIn(now, document)?.xml.text) ?? null;
}
