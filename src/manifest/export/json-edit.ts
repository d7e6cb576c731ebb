import { isCollection, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { jsonEscape, unprintable } from '../../errors/unprintable.ts';
import { sameLines } from './edit/same-lines.ts';

/**
 * Takes the text of a JSON file, what is in it, and what should be in it, returns the text in which only what differs
 * is written, each part laid out as the parts beside it.
 */
export function editedJson(text: string, old: Node, wanted: Node): string {
  const [start, end] = rangeOf(old);
  return text.slice(0, start) + rendered({ text, style: styleOf(text) }, old, wanted, '') + text.slice(end);
}

/** How a file is laid out, by its first part that shows it. */
type Style = {
  readonly unit: string;
  readonly end: string;
  readonly colon: string;
  readonly comma: string;
  readonly padding: string;
  readonly hasShortLists: boolean;
};
type Written = { readonly text: string; readonly style: Style };

/** A list of texts that is at most as long is on one line where the file has such lists. */
const shortList = 80;

function styleOf(text: string): Style {
  const [, unit = '  '] = /^\s*\{\r?\n([ \t]+)/.exec(text) ?? [];
  const [, colon = text.includes('\n') ? ' ' : ''] = /^[^:]*"\s*:(\s*)[^\s]/.exec(text) ?? [];
  const [, comma = colon === '' ? '' : ' '] = /["\d\]},]\s*,([^\S\r\n]*)["\d[{]/.exec(text) ?? [];
  return {
    unit,
    end: text.includes('\r\n') ? '\r\n' : '\n',
    colon: `:${colon}`,
    comma: `,${comma}`,
    padding: /[[{]([^\S\r\n]+)["[{\d]/.exec(text)?.[1] ?? '',
    hasShortLists: /\[[^\S\r\n]*"[^\r\n]*\]/.test(text),
  };
}

/** `indent`: of the line on which the value begins. */
function rendered(written: Written, old: Node, wanted: Node, indent: string): string {
  const { text, style } = written;
  const [start, end] = rangeOf(old);
  if (jsonOf(old) === jsonOf(wanted)) return text.slice(start, end);
  const isOneLine = !text.slice(start, end).includes('\n');
  const isSame = (isMap(old) && isMap(wanted)) || (isSeq(old) && isSeq(wanted));
  if (!isSame || old.items.length === 0 || wanted.items.length === 0)
    return fresh(wanted, isCollection(old) && old.items.length > 0 && isOneLine ? undefined : indent, style);
  return isMap(old) && isMap(wanted)
    ? members(written, old, wanted, { start, end, isOneLine, indent })
    : elements(written, old as YAMLSeq<Node>, wanted as YAMLSeq<Node>, { start, end, isOneLine, indent });
}

type Around = { readonly start: number; readonly end: number; readonly isOneLine: boolean; readonly indent: string };
/** Where a part was written, if it was; its text now, with the indentation of its line if it is a new one. */
type Part = { readonly at: number | undefined; readonly textAt: (indent: string | undefined) => string };

function members(written: Written, old: YAMLMap, wanted: YAMLMap, around: Around): string {
  const { text, style } = written;
  const had = old.items as ReadonlyArray<Pair<Node, Node>>;
  const ranges = had.map(({ key, value }): Range => [rangeOf(key)[0], rangeOf(value ?? key)[1]]);
  const [first] = had;
  const colon = first?.value ? text.slice(rangeOf(first.key)[1], rangeOf(first.value)[0]) : style.colon;
  const places = new Map(had.map(({ key }, at) => [jsonOf(key), at]));
  const parts = (wanted.items as ReadonlyArray<Pair<Node, Node>>).map(({ key, value }): Part => {
    const at = places.get(jsonOf(key));
    const [before, after] = [at === undefined ? undefined : had[at], value];
    if (before?.value === undefined || before.value === null || after === null)
      return { at: undefined, textAt: (indent) => `${scalarText(jsonOf(key))}${colon}${fresh(after, indent, style)}` };
    const { key: oldKey, value: oldValue } = before;
    const own = lineIndent(text, rangeOf(oldKey)[0]);
    const head = text.slice(rangeOf(oldKey)[0], rangeOf(oldValue)[0]);
    return { at, textAt: () => head + rendered(written, oldValue, after, own) };
  });
  return joined(written, parts, ranges, around);
}

function elements(written: Written, old: YAMLSeq<Node>, wanted: YAMLSeq<Node>, around: Around): string {
  const [had, has] = [old.items, wanted.items].map((items) => items.map(jsonOf)) as [string[], string[]];
  const kept = new Map(sameLines(has, had));
  const isReplaced = had.length === has.length;
  const parts = wanted.items.map((item, index): Part => {
    const at = kept.get(index) ?? (isReplaced && ![...kept.values()].includes(index) ? index : undefined);
    const before = at === undefined ? undefined : old.items[at];
    return {
      at,
      textAt: (indent) =>
        before === undefined
          ? fresh(item, indent, written.style)
          : rendered(written, before, item, lineIndent(written.text, rangeOf(before)[0])),
    };
  });
  return joined(written, parts, old.items.map(rangeOf), around);
}

/** The parts in the brackets that are there, with what was between those that stay neighbours. */
function joined({ text, style }: Written, parts: readonly Part[], ranges: readonly Range[], around: Around): string {
  const { start, end, isOneLine, indent } = around;
  const [first, last] = [ranges[0] ?? [start + 1, start + 1], ranges.at(-1) ?? [end - 1, end - 1]];
  const startsLine = /[\r\n]\s*$/.test(text.slice(start + 1, first[0]));
  const inner = isOneLine ? undefined : startsLine ? lineIndent(text, first[0]) : indent + style.unit;
  const between = (at: number): string => text.slice(ranges[at]?.[1], ranges[at + 1]?.[0]);
  const usual = ranges.length > 1 ? between(0) : isOneLine ? style.comma : `,${style.end}${inner ?? ''}`;
  const body = parts.map((part, index) => {
    const above = parts[index - 1]?.at;
    const isNext = above !== undefined && part.at === above + 1;
    return (index === 0 ? '' : isNext ? between(above) : usual) + part.textAt(inner);
  });
  return text.slice(start, first[0]) + body.join('') + text.slice(last[1], end);
}

/** A new value: on one line without an indentation. */
function fresh(value: Node | null, indent: string | undefined, style: Style): string {
  if (!isCollection(value)) return scalarText(jsonOf(value));
  const [open, close] = isMap(value) ? ['{', '}'] : ['[', ']'];
  if (value.items.length === 0) return `${open}${close}`;
  const isShort = isSeq(value) && style.hasShortLists && value.items.every((item) => isScalar(item));
  const textAt = (inner: string | undefined): string[] =>
    isMap(value)
      ? (value.items as ReadonlyArray<Pair<Node, Node>>).map(
          (pair) => `${scalarText(jsonOf(pair.key))}${style.colon}${fresh(pair.value, inner, style)}`,
        )
      : (value.items as readonly Node[]).map((item) => fresh(item, inner, style));
  const line = `${open}${style.padding}${textAt(undefined).join(style.comma)}${style.padding}${close}`;
  if (indent === undefined || (isShort && line.length <= shortList)) return line;
  const [lead, inner] = [style.end + indent, indent + style.unit];
  return `${open}${textAt(inner)
    .map((part) => `${lead}${style.unit}${part}`)
    .join(',')}${lead}${close}`;
}

type Range = readonly [start: number, end: number];

function rangeOf({ range }: Node): Range {
  if (!range) throw new TypeError('a node of a text has a place in it');
  return [range[0], range[1]];
}

function lineIndent(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? '';
}

/** Names and values are texts, numbers, booleans and null, so that none needs the document that it is in. */
function jsonOf(node: Node | null): string {
  if (isMap(node)) {
    const pairs = node.items as ReadonlyArray<Pair<Node, Node>>;
    return `{${pairs.map(({ key, value }) => `${jsonOf(key)}:${jsonOf(value)}`).join(',')}}`;
  }
  if (isSeq(node)) return `[${(node.items as readonly Node[]).map(jsonOf).join(',')}]`;
  return JSON.stringify(isScalar(node) ? node.value : null);
}

const scalarText = (json: string): string => json.replace(unprintable, jsonEscape);
