import type { XmlElement } from './document.ts';
import { setChild } from './edit.ts';
import { additions, removal } from './element-edits.ts';
import { childrenOf, expectText, onlyChild, subjectOf } from './expect.ts';
import { splice } from './splice.ts';

/**
 * Takes a document's text, a dotted path below its root and values whose order says nothing, returns the text with
 * these values in elements of the path's last name: elements with another value or one that was there before go, those
 * that stay are not touched, new ones come behind the last. Missing parents are made where there are values. Throws as
 * `setChild` does.
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
  // where none stays, the new ones take the place of the first that goes
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
