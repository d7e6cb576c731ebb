import { EcaError } from '../../errors/eca-error.ts';
import { parseXml, type XmlElement } from '../../xml/document.ts';
import type { App, AppDocument } from '../app.ts';
import { isWithheld, mayWithhold } from '../certificate/clues.ts';
import { type DocumentType, documentTypes, mayBeSeveral } from '../document-types.ts';
import { appNameOf } from '../estate-join.ts';
import { boundFields, comparableContent, without } from '../edits/org-bound.ts';
import { mayBeHidden } from '../require-documents.ts';
import { overlay } from './overlay.ts';

/** A document as stored in a file of a project. */
export type FiledDocument = AppDocument & { readonly path: string; readonly text: string };

/** The new content of a file. `path` of a new one is below the folder for new files. */
export type FilePlan = {
  readonly type: DocumentType;
  readonly fullName: string;
  readonly state: 'created' | 'changed' | 'unchanged';
  readonly path: string;
  readonly text: string;
};

/**
 * What retrieving an app does to a project's files: finds the file of a document by its content, and keeps its bytes
 * if it says the same. Writes org ids only `withIds`; those already in a file stay. `deployed` are
 * the files, by path, that are deployed with other texts than they have. Throws EcaError FileNameRefused for a name
 * that isn't a valid file name or belongs to another app.
 */
export function planFiles(
  app: App,
  filed: readonly FiledDocument[],
  { withIds, deployed }: { readonly withIds: boolean; readonly deployed?: ReadonlyMap<string, XmlElement> },
): FilePlan[] {
  return app.documents.map((document): FilePlan => {
    const { type, fullName } = document;
    const ignored = [...boundFields(type, { withIds: !withIds }), ...unseenFields(app, document)];
    const file = fileOf(app, document, filed);
    if (file === undefined) {
      const path = newPath(type, fullName);
      if (filed.some((other) => other.path === path)) throw unusable(path);
      return { type, fullName, state: 'created', path, text: without(document, ignored).document.xml.text };
    }
    const options = { ignored, complete: true, deployed: deployed?.get(file.path) };
    const text = overlay(file.text, document.xml.root, options, file.path);
    return { type, fullName, state: text === file.text ? 'unchanged' : 'changed', path: file.path, text };
  });
}

/** Fields that an org may not return are not removed from a file that has them. */
function unseenFields(app: App, { type }: AppDocument): string[] {
  if (type !== 'ExtlClntAppGlobalOauthSettings' || !mayWithhold(app)) return [];
  return app.showsCertificates !== true || isWithheld(app) ? ['certificate'] : [];
}

/** A file whose document the org may have: this login may not see it, or this API version doesn't have its type. */
export type UnseenFile = { readonly path: string; readonly reason: 'permission' | 'api-version' };

/**
 * The project's files of an app that match none of its documents: `stray` where the org doesn't have the document,
 * `unseen` where that isn't known.
 */
export function unmatchedFiles(
  app: App,
  filed: readonly FiledDocument[],
  apiVersion: number,
): { readonly stray: readonly FiledDocument[]; readonly unseen: readonly UnseenFile[] } {
  const used = new Set(app.documents.map((document) => fileOf(app, document, filed)?.path));
  const unmatched = filed.filter((file) => appNameOf(file) === app.name && !used.has(file.path));
  const reasonOf = ({ type }: FiledDocument): UnseenFile['reason'] | undefined => {
    if (mayBeHidden(app, type)) return 'permission';
    return documentTypes[type].since > apiVersion ? 'api-version' : undefined;
  };
  return {
    stray: unmatched.filter((file) => reasonOf(file) === undefined),
    unseen: unmatched.flatMap((file) => {
      const reason = reasonOf(file);
      return reason === undefined ? [] : [{ path: file.path, reason }];
    }),
  };
}

/** An element of a file that names a consumer or id of another org, or a secret or a command. */
export type Dangling = { readonly path: string; readonly field: string };

/** What a retrieve leaves in a project's files although it doesn't belong to this org. */
export function danglingIds(app: App, filed: readonly FiledDocument[]): Dangling[] {
  return app.documents.flatMap((document) => {
    const file = fileOf(app, document, filed);
    if (file === undefined) return [];
    const { root } = parseXml(file.text, file.path);
    return boundFields(document.type, { withIds: true })
      .filter(
        (field) => !['', 'false', comparableContent(document.xml.root, field)].includes(comparableContent(root, field)),
      )
      .map((field) => ({ path: file.path, field }));
  });
}

function fileOf(app: App, { type, fullName }: AppDocument, filed: readonly FiledDocument[]): FiledDocument | undefined {
  const own = filed.filter((file) => file.type === type && appNameOf(file) === app.name);
  return own.find((file) => file.fullName === fullName) ?? (mayBeSeveral(type) ? undefined : own[0]);
}

/**
 * Not a path separator, not reserved on some system, not an option of the next command, and no character that
 * disguises a name.
 */
const unfit = /[/\\:*?"<>|\p{C}]|^[.-]|^$/u;
/** What Windows treats as a device, with any extension ("Naming Files, Paths, and Namespaces"). */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * The path of a new document's file, below the folder for new files. Its name may come from an org, and must not lead
 * out of that folder. Throws EcaError FileNameRefused.
 */
export function newPath(type: DocumentType, fullName: string): string {
  const { directory, suffix } = documentTypes[type];
  if (unfit.test(fullName) || device.test(fullName)) throw unusable(fullName);
  return `${directory}/${fullName}.${suffix}-meta.xml`;
}

function unusable(name: string): EcaError {
  return new EcaError('FileNameRefused', { name });
}
