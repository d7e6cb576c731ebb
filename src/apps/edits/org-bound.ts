import { removeChild } from '../../xml/edit.ts';
import { parseXml, type XmlElement } from '../../xml/document.ts';
import { childrenNamed, leaves } from '../../xml/read.ts';
import type { AppDocument } from '../app.ts';
import type { DocumentType } from '../document-types.ts';

/** Elements bound to one org: in another org they are refused, ignored, or point to another app's consumer. */
const ids: Readonly<Partial<Record<DocumentType, readonly string[]>>> = {
  ExternalClientApplication: ['orgScopedExternalApp'],
  ExtlClntAppGlobalOauthSettings: ['consumerKey'],
  ExtlClntAppOauthSettings: ['oauthLink'],
};

/** Secrets and commands, which don't belong in a file. */
const never: Readonly<Partial<Record<DocumentType, readonly string[]>>> = {
  ExtlClntAppGlobalOauthSettings: ['consumerSecret', 'shouldRotateConsumerKey', 'shouldRotateConsumerSecret'],
  // useless without their secrets; another org keeps its own, or a link to them
  ExtlClntAppPushSettings: ['androidPushConfig', 'applePushConfig'],
};

/** An element that was left out, or a whole document if `field` is null. */
export type Dropped = { readonly type: DocumentType; readonly fullName: string; readonly field: string | null };

/** The elements of a type that are bound to an org; without `withIds` only those that are never kept. */
export function boundFields(type: DocumentType, { withIds }: { readonly withIds: boolean }): readonly string[] {
  return [...(never[type] ?? []), ...(withIds ? (ids[type] ?? []) : [])];
}

/** A document without these elements, and the names of those that had a value. */
export function without(
  document: AppDocument,
  fields: readonly string[],
): { readonly document: AppDocument; readonly dropped: readonly Dropped[] } {
  const { type, fullName, xml } = document;
  const text = fields.reduce((edited, field) => removeChild(edited, field), xml.text);
  const held = fields.filter((field) => !['', 'false'].includes(comparableContent(xml.root, field)));
  return {
    document: text === xml.text ? document : { ...document, xml: parseXml(text, fullName) },
    dropped: held.map((field) => ({ type, fullName, field })),
  };
}

/** The content of an element in a comparable form: its text, or a group's texts; empty for a missing one. */
export function comparableContent(root: XmlElement, field: string): string {
  const [element] = childrenNamed(root, field);
  if (element === undefined) return '';
  if (element.children.length === 0) return element.text.trim();
  return leaves(element)
    .map(({ path, text }) => `${path}=${text.trim()}`)
    .join();
}
