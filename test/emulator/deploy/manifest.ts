import { checkElements, type Problem } from '../metadata/check-structure.ts';
import { group, text, type Field } from '../metadata/field.ts';
import { childrenOf, textOf, textsOf, type Node } from '../metadata/node.ts';
import { NAMESPACE, parseXml } from '../metadata/xml.ts';

export type Manifest = { version: number | null; types: Array<{ name: string; members: string[] }> };

/** The types and members of an element that is built like package.xml. */
const manifestOf = (nodes: readonly Node[]): Manifest => {
  const version = textOf(nodes, 'version');
  return {
    version: version === undefined ? null : Number(version),
    types: nodes
      .filter((node) => node.name === 'types')
      .map((node) => (typeof node.value === 'string' ? [] : node.value))
      .map((children) => ({ name: textOf(children, 'name') ?? '', members: textsOf(children, 'members') })),
  };
};

const members: readonly Field[] = [text('members', { repeated: true }), text('name')];

/** The WSDL type Package, as far as a deploy or a retrieve may use it. */
const packageFields: readonly Field[] = [
  text('apiAccessLevel'),
  text('description'),
  text('fullName'),
  text('namespacePrefix'),
  group('types', 'PackageTypeMembers', members, { repeated: true }),
  text('version'),
];

/** Reads package.xml or a destructiveChanges file, or says what is wrong with it. Its elements may be in any order. */
export const readManifest = (content: string): Manifest | Problem => {
  const root = parseXml(content);
  if ('problem' in root) return root;
  if (root.name !== 'Package' || root.namespace !== NAMESPACE) {
    return { problem: `Unexpected element: ${root.name}`, line: 1, column: 1 };
  }
  const checked = checkElements(content, root.children, packageFields, 'Package');
  return checked ?? manifestOf(root.children);
};

/** The manifest inside a retrieve request; an empty one when it names only packages. */
export const manifestIn = (nodes: readonly Node[]): Manifest => manifestOf(childrenOf(nodes, 'unpackaged'));
