import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type Tags,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { saidBy } from './edit/said-by.ts';
import { escapedText } from './edit/escaped-text.ts';
import { ownCopy, withOwnCopies } from './edit/own-copies.ts';
import { editedYaml } from './edit/yaml-edit.ts';
import { editedJson } from './json-edit.ts';
import { keptFormat } from './kept-format.ts';
import { entry } from './yaml-values.ts';

/** A manifest's text as a document that can be edited; comments and order stay. */
export type YamlDocument = ReturnType<typeof parseDocument>;

/** Adds the texts with escapes to those of YAML itself. */
const customTags = (tags: Tags): Tags => [escapedText, ...tags];

/** Reads a manifest's text, or begins one. */
export function openDocument(text: string | undefined): YamlDocument {
  return text === undefined
    ? (new Document(new YAMLMap(), { customTags }) as YamlDocument)
    : parseDocument(text, { uniqueKeys: false, customTags });
}

/** The text of a document; what is as in the text that it was read from stays byte for byte. */
export function documentText(document: YamlDocument, before: string | undefined): string {
  if (before === undefined) return document.toString({ lineWidth: 0, flowCollectionPadding: false });
  if (isJson(before)) return editedJson(before, rootOf(openDocument(before)), rootOf(document));
  const format = yamlFormat(before);
  const wanted = rootOf(document);
  const text = editedYaml(before, rootOf(openDocument(before)), wanted, format);
  if (text !== undefined && saysThat(text, wanted)) return text;
  const edited = format(document);
  const kept = keptFormat(before, format(openDocument(before)), edited);
  // what isn't surely the same manifest isn't written
  return isSame(format, kept, edited) ? kept : edited;
}

type Format = (document: Document, indent?: number) => string;

function saysThat(text: string, wanted: Node): boolean {
  const { errors, contents } = openDocument(text);
  return errors.length === 0 && saidBy(contents) === saidBy(wanted);
}

/** Whether a text is the other one, apart from its format. */
function isSame(format: Format, text: string, other: string): boolean {
  const document = openDocument(text);
  if (document.errors.length > 0) return false;
  const plain = format(document);
  return plain === other || plain === format(openDocument(other));
}

function yamlFormat(text: string): Format {
  // a part of a document may name an anchor in another one
  const options = { lineWidth: 0, verifyAliasOrder: false, ...formatOf(text) };
  const hasTightLists = options.flowCollectionPadding === true && /\[[^\s\]]/.test(text);
  return (document, indent = options.indent) => {
    if (hasTightLists) visit(document, { Seq: (_, list) => void Object.assign(list, { toString: tightList }) });
    return document.toString(indent === undefined ? options : { ...options, indent });
  };
}

/** A list in one line without blanks inside its brackets, where mappings have some: `{ in: [prod] }`. */
function tightList(this: YAMLSeq, ...[context, ...hear]: Parameters<YAMLSeq['toString']>): string {
  const tight = context === undefined ? context : { ...context, flowCollectionPadding: '' };
  return YAMLSeq.prototype.toString.call(this, tight, ...hear);
}

