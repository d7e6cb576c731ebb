import type { Switches } from '../spec.ts';
import { existsAt, type Field } from './field.ts';
import { sortNodes, textOf, type Node } from './node.ts';
import { positionOf } from './position.ts';
import { fieldsAt, rootOf } from './types.ts';
import { NAMESPACE, parseXml } from './xml.ts';

/** The elements of a well-formed document, or the first thing that is wrong with it. */
export type Checked = { nodes: Node[] } | Problem;

/** A complaint and where in the document it starts. */
export type Problem = { problem: string; line?: number; column?: number };

const element = (name: string): string => `{${NAMESPACE}}${name}`;

/** What is wrong, and with which element. */
type Wrong = { problem: string; name: string; last?: boolean };

const invalid = (name: string, type: string): Wrong => ({
  problem: `Element ${element(name)} invalid at this location in type ${type}`,
  name,
});

const fault = (content: string, { problem, name, last }: Wrong): Problem => ({
  problem: `Error parsing file: ${problem}`,
  ...positionOf(content, name, last),
});

/** The smallest and largest xsd:int. */
const INT = { least: -2_147_483_648, most: 2_147_483_647 };

const isInt = (value: string): boolean =>
  /^[+-]?\d+$/.test(value) && Number(value) >= INT.least && Number(value) <= INT.most;

/** What a check needs besides the elements. */
type Rules = { version: number; outOfOrder: Switches['outOfOrder'] };

const checkGroup = (nodes: readonly Node[], fields: readonly Field[], type: string, rules: Rules): Wrong | null => {
  const wrong = checkFields(nodes, fields, type, rules);
  if (wrong) return wrong;
  // guess: that the wording is the one known from the elements of a whole document.
  const missing = fields.find(({ name, required }) => required && !textOf(nodes, name)?.trim());
  if (missing) return { problem: `Required field is missing: ${missing.name}`, name: missing.name };
  const settled = settleOrder([...nodes], type, rules.outOfOrder);
  return 'problem' in settled ? settled : null;
};

const checkValue = ({ name, kind }: Field, value: string | Node[], rules: Rules): Wrong | null => {
  const wrong = (type: string): Wrong => ({ problem: `'${String(value)}' is not a valid value for the ${type}`, name });
  if (typeof kind === 'object' && 'complex' in kind) {
    if (typeof value === 'string' && value.trim() !== '') return wrong(`type ${kind.type}`);
    return checkGroup(typeof value === 'string' ? [] : value, kind.complex, kind.type, rules);
  }
  if (typeof value !== 'string') return invalid(value[0]?.name ?? '', 'xsd:string');
  const trimmed = value.trim();
  if (kind === 'boolean' && !['true', 'false', '0', '1'].includes(trimmed)) return wrong('type xsd:boolean');
  if (kind === 'int' && !isInt(trimmed)) return wrong('type xsd:int');
  return typeof kind === 'object' && !kind.values.includes(trimmed) ? wrong(`enum '${kind.enum}'`) : null;
};

const checkFields = (nodes: readonly Node[], fields: readonly Field[], type: string, rules: Rules): Wrong | null => {
  const seen = new Set<string>();
  let before = '';
  for (const { name, value } of nodes) {
    const field = fields.find((candidate) => candidate.name === name && existsAt(candidate, rules.version));
    if (!field) return invalid(name, type);
    // Repeated elements must be adjacent; many published deploy logs show this text for those that are not.
    if (seen.has(name) && !(field.repeated && before === name)) {
      return { problem: `Element ${name} is duplicated at this location in type ${type}`, name, last: true };
    }
    seen.add(name);
    before = name;
    const wrong = checkValue(field, value, rules);
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

/** What is wrong with the elements of a manifest, whose order does not matter, or null. */
export const checkElements = (
  content: string,
  nodes: readonly Node[],
  fields: readonly Field[],
  type: string,
): Problem | null => {
  const wrong = checkFields(nodes, fields, type, { version: Infinity, outOfOrder: 'accept' });
  return wrong && fault(content, wrong);
};

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
  const fields = withExtras(type, fieldsAt(type, fullName, version), switches);
  const wrong = checkFields(own, fields, wanted, { version, outOfOrder: switches.outOfOrder });
  const settled = wrong ?? settleOrder(own, wanted, switches.outOfOrder);
  return 'problem' in settled ? fault(content, settled) : settled;
};
