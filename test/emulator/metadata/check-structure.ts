import type { Switches } from '../spec.ts';
import { existsAt, type Field } from './field.ts';
import { sortNodes, type Node } from './node.ts';
import { positionOf } from './position.ts';
import { fieldsAt, rootOf } from './types.ts';
import { NAMESPACE, parseXml } from './xml.ts';

/** The elements of a well-formed document, or the first thing that is wrong with it. */
export type Checked = { nodes: Node[] } | { problem: string; line?: number; column?: number };

const element = (name: string): string => `{${NAMESPACE}}${name}`;

/** What is wrong, and with which element. */
type Wrong = { problem: string; name: string; last?: boolean };

const invalid = (name: string, type: string): Wrong => ({
  problem: `Element ${element(name)} invalid at this location in type ${type}`,
  name,
});

const fault = (content: string, { problem, name, last }: Wrong): Checked => ({
  problem: `Error parsing file: ${problem}`,
  ...positionOf(content, name, last),
});

const checkValue = ({ name, kind }: Field, value: string | Node[], version: number): Wrong | null => {
  if (typeof kind === 'object' && 'complex' in kind) {
    return checkFields(typeof value === 'string' ? [] : value, kind.complex, kind.type, version);
  }
  if (typeof value !== 'string') return invalid(value[0]?.name ?? '', 'xsd:string');
  const trimmed = value.trim();
  const wrong = (type: string): Wrong => ({ problem: `'${value}' is not a valid value for the ${type}`, name });
  if (kind === 'boolean' && !['true', 'false', '0', '1'].includes(trimmed)) return wrong('type xsd:boolean');
  if (kind === 'int' && !/^[+-]?\d+$/.test(trimmed)) return wrong('type xsd:int');
  return typeof kind === 'object' && !kind.values.includes(trimmed) ? wrong(`enum '${kind.enum}'`) : null;
};

const checkFields = (nodes: readonly Node[], fields: readonly Field[], type: string, version: number): Wrong | null => {
  const seen = new Set<string>();
  let before = '';
  for (const { name, value } of nodes) {
    const field = fields.find((candidate) => candidate.name === name && existsAt(candidate, version));
    if (!field) return invalid(name, type);
    // Repeated elements must be adjacent; many published deploy logs show this text for those that are not.
    if (seen.has(name) && !(field.repeated && before === name)) {
      return { problem: `Element ${name} is duplicated at this location in type ${type}`, name, last: true };
    }
    seen.add(name);
    before = name;
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
const settleOrder = (nodes: Node[], type: string, rule: Switches['outOfOrder']): { nodes: Node[] } | Wrong => {
  const kept = inOrder(nodes);
  if (kept.length === nodes.length || rule === 'accept') return { nodes: sortNodes(nodes) };
  if (rule === 'drop') return { nodes: kept };
  const misplaced = nodes.find((node) => !kept.includes(node));
  return invalid(misplaced?.name ?? '', type);
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
  const { content } = document;
  const root = parseXml(content);
  if ('problem' in root) return { ...root, problem: `Error parsing file: ${root.problem}` };
  const wanted = rootOf(type, fullName);
  if (root.name !== wanted || root.namespace !== NAMESPACE) {
    const problem = `Unexpected element {${root.namespace ?? ''}}${root.name} during simple type deserialization`;
    return fault(content, { problem, name: root.name });
  }
  const nodes = root.children.map(({ name, value }) => ({
    name,
    value: typeof value === 'string' ? value.trim() : value,
  }));
  const own = nodes.filter(({ name }) => name !== 'fullName');
  const wrong = checkFields(own, withExtras(type, fieldsAt(type, fullName, version), switches), wanted, version);
  const settled = wrong ?? settleOrder(own, wanted, switches.outOfOrder);
  return 'problem' in settled ? fault(content, settled) : settled;
};
