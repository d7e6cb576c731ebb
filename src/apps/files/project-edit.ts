import { removeChild, setChild } from '../../xml/edit.ts';
import { childNames, childText } from '../../xml/read.ts';
import { parseXml } from '../../xml/document.ts';
import { type App, type AppDocument, type AppEdit, counterpartIn, documentOf, withDocument } from '../app.ts';
import { type DocumentType, mayBeSeveral } from '../document-types.ts';
import { requireVisiblePolicy } from '../require-documents.ts';
import { linkOf } from '../link.ts';
import { boundFields, comparableContent, type Dropped, without } from '../edits/org-bound.ts';
import { fieldsOf } from '../fields/fields.ts';
import { refuseSecurityConflicts } from '../fields/policy-combinations.ts';
import { overlay } from './overlay.ts';

/** What to do with elements that the org has and a file doesn't name. */
export type UnnamedElements = {
  readonly remove: boolean;
  /** The version that the files were written for (`sourceApiVersion`): they can't contain a later element. */
  readonly apiVersion: number | undefined;
};

/**
 * The edit that gives an app the values of a project's documents, under the names of the org's documents. Elements
 * that a document doesn't name stay unless they are to be removed; what is bound to an org is left out. Throws
 * EcaError MissingPermission if the app may have a policy that this login can't see, or CombinationRefused.
 */
export function projectEdit(source: readonly AppDocument[], unnamed: UnnamedElements): AppEdit {
  return (app) => {
    const edited = source
      .filter((document) => isTaken(app, document))
      .map((document) => merged(app, document, unnamed))
      .reduce(withDocument, app);
    refuseSecurityConflicts(app, edited);
    return edited;
  };
}

/** The elements that an app has and the project's documents don't name. */
export function onlyInOrg(app: App, source: readonly AppDocument[], unnamed: UnnamedElements): Dropped[] {
  return source
    .filter((document) => isTaken(app, document))
    .flatMap((document) => {
      const current = currentOf(app, document);
      if (current === undefined) return [];
      const { type, fullName } = current;
      return unnamedIn(document, current, unnamed).map((field) => ({ type, fullName, field }));
    });
}

/** Elements that have a value and can be set in a file: what Salesforce generates is in no file. */
function unnamedIn(document: AppDocument, current: AppDocument, { apiVersion = Infinity }: UnnamedElements): string[] {
  const { type } = current;
  // every document requires its label
  const named = new Set(['label', ...childNames(document.xml.root), ...boundFields(type, { withIds: true })]);
  return [...new Set(childNames(current.xml.root))].filter((name) => {
    const { since = 0, reserved } = fieldsOf[type]?.[name] ?? {};
    const says = !['', 'false'].includes(comparableContent(current.xml.root, name));
    return says && !named.has(name) && reserved === undefined && since <= apiVersion;
  });
}

/** What a project's documents contain that an app doesn't get, although it has a different value or none there. */
export function leftOut(app: App, source: readonly AppDocument[]): Dropped[] {
  return source.flatMap((document): Dropped[] => {
    const { type, fullName } = document;
    if (!isTaken(app, document)) return differs(app, document) ? [{ type, fullName, field: null }] : [];
    const { dropped } = without(document, boundFields(type, { withIds: true }));
    const held = (of: AppDocument | undefined, field: string): string =>
      of ? comparableContent(of.xml.root, field) : '';
    const current = currentOf(app, document);
    return dropped.filter(({ field }) => field === null || held(current, field) !== held(document, field));
  });
}

/** The documents that exist only in the consumer's org. */
const ofConsumer: readonly DocumentType[] = ['ExtlClntAppGlobalOauthSettings', 'ExtlClntAppOauthSecuritySettings'];

/**
 * A linked app's consumer belongs to its source org, and so does what protects its tokens (guess). Push settings with
 * a configuration of their own need its secrets, which aren't available; those with a link to one are deployed.
 */
function isTaken(app: App, document: AppDocument): boolean {
  const { type } = document;
  if (type === 'ExtlClntAppPushSettings')
    return comparableContent((currentOf(app, document) ?? document).xml.root, 'pushConfigLink') !== '';
  return !ofConsumer.includes(type) || linkOf(app).kind !== 'linked';
}

/** The app's document that corresponds to a file. */
function currentOf(app: App, document: AppDocument): AppDocument | undefined {
  return mayBeSeveral(document.type) ? counterpartIn(app, document) : documentOf(app, document.type);
}

function differs(app: App, document: AppDocument): boolean {
  const current = currentOf(app, document);
  return current === undefined || merge(current, document) !== current.xml.text;
}

function merged(app: App, document: AppDocument, unnamed: UnnamedElements): AppDocument {
  const { type } = document;
  const current = currentOf(app, document);
  if (current === undefined) {
    requireVisiblePolicy(app, type);
    return without(document, boundFields(type, { withIds: true })).document;
  }
  const gone = unnamed.remove ? unnamedIn(document, current, unnamed) : [];
  const text = gone.reduce((edited, name) => reset(edited, name, current), merge(current, document));
  return text === current.xml.text ? current : { ...current, xml: parseXml(text, current.fullName) };
}

/** Without an element; a switch is off instead, because some are on in an org that isn't told. */
function reset(text: string, name: string, { xml }: AppDocument): string {
  return comparableContent(xml.root, name) === 'true' ? setChild(text, name, 'false') : removeChild(text, name);
}

/** The org names its documents itself, so a label that only repeats the file's name is ignored. */
function merge(current: AppDocument, { type, fullName, xml }: AppDocument): string {
  const named = childText(xml.root, 'label')?.trim() === fullName && fullName !== current.fullName;
  const ignored = [...boundFields(type, { withIds: true }), ...(named ? ['label'] : [])];
  return overlay(current.xml.text, xml.root, { ignored, complete: false }, current.fullName);
}
