import { Document, isCollection, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { escapedText } from './escaped-text.ts';
import { type Edited, lineStart, lineStop, rangeOf } from './edits.ts';
import type { Part } from './parts.ts';

/** A new entry or item in lines of its own, indented by that many blanks. */
export function blockPart(edited: Edited, { key, value }: Part, indent: number, unit?: number): string {
  return indented(edited, asText(edited, collectionOf({ key, value }), unit), indent).trimStart();
}

/** A new entry or item in braces or brackets. */
export function flowPart(edited: Edited, part: Part): string {
  const collection = Object.assign(collectionOf(part), { flow: true });
  return asText(edited, collection).slice(1, -1).trim();
}

function collectionOf({ key, value }: Part): YAMLMap | YAMLSeq {
  const collection = key === undefined ? new YAMLSeq() : new YAMLMap();
  collection.items = [key === undefined ? value : new Pair(key, value)];
  return collection;
}

function asText({ format }: Edited, node: Node, unit?: number): string {
  const document = new Document(undefined, { customTags: (tags) => [escapedText, ...tags] });
  document.contents = node as typeof document.contents;
  return format(document, unit).replace(/\n$/, '');
}

function indented({ lineEnd }: Edited, text: string, indent: number): string {
  const lines = text.split('\n').map((line) => (line === '' ? line : ' '.repeat(indent) + line));
  return lines.join(lineEnd);
}

type Place = { readonly key: Node | undefined; readonly inFlow: boolean; readonly indent: number };

/** Writes another value in place of one: on its line, or below its key where it takes lines of its own. */
export function replaceValue(edited: Edited, old: Node, wanted: Node, { key, inFlow, indent }: Place): void {
  const { text, edits, unplaced } = edited;
  const [start] = rangeOf(old);
  const stop = lineStop(text, contentEnd(text, old));
  const isBlock = isCollection(old) && old.flow !== true;
  // the last line of a block says nothing but its own
  const end = isBlock ? stop : contentEnd(text, old);
  const isFlow = inFlow || text.slice(end, stop).trim() !== '';
  const bare = { anchor: undefined, comment: undefined, commentBefore: undefined, spaceBefore: false };
  const part = { key: new Scalar('k'), value: Object.assign(wanted.clone() as Node, bare) };
  const written = isFlow ? flowPart(edited, part) : blockPart(edited, part, indent);
  const value = written.slice('k:'.length);
  const hasLines = /^\s*\n/.test(value);
  const between = key === undefined ? '' : text.slice(rangeOf(key)[1], start);
  const [, colon = '', comment = '', rest = ''] = /^(\s*:)([^\S\r\n]*#[^\r\n]*)?([^]*)$/.exec(between) ?? [];
  const isPlain = rest.replace(/(?<=\s)#.*/g, '').trim() === '' && (isBlock || !rest.includes('#'));
  if (!isBlock && !hasLines && start < end) edits.push({ start, end, text: value.trim() });
  else if (key === undefined || colon === '' || !isPlain || (comment !== '' && hasLines)) unplaced.push(wanted);
  else
    edits.push({
      start: rangeOf(key)[1] + colon.length,
      end: start < end ? end : rangeOf(key)[1] + colon.length,
      text: value.trimEnd() + comment,
    });
}

/** Where the last character of a value is; the items of a block may end before it does. */
function contentEnd(text: string, node: Node): number {
  const [start, end] = rangeOf(node);
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1);
    const inside = last instanceof Pair ? ((last.value ?? last.key) as Node) : (last as Node);
    return contentEnd(text, inside);
  }
  return start + text.slice(start, end).trimEnd().length;
}

/** Where the line after a value begins. */
export function afterLine(text: string, node: Node): number {
  const stop = lineStop(text, contentEnd(text, node));
  return stop + (/^\r?\n/.exec(text.slice(stop, stop + 2))?.[0].length ?? 0);
}

/** How far from the left a place is. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}
