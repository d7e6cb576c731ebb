import { type XmlDocument, type XmlElement, parseXml } from './document.ts';
import { xmlInvalid } from './invalid.ts';
import { childName, childrenNamed } from './read.ts';

/** A document to edit, with its name for errors. */
export type DocumentSubject = XmlDocument & { readonly label: string };

/** Takes a document's text and its name in errors, returns it ready for editing. Throws EcaError XmlInvalid. */
export function subjectOf(text: string, label = 'document'): DocumentSubject {
  return { ...parseXml(text, label), label };
}

/** Returns the child of that name, undefined if there is none. Throws EcaError XmlInvalid if there are several. */
export function onlyChild(subject: DocumentSubject, parent: XmlElement, name: string): XmlElement | undefined {
  const [child, second] = childrenOf(subject, parent, name);
  if (second !== undefined) throw invalid(subject, second, 'is there more than once');
  return child;
}

/** Returns the children of that name. Throws EcaError XmlInvalid if the name also occurs under another prefix. */
export function childrenOf(subject: DocumentSubject, parent: XmlElement, name: string): readonly XmlElement[] {
  const wanted = childName(parent, name);
  const foreign = parent.children.find((child) => child.name !== wanted && localName(child.name) === localName(wanted));
  if (foreign !== undefined) throw invalid(subject, foreign, 'is not under the prefix of its parent');
  return childrenNamed(parent, name);
}

/** Throws EcaError XmlInvalid if the element contains elements where a text is expected. */
export function expectText(subject: DocumentSubject, element: XmlElement): void {
  if (element.children.length > 0) throw invalid(subject, element, 'holds elements, not a text');
}

/** Throws EcaError XmlInvalid if the element contains a text where elements are expected. */
export function expectElements(subject: DocumentSubject, element: XmlElement): void {
  if (element.text.trim() !== '') throw invalid(subject, element, 'holds a text, not elements');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function invalid({ text, label }: DocumentSubject, { name, start }: XmlElement, problem: string): Error {
  return xmlInvalid(label, text, start, `<${name}> ${problem}`);
}
