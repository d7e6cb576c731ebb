import { childrenOf, textOf, textsOf, type Node } from '../metadata/node.ts';
import { parseXml, type XmlProblem } from '../metadata/xml.ts';

export type Manifest = { version: number | null; types: Array<{ name: string; members: string[] }> };

/** The types and members of an element that is built like package.xml. */
export const manifestOf = (nodes: readonly Node[]): Manifest => {
  const version = textOf(nodes, 'version');
  return {
    version: version === undefined ? null : Number(version),
    types: nodes
      .filter((node) => node.name === 'types')
      .map((node) => (typeof node.value === 'string' ? [] : node.value))
      .map((children) => ({ name: textOf(children, 'name') ?? '', members: textsOf(children, 'members') })),
  };
};

/** Reads package.xml or a destructiveChanges file, or says what is wrong with it. */
export const readManifest = (content: string): Manifest | XmlProblem => {
  const root = parseXml(content);
  if ('problem' in root) return root;
  if (root.name !== 'Package') return { problem: `Unexpected element: ${root.name}`, line: 1, column: 1 };
  return manifestOf(root.children);
};

/** The manifest inside a retrieve request; an empty one when it names only packages. */
export const manifestIn = (nodes: readonly Node[]): Manifest => manifestOf(childrenOf(nodes, 'unpackaged'));
