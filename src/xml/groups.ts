import type { XmlElement } from './document.ts';
import { groupAddition, insertion, removal, replacement } from './element-edits.ts';
import { childrenOf, onlyChild, subjectOf } from './expect.ts';
import { childText } from './read.ts';
import { splice } from './splice.ts';

/** The children of a repeated element, by name. */
export type Group = Readonly<Record<string, string>>;

/**
 * Takes a document's text, returns it with one more element of that name below the root, after the others of its name
 * or in alphabetical order. Throws EcaError XmlInvalid if the root contains a text, and RangeError for a character
 * that XML can't contain.
 */
export function addGroup(text: string, name: string, group: Group, label?: string): string {
  const subject = subjectOf(text, label);
  const last = childrenOf(subject, subject.root, name).at(-1);
  return splice(text, [groupAddition(subject, name, group, last)]);
}

/** Takes a document's text, returns it without the elements of that name below the root that have these children. */
export function removeGroups(text: string, name: string, group: Group, label?: string): string {
  const subject = subjectOf(text, label);
  const gone = childrenOf(subject, subject.root, name).filter((element) => holds(element, group));
  return splice(
    text,
    gone.map((element) => removal(text, element)),
  );
}

/**
 * Takes a document's text, returns it with a new value for that child of the first element of that name that has the
 * children of `group`; the same text if there is none. Throws EcaError XmlInvalid for a child that occurs twice or
 * contains elements, and RangeError for a character that XML can't contain.
 */
export function setInGroup(
  text: string,
  name: string,
  group: Group,
  child: { readonly name: string; readonly value: string },
  label?: string,
): string {
  const subject = subjectOf(text, label);
  const element = childrenOf(subject, subject.root, name).find((one) => holds(one, group));
  if (element === undefined) return text;
  const present = onlyChild(subject, element, child.name);
  const edits =
    present === undefined
      ? [insertion(subject, element, [child.name], child.value)]
      : replacement(subject, present, child.value);
  return splice(text, edits);
}

function holds(element: XmlElement, group: Group): boolean {
  return Object.entries(group).every(([name, value]) => childText(element, name)?.trim() === value);
}
