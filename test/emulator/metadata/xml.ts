import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Node } from './node.ts';
import { positionOf } from './position.ts';
import { badReference, decodeReferences } from './references.ts';

export const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
});

type Ordered = { [name: string]: Ordered[] | string | { [attribute: string]: string } };
export type ParsedRoot = { name: string; namespace: string | undefined; children: Node[] };
export type XmlProblem = { problem: string; line: number; column: number };

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const plain = (items: readonly Ordered[]): string =>
  items.map((item) => (typeof item['#text'] === 'string' ? item['#text'] : '')).join('');

/** The text directly inside an element; references mean something outside CDATA only. */
const textIn = (items: readonly Ordered[]): string =>
  items
    .map((item) => (Array.isArray(item['#cdata']) ? plain(item['#cdata']) : decodeReferences(plain([item]))))
    .join('');

const elementsIn = (items: readonly Ordered[]): Array<[name: string, content: Ordered[]]> =>
  items.flatMap((item) =>
    Object.entries(item)
      .filter(([name]) => name !== ':@' && !name.startsWith('#'))
      .map(([name, content]): [string, Ordered[]] => [local(name), content as Ordered[]]),
  );

const toNodes = (items: readonly Ordered[]): Node[] =>
  elementsIn(items).map(([name, content]) => ({
    name,
    value: elementsIn(content).length > 0 ? toNodes(content) : textIn(content),
  }));

/** The first element that has text between its children, which no metadata type allows. */
const mixedElement = (items: readonly Ordered[]): string | undefined => {
  for (const [name, content] of elementsIn(items)) {
    const mixed = elementsIn(content).length > 0 && textIn(content).trim() !== '' ? name : mixedElement(content);
    if (mixed !== undefined) return mixed;
  }
  return undefined;
};

const placeOf = (content: string, name: string): { line: number; column: number } => {
  const { line = 1, column = 1 } = positionOf(content, name);
  return { line, column };
};

/** Reads a document: its root with children, or what is wrong with the XML and where. */
export const parseXml = (source: string): ParsedRoot | XmlProblem => {
  const content = source.replace(/^\uFEFF/, '');
  const verdict = XMLValidator.validate(content);
  if (verdict !== true) return { problem: verdict.err.msg, line: verdict.err.line, column: verdict.err.col };
  if (/<!DOCTYPE/i.test(content)) return { problem: 'DOCTYPE is disallowed', line: 1, column: 1 };
  const reference = badReference(content);
  if (reference !== null) return { problem: reference, line: 1, column: 1 };
  const items = (parser.parse(content) as Ordered[]).filter((item) => !('#text' in item));
  const [root] = items;
  const name = root && Object.keys(root).find((key) => key !== ':@');
  if (!root || !name) return { problem: 'Premature end of file.', line: 1, column: 1 };
  const attributes = (root[':@'] ?? {}) as Record<string, string>;
  const prefix = name.includes(':') ? `@xmlns:${name.slice(0, name.indexOf(':'))}` : '@xmlns';
  const mixed = mixedElement(items);
  // guess: the wording.
  if (mixed !== undefined) return { problem: `Unexpected text in element ${mixed}`, ...placeOf(content, mixed) };
  return { name: local(name), namespace: attributes[prefix], children: toNodes(root[name] as Ordered[]) };
};

/** Text for an element's content. Apostrophes and quotes are escaped too, as orgs do in retrieved files. */
export const escapeXml = (value: string): string =>
  value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;');

/** Elements as text on lines of their own, indented by four blanks a level, as retrieved files have it. */
const writeNodes = (nodes: readonly Node[], depth = 1): string =>
  nodes
    .map(({ name, value }) => {
      const indent = '    '.repeat(depth);
      return typeof value === 'string'
        ? `${indent}<${name}>${escapeXml(value)}</${name}>\n`
        : `${indent}<${name}>\n${writeNodes(value, depth + 1)}${indent}</${name}>\n`;
    })
    .join('');

/** A whole document in the form in which orgs serve it. */
export const writeDocument = (root: string, nodes: readonly Node[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${writeNodes(nodes)}</${root}>\n`;
