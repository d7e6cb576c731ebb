import type { Switches } from '../spec.ts';
import { existsAt, type Field } from './field.ts';
import { sortNodes, type Node } from './node.ts';
import { fieldsAt, rootOf } from './types.ts';
import { NAMESPACE, parseXml } from './xml.ts';

/** The elements of a well-formed document, or the first thing that is wrong with it. */
export type Checked = { nodes: Node[] } | { problem: string; line?: number; column?: number };

const element = (name: string): string => `{${NAMESPACE}}${name}`;

const fault = (problem: string): { problem: string } => ({ problem: `Error parsing file: ${problem}` });

const checkValue = ({ kind }: Field, value: string | Node[], version: number): string | null => {
  if (typeof kind === 'object' && 'complex' in kind) {
    const children = typeof value === 'string' ? [] : value;
    return checkFields(children, kind.complex, kind.type, version);
  }
  if (typeof value !== 'string')
    return `Element ${element(value[0]?.name ?? '')} invalid at this location in type xsd:string`;
  const trimmed = value.trim();
  if (kind === 'boolean' && !['true', 'false', '0', '1'].includes(trimmed)) {
    return `'${value}' is not a valid value for the type xsd:boolean`;
  }
  if (kind === 'int' && !/^[+-]?\d+$/.test(trimmed)) return `'${value}' is not a valid value for the type xsd:int`;
  if (typeof kind === 'object' && !kind.values.includes(trimmed)) {
    return `'${value}' is not a valid value for the enum '${kind.enum}'`;
  }
  return null;
};

const checkFields = (
  nodes: readonly Node[],
  fields: readonly Field[],
  type: string,
  version: number,
): string | null => {
  const seen = new Set<string>();
  for (const { name, value } of nodes) {
    const field = fields.find((candidate) => candidate.name === name && existsAt(candidate, version));
    if (!field) return `Element ${element(name)} invalid at this location in type ${type}`;
    if (seen.has(name) && !field.repeated)
      return `Element ${element(name)} is duplicated at this location in type ${type}`;
    seen.add(name);
    const wrong = checkValue(field, value, version);
    if (wrong) return wrong;
  }
  return null;
};

const inOrder = (nodes: readonly Node[]): Node[] => {
  let last = '';
  return nodes.filter(({ name }) => {
    if (name < last) return false;
    last = name;
    return true;
  });
};

/** Settles elements that are not in the order of the type, as the org's switch says. */
const settleOrder = (nodes: Node[], type: string, rule: Switches['outOfOrder']): Checked => {
  const kept = inOrder(nodes);
  if (kept.length === nodes.length || rule === 'accept') return { nodes: sortNodes(nodes) };
  if (rule === 'drop') return { nodes: kept };
  const misplaced = nodes.find((node) => !kept.includes(node));
  return fault(`Element ${element(misplaced?.name ?? '')} invalid at this location in type ${type}`);
};

const withExtras = (type: string, fields: readonly Field[], switches: Switches): readonly Field[] => [
  ...fields,
  ...switches.extraFields
    .filter((extra) => extra.type === type)
    .map(({ field }): Field => ({ name: field, kind: 'string' })),
];

/** Reads a document against its type: well-formed, right root, only known elements, right values, in order. */
export const checkStructure = (
  document: { type: string; fullName: string; content: string },
  version: number,
  switches: Switches,
): Checked => {
  const { type, fullName } = document;
  const root = parseXml(document.content);
  if ('problem' in root) return { ...fault(root.problem), line: root.line, column: root.column };
  const wanted = rootOf(type, fullName);
  if (root.name !== wanted || root.namespace !== NAMESPACE) {
    return fault(`Unexpected element {${root.namespace ?? ''}}${root.name} during simple type deserialization`);
  }
  const nodes = root.children.map(({ name, value }) => ({
    name,
    value: typeof value === 'string' ? value.trim() : value,
  }));
  const own = nodes.filter(({ name }) => name !== 'fullName');
  const wrong = checkFields(own, withExtras(type, fieldsAt(type, fullName, version), switches), wanted, version);
  return wrong ? fault(wrong) : settleOrder(own, wanted, switches.outOfOrder);
};
