import type { XmlElement } from './document.ts';

/**
 * Takes an element and the name of a child, returns the name under the element's own prefix: `label` in `<md:App>` is
 * `md:label`, so that both are in one namespace. Returns a name with a prefix unchanged.
 */
export function childName(parent: XmlElement, name: string): string {
  const prefix = parent.name.indexOf(':') + 1;
  // a new string would be compared letter by letter, and each rule of an audit reads elements of every app
  return prefix === 0 || name.includes(':') ? name : parent.name.slice(0, prefix) + name;
}

/** Returns the names of the children, in document order, without a prefix that the whole document has. */
export function childNames(parent: XmlElement): string[] {
  const prefix = childName(parent, '');
  return parent.children.map(({ name }) => (name.startsWith(prefix) ? name.slice(prefix.length) : name));
}

/** Returns the children of that name, in document order. */
export function childrenNamed(parent: XmlElement, name: string): readonly XmlElement[] {
  const wanted = childName(parent, name);
  return parent.children.filter((child) => child.name === wanted);
}

/** Returns the decoded text of the first child of that name, undefined if there is none. */
export function childText(parent: XmlElement, name: string): string | undefined {
  const wanted = childName(parent, name);
  return parent.children.find((child) => child.name === wanted)?.text;
}

/** Returns the decoded, trimmed text of the first child of each name, without a prefix that the whole document has. */
export function childTexts(parent: XmlElement): ReadonlyMap<string, string> {
  const prefix = childName(parent, '');
  const own = parent.children.filter(({ name }) => name.startsWith(prefix)).toReversed();
  return new Map(own.map(({ name, text }) => [name.slice(prefix.length), text.trim()]));
}

export type Leaf = { readonly path: string; readonly text: string };

/**
 * Takes the root, returns every element without children, in document order, with its dotted path below the root. The
 * second of equal siblings is `name[1]`, the third `name[2]`; the first keeps its bare path.
 */
export function leaves(root: XmlElement): readonly Leaf[] {
  return leavesBelow(root, childName(root, ''), '');
}

function leavesBelow(parent: XmlElement, prefix: string, path: string): readonly Leaf[] {
  const seen = new Map<string, number>();
  return parent.children.flatMap((child) => {
    const index = seen.get(child.name) ?? 0;
    seen.set(child.name, index + 1);
    const name = child.name.startsWith(prefix) ? child.name.slice(prefix.length) : child.name;
    const here = path + name + (index === 0 ? '' : `[${index}]`);
    return child.children.length === 0 ? [{ path: here, text: child.text }] : leavesBelow(child, prefix, `${here}.`);
  });
}
