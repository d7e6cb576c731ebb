import type { XmlElement } from './document.ts';
import { setChild } from './edit.ts';
import { additions, removal } from './element-edits.ts';
import { childrenOf, expectText, onlyChild, subjectOf } from './expect.ts';
import { splice } from './splice.ts';

/**
 * Takes a document's text, a dotted path below its root and values in any order, returns the text with these values in
 * elements of the path's last name: removes elements with another value or a repeated one, doesn't touch those that
 * stay, adds new ones after the last. Creates missing parents if there are values. Throws EcaError XmlInvalid for an
 * element that contains elements, and RangeError for a character that XML can't contain.
 */
export function setListed(text: string, path: string, values: readonly string[], label?: string): string {
  const subject = subjectOf(text, label);
  const parents = path.split('.');
  const name = parents.pop() ?? '';
  let parent: XmlElement = subject.root;
  for (const step of parents) {
    const child = onlyChild(subject, parent, step);
    if (child === undefined) return inNewParent(text, path, values, label);
    parent = child;
  }
  const wanted = new Set(values);
  const [kept, gone]: [XmlElement[], XmlElement[]] = [[], []];
  for (const element of childrenOf(subject, parent, name)) {
    expectText(subject, element);
    (wanted.delete(element.text.trim()) ? kept : gone).push(element);
  }
  // if none stays, the new ones replace the first that is removed
  const last = kept.at(-1) ?? gone.at(0);
  return splice(text, [
    ...additions(subject, parent, { name, values: [...wanted], last }),
    ...gone.map((element) => removal(text, element)),
  ]);
}

function inNewParent(text: string, path: string, values: readonly string[], label: string | undefined): string {
  const [first] = values;
  return first === undefined ? text : setListed(setChild(text, path, first, label), path, values, label);
}
