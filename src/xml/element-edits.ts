import { escapeText } from './character-data.ts';
import type { XmlElement } from './document.ts';
import { type DocumentSubject, expectElements, expectText } from './expect.ts';
import { indentUnit, lead, lineBreak, restOfLine } from './layout.ts';
import { fillAt, openingOf, placeBehind, placeFor } from './place.ts';
import { childName } from './read.ts';
import type { TextEdit } from './splice.ts';

/**
 * Returns the edits that give the element this text: none if it has it. Throws EcaError XmlInvalid if it contains
 * elements.
 */
export function replacement(subject: DocumentSubject, element: XmlElement, value: string): readonly TextEdit[] {
  expectText(subject, element);
  if (element.text === value) return [];
  const content = contentOf(subject, value);
  const { start, selfClosing, innerStart, innerEnd } = element;
  const place = selfClosing ? openingOf(subject.text, element) : { start: innerStart, end: innerEnd, opening: '' };
  const tag = subject.text.slice(start, place.start);
  const kept = withoutNil(tag);
  const inside = `${place.opening ?? ''}${content}${selfClosing ? `</${element.name}>` : ''}`;
  return kept === tag
    ? [{ start: place.start, end: place.end, content: inside }]
    : [{ start, end: place.end, content: kept + inside }];
}

/** A start tag without `xsi:nil`: an element with content must not be nil (XML Schema, part 1). */
function withoutNil(tag: string): string {
  return tag.replace(/(?<!\s)\s+[\w.-]+:nil\s*=\s*(["'])(?:true|1)\1/, '');
}

/**
 * Returns the edit that puts an element of the first name into the parent, in alphabetical order, with the further
 * names nested in it and the value innermost. Throws EcaError XmlInvalid if the parent contains a text.
 */
export function insertion(
  subject: DocumentSubject,
  parent: XmlElement,
  names: readonly string[],
  value: string,
): TextEdit {
  expectElements(subject, parent);
  const place = placeFor(subject, parent, names[0] ?? '');
  const prefixed = names.map((name) => childName(parent, name));
  return fillAt(place, [nested(subject, prefixed, value, place.lead)]);
}

/** Elements of one name to add: after `last`, or in alphabetical order if there is none. */
type Addition = { readonly name: string; readonly values: readonly string[]; readonly last: XmlElement | undefined };

/**
 * Returns the edits that put elements with these values into the parent. Throws EcaError XmlInvalid if that contains a
 * text.
 */
export function additions(
  subject: DocumentSubject,
  parent: XmlElement,
  { name, values, last }: Addition,
): readonly TextEdit[] {
  if (values.length === 0) return [];
  expectElements(subject, parent);
  const place = last ? placeBehind(subject, last) : placeFor(subject, parent, name);
  const siblings = values.map((value) => nested(subject, [childName(parent, name)], value, place.lead));
  return [fillAt(place, siblings)];
}

/** Returns the edit that removes the element, with its line if it is alone there. */
export function removal(text: string, { start, end }: XmlElement): TextEdit {
  const before = lead(text, start);
  const ownLineEnd = before === '' ? undefined : restOfLine(text, end);
  return ownLineEnd === undefined
    ? { start, end, content: '' }
    : { start: start - before.length, end: ownLineEnd, content: '' };
}

/**
 * Returns the edit that puts an element with these children, in alphabetical order, below the root: after `last`, or
 * in alphabetical order if there is none. Throws EcaError XmlInvalid if the root contains a text.
 */
export function groupAddition(
  subject: DocumentSubject,
  name: string,
  children: Readonly<Record<string, string>>,
  last: XmlElement | undefined,
): TextEdit {
  const { root } = subject;
  expectElements(subject, root);
  const place = last ? placeBehind(subject, last) : placeFor(subject, root, name);
  const inner = place.lead === '' ? '' : place.lead + indentUnit(subject);
  const rows = Object.entries(children)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([child, value]) => `${inner}${nested(subject, [childName(root, child)], value, inner)}`);
  const tag = childName(root, name);
  return fillAt(place, [`<${tag}>${rows.join('')}${place.lead}</${tag}>`]);
}

function nested(
  subject: DocumentSubject,
  [name = '', ...names]: readonly string[],
  value: string,
  outer: string,
): string {
  if (names.length === 0) return `<${name}>${contentOf(subject, value)}</${name}>`;
  const inner = outer === '' ? '' : outer + indentUnit(subject);
  return `<${name}>${inner}${nested(subject, names, value, inner)}${outer}</${name}>`;
}

/** A line break in the value becomes the document's own: a reader turns each kind into `\n` again. */
function contentOf({ text }: DocumentSubject, value: string): string {
  return escapeText(value).replaceAll('\n', lineBreak(text));
}
