import type { XmlDocument, XmlElement } from './document.ts';
import { indentation, indentUnit, lead, lineBreak, restOfCommentedLine, startOfCommentsAbove } from './layout.ts';
import { childName } from './read.ts';
import type { TextEdit } from './splice.ts';

/** Where to insert new elements: each is written after `lead`, all of them between `opening` and `closing`. */
export type XmlPlace = Pick<TextEdit, 'start' | 'end'> & {
  readonly lead: string;
  readonly opening: string;
  readonly closing: string;
};

/** Takes a place and elements as text, returns the edit that writes them there. */
export function fillAt(
  { start, end, lead: before, opening, closing }: XmlPlace,
  elements: readonly string[],
): TextEdit {
  return { start, end, content: opening + elements.map((element) => before + element).join('') + closing };
}

/**
 * Takes a parent and a name, returns the place for a new child in alphabetical order of code units, the order of
 * retrieved files. If the children are not in order, their longest sorted stretch counts (the first of equals): the
 * child goes after the last name there that sorts before it, otherwise before the stretch. Comments directly above an
 * element and after it on its line stay with it.
 */
export function placeFor(document: XmlDocument, parent: XmlElement, name: string): XmlPlace {
  const wanted = childName(parent, name);
  const stretch = longestStretchInOrder(parent.children);
  const [first] = stretch;
  if (first === undefined) return placeWithin(document, parent);
  const previous = stretch.findLast((sibling) => sibling.name < wanted);
  return previous === undefined ? placeBefore(document, first) : placeBehind(document, previous);
}

/** Returns the place after a sibling: the next line if the sibling has its own, otherwise directly after it. */
export function placeBehind({ text }: XmlDocument, sibling: XmlElement): XmlPlace {
  const before = lead(text, sibling.start);
  const ownLineEnd = before === '' ? undefined : restOfCommentedLine(text, sibling.end);
  return ownLineEnd === undefined ? placeAt(sibling.end, '') : placeAt(ownLineEnd, before);
}

function placeBefore({ text }: XmlDocument, sibling: XmlElement): XmlPlace {
  const start = startOfCommentsAbove(text, sibling.start);
  const before = lead(text, start);
  return placeAt(start - before.length, before);
}

function placeWithin(document: XmlDocument, parent: XmlElement): XmlPlace {
  const { text, root } = document;
  const onOneLine = parent !== root && lead(text, parent.start) === '';
  const outer = onOneLine ? '' : lineBreak(text) + indentation(text, parent.start);
  const inner = onOneLine ? '' : outer + indentUnit(document);
  if (parent.selfClosing) return { ...openingOf(text, parent), lead: inner, closing: `${outer}</${parent.name}>` };
  const end = lead(text, parent.innerEnd);
  if (end !== '') return placeAt(parent.innerEnd - end.length, inner);
  return { ...placeAt(parent.innerEnd, inner), closing: outer };
}

/** Takes a self-closing element, returns the edit that turns it into a start tag. */
export function openingOf(text: string, { end }: XmlElement): Pick<XmlPlace, 'start' | 'end' | 'opening'> {
  const start = text.slice(0, end - '/>'.length).trimEnd().length;
  return { start, end, opening: '>' };
}

function placeAt(start: number, before: string): XmlPlace {
  return { start, end: start, lead: before, opening: '', closing: '' };
}

function longestStretchInOrder(siblings: readonly XmlElement[]): readonly XmlElement[] {
  let longest: readonly XmlElement[] = [];
  let start = 0;
  siblings.forEach(({ name }, index) => {
    const next = siblings[index + 1];
    if (next !== undefined && next.name >= name) return;
    if (index + 1 - start > longest.length) longest = siblings.slice(start, index + 1);
    start = index + 1;
  });
  return longest;
}
