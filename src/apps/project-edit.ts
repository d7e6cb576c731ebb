import { childText } from '../xml/read.ts';
import { parseXml } from '../xml/document.ts';
import type { App, AppDocument, AppEdit } from './app.ts';
import { documentOf, withDocument } from './app.ts';
import { fieldsOf } from './fields.ts';
import { requireVisiblePolicy } from './halves.ts';
import { linkOf } from './link.ts';
import type { Dropped } from './org-bound.ts';
import { boundFields, without } from './org-bound.ts';
import { overlay } from './overlay.ts';

const policyTypes = ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'];

/**
 * The edit that gives an app what the documents of a project say, under the names that the org has for them. Elements
 * that a document does not name stay as they are; what is bound to an org stays out. Throws EcaError MissingPermission
 * where the app may have a policy that this login cannot see.
 */
export function projectEdit(source: readonly AppDocument[]): AppEdit {
  return (app) =>
    source
      .filter((document) => isTaken(app, document))
      .map((document) => merged(app, document))
      .reduce(withDocument, app);
}

/** What of a project's documents an app does not get, though it has something else or nothing there. */
export function leftOut(app: App, source: readonly AppDocument[]): Dropped[] {
  return source.flatMap((document): Dropped[] => {
    const { type, fullName } = document;
    if (!isTaken(app, document)) return differs(app, document) ? [{ type, fullName, field: null }] : [];
    const { dropped } = without(document, boundFields(type, { withIds: true }));
    const current = documentOf(app, type);
    const held = (root: AppDocument | undefined, field: string): string =>
      (root && childText(root.xml.root, field)?.trim()) ?? '';
    return dropped.filter(({ field }) => field === null || held(current, field) !== held(document, field));
  });
}

/** A linked app's consumer belongs to its source org; documents that no command edits are the org's own. */
function isTaken(app: App, { type }: AppDocument): boolean {
  if (fieldsOf[type] === null) return false;
  return type !== 'ExtlClntAppGlobalOauthSettings' || linkOf(app).kind !== 'linked';
}

function differs(app: App, document: AppDocument): boolean {
  const current = documentOf(app, document.type);
  return current === undefined || merge(current, document) !== current.xml.text;
}

function merged(app: App, document: AppDocument): AppDocument {
  const { type } = document;
  const current = documentOf(app, type);
  if (current === undefined) {
    if (policyTypes.includes(type)) requireVisiblePolicy(app, type);
    return without(document, boundFields(type, { withIds: true })).document;
  }
  const text = merge(current, document);
  return text === current.xml.text ? current : { ...current, xml: parseXml(text, current.fullName) };
}

/** The org names its documents itself, so a label that is but the file's name says nothing. */
function merge(current: AppDocument, { type, fullName, xml }: AppDocument): string {
  const named = childText(xml.root, 'label')?.trim() === fullName && fullName !== current.fullName;
  const ignored = [...boundFields(type, { withIds: true }), ...(named ? ['label'] : [])];
  return overlay(current.xml.text, xml.root, { ignored, complete: false }, current.fullName);
}
