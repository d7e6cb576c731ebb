import { escapeText } from './character-data.ts';
import type { XmlElement } from './document.ts';
import { additions, insertion, removal, replacement } from './element-edits.ts';
import { childrenOf, onlyChild, subjectOf } from './expect.ts';
import { metadataNamespace } from './namespace.ts';
import { splice } from './splice.ts';

export { escapeText };

/**
 * Takes a document's text and a dotted path below its root, returns the text with that element's content replaced
 * (including comments in it) or, if it is missing, with the element and its missing parents in alphabetical order (see
 * `placeFor`). Returns the same string if the element already has the value. Throws EcaError XmlInvalid for an element
 * that occurs twice or contains elements, and RangeError for a character that XML can't contain.
 */
export function setChild(text: string, path: string, value: string, label?: string): string {
  const subject = subjectOf(text, label);
  const names = path.split('.');
  let element = subject.root;
  for (const [index, name] of names.entries()) {
    const child = onlyChild(subject, element, name);
    if (child === undefined) return splice(text, [insertion(subject, element, names.slice(index), value)]);
    element = child;
  }
  return splice(text, replacement(subject, element, value));
}

/**
 * Takes a document's text, returns it with exactly these values in elements of that name below the root, side by side
 * and in this order; doesn't touch a value that keeps its place. Throws EcaError XmlInvalid for an element that
 * contains elements, and RangeError for a character that XML can't contain.
 */
export function setChildren(text: string, name: string, values: readonly string[], label?: string): string {
  const subject = subjectOf(text, label);
  const { root } = subject;
  const present = childrenOf(subject, root, name);
  const kept = firstNeighbours(root.children, present).slice(0, values.length);
  return splice(text, [
    ...kept.flatMap((element, index) => replacement(subject, element, values[index] ?? '')),
    ...additions(subject, root, { name, values: values.slice(kept.length), last: kept.at(-1) }),
    ...present.slice(kept.length).map((element) => removal(text, element)),
  ]);
}

/**
 * Takes a document's text and a dotted path below its root, returns the text without the elements at the end of the
 * path, and without the line of one that had a line to itself. Throws EcaError XmlInvalid if a parent on the path
 * occurs twice.
 */
export function removeChild(text: string, path: string, label?: string): string {
  const subject = subjectOf(text, label);
  const parents = path.split('.');
  const last = parents.pop() ?? '';
  let parent: XmlElement = subject.root;
  for (const name of parents) {
    const child = onlyChild(subject, parent, name);
    if (child === undefined) return text;
    parent = child;
  }
  return splice(
    text,
    childrenOf(subject, parent, last).map((child) => removal(text, child)),
  );
}

/**
 * Takes a root name and the values of its children, returns a new document laid out as by an org. Throws RangeError for
 * a character that XML can't contain.
 */
export function newDocument(rootName: string, children: Readonly<Record<string, string>>): string {
  const rows = Object.entries(children)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `    <${name}>${escapeText(value)}</${name}>\n`);
  const start = `<?xml version="1.0" encoding="UTF-8"?>\n<${rootName} xmlns="${metadataNamespace}">\n`;
  return `${start}${rows.join('')}</${rootName}>\n`;
}

/** The first of the elements and those that follow it without a sibling of another name between. */
function firstNeighbours(siblings: readonly XmlElement[], elements: readonly XmlElement[]): readonly XmlElement[] {
  const first = siblings.findIndex((sibling) => sibling === elements[0]);
  return elements.filter((element, index) => siblings[first + index] === element);
}
