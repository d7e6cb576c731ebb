import { type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Key, KeyValue } from '../keys/key.ts';

/** A list that is at most as long is on one line. */
const shortList = 60;

/**
 * What another reader than ours may take for something else than a text: the booleans, numbers, dates and marks of
 * YAML 1.1 (yaml.org/type); the library quotes those of YAML 1.2 by itself.
 */
const ambiguous =
  /^(?:y|yes|n|no|on|off|true|false|null|~|=|<<|[-+]?(?:\.inf|\.nan|0[0-7_]+|0b[01_]+|0x[\da-f_]+|[\d_]+(?::[0-5]?\d)+(?:\.\d*)?|[\d_,]+(?:\.[\d_]*)?(?:e[-+]?\d+)?)|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/i;

/** A value in the words of a key, as a node of a YAML document. */
export function valueNode(value: KeyValue, rule?: Key['rule']): Node {
  if (typeof value === 'string') return textNode(value);
  if (typeof value === 'boolean' && rule?.kind === 'flow') return new Scalar(value ? 'on' : 'off');
  if (typeof value !== 'object' || value === null) return new Scalar(value);
  if (isList(value)) return listNode(value);
  const map = new YAMLMap();
  for (const [name, one] of Object.entries(value)) map.items.push(entry(name, valueNode(one)));
  return map;
}

/** A text in quotes where a reader of YAML could take it for something else. */
export function textNode(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  if (/[^\P{C}\n]/u.test(text) || /^\s|\s$|\n\s/.test(text)) scalar.type = Scalar.QUOTE_DOUBLE;
  else if (ambiguous.test(text)) scalar.type = Scalar.QUOTE_SINGLE;
  return scalar;
}

/** An entry of a mapping. */
export function entry(name: string, value: Node): Pair<Node, Node> {
  return new Pair<Node, Node>(textNode(name), value);
}

/** A list on one line if it fits there. */
export function listNode(texts: readonly string[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = texts.map(textNode);
  list.flow = texts.join(', ').length <= shortList && !texts.some((text) => /[\n'"{}[\],]/.test(text));
  return list;
}

function isList(value: KeyValue): value is readonly string[] {
  return Array.isArray(value);
}
