import { isScalar, isSeq } from 'yaml';
import type { KeyValue } from '../keys/key.ts';
import { withoutVariables } from '../values/variables.ts';
import { namesAt, nodeAt, putAt, type YamlDocument } from './yaml-document.ts';
import { listNode, textNode, valueNode } from './yaml-values.ts';

/** What a group has for a key, as the manifest says it. */
type GroupValue = { readonly group: string; readonly written: KeyValue | undefined };

/**
 * Writes values that differ between groups as variables of the groups. Returns false for values that variables can't
 * express: formulas, and lists of different lengths.
 */
export function writeVariables(
  document: YamlDocument,
  base: readonly string[],
  key: string,
  values: readonly GroupValue[],
): boolean {
  const short = nameFor(key);
  const put = (wanted: string, valueOf: (written: KeyValue | undefined) => KeyValue): string => {
    const name = freeName(document, wanted, base[1] ?? '');
    for (const { group, written } of values)
      putAt(document, ['orgs', group, 'vars', name], valueNode(valueOf(written)));
    return `\${${name}}`;
  };
  const lists = values.flatMap(({ written }) => (isList(written) ? [written] : []));
  if (lists.length === 0) {
    if (values.some(({ written }) => typeof written === 'object')) return false;
    putAt(document, base, textNode(put(short, (written) => wordFor(key, written))));
    return true;
  }
  const [first = []] = lists;
  if (lists.length < values.length || lists.some((list) => list.length !== first.length)) return false;
  const differing = first.filter((item, at) => lists.some((list) => list[at] !== item)).length;
  const items = first.map((item, at) => {
    if (lists.every((list) => list[at] === item)) return item;
    const wanted = short.replace(/s$/, '') + (differing > 1 ? String(at + 1) : '');
    return put(wanted, (written) => (isList(written) ? (written[at] ?? '') : ''));
  });
  putAt(document, base, listNode(items));
  return true;
}

/** A flow is on or off; everything else is as it is written. */
function wordFor(key: string, written: KeyValue | undefined): KeyValue {
  if (typeof written !== 'boolean' || !key.startsWith('flows.')) return written ?? null;
  return written ? 'on' : 'off';
}

/** The last part of a key as the name of a variable: `clientCredentials` for `flows.client-credentials`. */
function nameFor(key: string): string {
  const last = key.split('.').at(-1) ?? key;
  return last.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase());
}

/** A name that no group has yet: short, with that of the app, or with a number. */
function freeName(document: YamlDocument, short: string, app: string): string {
  const groups = namesAt(document, ['orgs']);
  const isFree = (name: string): boolean =>
    groups.every((group) => nodeAt(document, ['orgs', group, 'vars', name]) === undefined);
  const own = `${app.replace(/\W/g, '_')}_${short}`;
  let [name, count] = [isFree(short) ? short : own, 2];
  while (!isFree(name)) {
    name = `${own}${count}`;
    count += 1;
  }
  return name;
}

/**
 * Gives the variables of a group other values, so that a text or a list of texts says what an org has. Returns false if
 * a text has several variables or one that isn't the group's own, or if no value does.
 */
export function solveVariable(
  document: YamlDocument,
  {
    base,
    group,
    value,
  }: { readonly base: readonly string[]; readonly group: string; readonly value: KeyValue | undefined },
): boolean {
  const node = nodeAt(document, base);
  const written = isSeq(node) ? node.items : [node];
  const wanted: readonly unknown[] = isList(value) ? value : [value];
  if (isSeq(node) !== isList(value) || written.length !== wanted.length) return false;
  const solved = new Map<string, string>();
  const isSolved = written.every((item, at) => {
    const [text, whole] = [isScalar(item) ? item.value : undefined, wanted[at]];
    if (typeof text !== 'string' || typeof whole !== 'string') return false;
    const solution = solve(text, whole);
    if (solution === undefined) return false;
    const { name, part } = solution;
    if (name === undefined) return true;
    if ((solved.get(name) ?? part) !== part || !isScalar(nodeAt(document, ['orgs', group, 'vars', name]))) return false;
    solved.set(name, part);
    return true;
  });
  if (!isSolved || solved.size === 0) return false;
  for (const [name, part] of solved) putAt(document, ['orgs', group, 'vars', name], textNode(withoutVariables(part)));
  return true;
}

/** The value of the one variable in a text that makes it another one; no name if they are the same without any. */
function solve(text: string, wanted: string): { name?: string; part: string } | undefined {
  const [before = '', name, after = '', more] = text.split(/\$\{\s*([A-Za-z_]\w*)\s*\}/);
  if (name === undefined) return text === withoutVariables(wanted) ? { part: '' } : undefined;
  if (more !== undefined || `${before}${after}`.includes('${')) return undefined;
  const fits = wanted.length > before.length + after.length && wanted.startsWith(before) && wanted.endsWith(after);
  return fits ? { name, part: wanted.slice(before.length, wanted.length - after.length) } : undefined;
}

function isList(value: KeyValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}
