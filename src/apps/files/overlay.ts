import { parseXml, type XmlElement } from '../../xml/document.ts';
import { removeChild, setChild, setChildren } from '../../xml/edit.ts';
import { addGroup } from '../../xml/groups.ts';
import { childNames, childrenNamed, leaves } from '../../xml/read.ts';
import { comparable } from '../plan/read-back.ts';

export type OverlayOptions = {
  /** Elements that keep the value of the base. */
  readonly ignored: readonly string[];
  /** Whether to remove what only the base has. */
  readonly complete: boolean;
  /** The base as it is deployed: an element that says the same there keeps its bytes and placeholders. */
  readonly deployed?: XmlElement | undefined;
};

/**
 * The text of a document with the elements of another laid over it: equal elements, comments and everything else keep
 * their bytes. Returns a text that needs no change as it is. Throws EcaError XmlInvalid.
 */
export function overlay(base: string, from: XmlElement, options: OverlayOptions, label: string): string {
  const { ignored, complete, deployed } = options;
  const { root } = parseXml(base, label);
  const names = [...new Set([...childNames(from), ...(complete ? childNames(root) : [])])];
  return names
    .filter((name) => !ignored.includes(name))
    .filter((name) => !alike(name, childrenNamed(root, name), childrenNamed(from, name)))
    .filter((name) => !deployed || !alike(name, childrenNamed(deployed, name), childrenNamed(from, name)))
    .reduce((text, name) => put(text, name, childrenNamed(from, name), label), base);
}

function alike(name: string, ones: readonly XmlElement[], others: readonly XmlElement[]): boolean {
  return (
    ones.length === others.length &&
    ones.every((one, index) => {
      const other = others[index];
      if (other === undefined || isGroup(one) !== isGroup(other)) return false;
      return isGroup(one)
        ? textsOf(one) === textsOf(other)
        : comparable(name, one.text) === comparable(name, other.text);
    })
  );
}

const isGroup = ({ children }: XmlElement): boolean => children.length > 0;

function textsOf(group: XmlElement): string {
  return JSON.stringify(
    leaves(group)
      .map(({ path, text }) => [path, text.trim()])
      .sort(),
  );
}

function put(text: string, name: string, wanted: readonly XmlElement[], label: string): string {
  const [first, ...more] = wanted;
  if (first === undefined) return removeChild(text, name, label);
  if (wanted.some(isGroup)) {
    const groups = wanted.map((group) =>
      Object.fromEntries(leaves(group).map(({ path, text: value }) => [path, value])),
    );
    return groups.reduce((edited, group) => addGroup(edited, name, group, label), removeChild(text, name, label));
  }
  if (more.length === 0 && childrenNamed(parseXml(text, label).root, name).length <= 1)
    return setChild(text, name, first.text, label);
  return setChildren(
    text,
    name,
    wanted.map((element) => element.text),
    label,
  );
}