/** JSON is YAML, too, but must stay JSON. */
function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** Indentation and padding, by the first line that shows them. */
function formatOf(text: string): { indent?: number; indentSeq?: boolean; flowCollectionPadding?: boolean } {
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
  const nested = lines.find((line, at) => /^ +[^\s-]/.test(line) && /^\w.*:\s*(?:#.*)?$/.test(lines[at - 1] ?? ''));
  const [indent = ''] = /^ +/.exec(nested ?? '') ?? [];
  const list = /^( *)[\w'"][^\n]*:[^\S\n]*\n( *)- /m.exec(text);
  const isPadded = !/[{[][^\s{}[\]]/.test(text) || text.includes('{ ');
  return {
    ...(indent === '' ? {} : { indent: indent.length }),
    ...(list === null ? {} : { indentSeq: (list[2] ?? '').length > (list[1] ?? '').length }),
    flowCollectionPadding: isPadded,
  };
}

/** The names of a mapping, the texts of a list, or the one text, at a path. */
export function namesAt(document: YamlDocument, path: readonly string[]): string[] {
  const found = nodeAt(document, path);
  const node = found && resolved(document, found);
  if (isMap(node)) return node.items.map(({ key }) => nameOf(key) ?? '');
  if (isSeq(node)) return node.items.map((item) => nameOf(item) ?? '');
  return isScalar(node) ? [String(node.value)] : [];
}

/** A copy of what a node says, for another place: what an alias names, without its anchors. */
export function copyOf(document: YamlDocument, node: Node): Node {
  return ownCopy(resolved(document, node) ?? node);
}

/** Gives the document comment lines at its head. */
export function headWith(document: YamlDocument, lines: readonly string[]): void {
  Object.assign(document, { commentBefore: lines.map((line) => ` ${line}`).join('\n') });
}

/** The node at a path, through aliases; undefined if there is none. */
export function nodeAt(document: YamlDocument, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, name) => (node === undefined ? undefined : childOf(document, node, name)),
    document.contents ?? undefined,
  );
}

function childOf(document: YamlDocument, parent: Node, name: string): Node | undefined {
  const map = resolved(document, parent);
  const pair = isMap(map) ? map.items.find(({ key }) => nameOf(key) === name) : undefined;
  return (pair?.value as Node | null | undefined) ?? undefined;
}

function resolved(document: YamlDocument, node: Node): Node | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}

function nameOf(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/**
 * Puts a value at a path. Creates the mappings on the way, and replaces an alias by a copy, and the aliases of what is
 * there, so that nothing changes for others that use the same anchor. A scalar keeps its comments, a list those of the
 * items that stay.
 */
export function putAt(document: YamlDocument, path: readonly string[], value: Node): void {
  const name = path.at(-1) ?? '';
  withOwnCopies(rootOf(document), path);
  const map = path.slice(0, -1).reduce<YAMLMap>((parent, part) => ownMap(document, parent, part), rootOf(document));
  const pair = map.items.find(({ key }) => nameOf(key) === name);
  if (pair === undefined) add(map, name, value);
  else pair.value = merged(pair.value as Node | null, value);
}

function rootOf({ contents }: YamlDocument): YAMLMap {
  if (!isMap(contents)) throw new TypeError('a manifest is a mapping');
  return contents;
}

function ownMap(document: YamlDocument, parent: YAMLMap, name: string): YAMLMap {
  const pair = parent.items.find(({ key }) => nameOf(key) === name);
  const value = pair?.value as Node | null | undefined;
  if (isMap(value)) return value;
  const copied = isAlias(value) ? value.resolve(document)?.clone() : undefined;
  const map = isMap(copied) ? copied : new YAMLMap();
  delete map.anchor;
  if (pair === undefined) add(parent, name, map);
  else pair.value = map;
  return map;
}

/** Adds an entry; `{}` is how an empty mapping is written, and no choice of a style. */
function add(map: YAMLMap, name: string, value: Node): void {
  if (map.items.length === 0) Object.assign(map, { flow: false });
  map.items.push(entry(name, value));
}

function merged(old: Node | null, value: Node): Node {
  if (isScalar(old) && isScalar(value)) return mergedScalar(old, value);
  if (isSeq(old) && isSeq(value)) return mergedList(old, value);
  if (old !== null && !isAlias(old)) Object.assign(value, { comment: old.comment, commentBefore: old.commentBefore });
  return value;
}

/** With the comments, the anchor and, for a text, the quotes of the other one. */
function mergedScalar(old: Scalar, value: Scalar): Node {
  const { comment, commentBefore, spaceBefore, anchor } = old;
  const quotes = typeof value.value === 'string' && (old.type ?? '').startsWith('QUOTE') ? old.type : undefined;
  return Object.assign(value, { comment, commentBefore, spaceBefore, anchor, type: value.type ?? quotes });
}

function mergedList(old: YAMLSeq, value: YAMLSeq): Node {
  const present = new Map(old.items.map((item) => [isScalar(item) ? String(item.value) : '', item]));
  const isSameLength = old.items.length === value.items.length;
  const wanted = new Set(value.items.map((item) => (isScalar(item) ? String(item.value) : '')));
  const items = value.items.map((item, at) => {
    const [text, there] = [isScalar(item) ? String(item.value) : '', old.items[at]];
    const isFree = isSameLength && isScalar(there) && !wanted.has(String(there.value));
    return present.get(text) ?? (isFree && isScalar(item) ? mergedScalar(there, item) : item);
  });
  return Object.assign(old, { items });
}

/** Takes the entry at a path away, and the mappings that are empty then; does nothing in what an alias names. */
export function removeAt(document: YamlDocument, path: readonly string[]): void {
  const parents = path.slice(0, -1);
  withOwnCopies(rootOf(document), path);
  const map = nodeOf(document, parents);
  if (!isMap(map)) return;
  map.items = map.items.filter(({ key }) => nameOf(key) !== path.at(-1));
  if (map.items.length === 0 && parents.length > 2) removeAt(document, parents);
}

/** The node at a path without aliases on the way. */
function nodeOf(document: YamlDocument, path: readonly string[]): unknown {
  return path.length === 0 ? document.contents : document.getIn([...path], true);
}

/** Adds comment lines below the entries of the mapping at a path. */
export function commentAt(document: YamlDocument, path: readonly string[], lines: readonly string[]): void {
  const map = nodeAt(document, path);
  if (map === undefined || lines.length === 0) return;
  map.comment = [
    ...(map.comment === undefined || map.comment === null ? [] : [map.comment]),
    ...lines.map((line) => ` ${line}`),
  ].join('\n');
}
