import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { closest } from '../../apps/closest.ts';
import type { Phrase } from '../../errors/codes.ts';
import type { Place } from '../place.ts';
import { anchoredNodes } from './anchored-nodes.ts';
import { mergedEntries, type MergeLimit, newMergeLimit } from './merged-entries.ts';
import type { Said, SaidEntry } from './said.ts';
import { secretLike } from './secret-like.ts';
import { refuseValue, report, type Source } from './source.ts';

/** No manifest has as many levels; a text with more is a mistake or an attack. */
const deepest = 32;
const start: Place = { line: 1, column: 1 };

/** Ten thousand apps with many settings have half as many; a hostile text would need gigabytes of memory. */
const mostMarks = 1_000_000;

/** Whether a text has more of what begins or ends a value than any manifest: the parser takes a kilobyte for each. */
function hasTooMany(text: string): boolean {
  if (text.length <= mostMarks) return false;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if ('\n,:[{'.includes(text.charAt(at))) count += 1;
  return count > mostMarks;
}

type Reading = {
  readonly source: Source;
  readonly placeOf: (node: unknown) => Place;
  readonly resolve: (node: Node) => Node | undefined;
  /** What each node says: a node that several aliases name is read once. */
  readonly known: Map<Node, Said>;
  /** The nodes around the current one, so that one that contains itself is noticed. */
  readonly around: Node[];
  readonly mayMerge: MergeLimit;
};

/**
 * What a YAML or JSON text says, with the place of each value. Reports what isn't YAML, duplicate keys, and values that
 * look like a secret. Returns undefined for a text that says nothing or far too much.
 */
export function readYaml(text: string, source: Source): Said | undefined {
  if (hasTooMany(text)) {
    report(source, start, { key: 'TooManyValues', data: {} });
    return undefined;
  }
  const lineCounter = new LineCounter();
  const document = parsed(text, lineCounter);
  if (document === undefined) {
    report(source, start, { key: 'TooDeep', data: {} });
    return undefined;
  }
  const isManifest = isMap(document.contents) && saysVersion(document.contents);
  if (isManifest) source.shows.add('lines');
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const lines = new Set<number>();
  for (const { code, pos } of [...document.errors, ...document.warnings]) {
    const at = placeAt(pos[0]);
    // one mistake often breaks the rest of its line
    if (!lines.has(at.line)) report(source, at, syntaxReason(code, isManifest, source.lines[at.line - 1] ?? ''));
    lines.add(at.line);
  }
  // what isn't YAML means something else than it says
  if (document.errors.length > 0 || document.contents === null) return undefined;
  const anchored = anchoredNodes(document.contents as Node);
  const reading: Reading = {
    source,
    placeOf: (node) => placeAt((node as Partial<Node> | null)?.range?.[0] ?? 0),
    resolve: (node) => (isAlias(node) ? anchored.get(node) : node),
    known: new Map(),
    around: [],
    mayMerge: newMergeLimit(),
  };
  return readNode(document.contents as Node, reading);
}

/**
 * Whether a mapping says which version of the manifest it is, has a key that can only be a slip of it, or has apps and
 * groups of orgs with targets, which nothing but a manifest has.
 */
function saysVersion(contents: YAMLMap): boolean {
  if (contents.has('version')) return true;
  const names = contents.items.flatMap(({ key }) =>
    isScalar(key) && typeof key.value === 'string' ? [key.value] : [],
  );
  const isLike = ['orgs', 'apps'].every((name) => names.includes(name));
  return isLike && (misspeltVersion(names) !== undefined || hasTargets(contents.get('orgs')));
}

function hasTargets(orgs: unknown): boolean {
  return isMap(orgs) && orgs.items.some(({ value }) => isMap(value) && value.has('target'));
}

/** The key that a typing error made of `version`. */
export function misspeltVersion(names: readonly string[]): string | undefined {
  return names.find((name) => closest(name, ['version']).length > 0);
}

/** Returns undefined for a text that has more levels than the parser can follow. */
function parsed(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> | undefined {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false, version: '1.2' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What each code of the parser means, in words that quote nothing; its own messages quote the text. */
const syntaxKeys: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'TabIndent',
  RESOURCE_EXHAUSTION: 'TooDeep',
  MULTIPLE_DOCS: 'SeveralDocuments',
  TAG_RESOLVE_FAILED: 'TagUnknown',
};

/** More of them, for a manifest with such a mistake. */
const manifestKeys: Readonly<Record<string, string>> = {
  ...syntaxKeys,
  BAD_INDENT: 'IndentWrong',
  MISSING_CHAR: 'CharacterMissing',
  BLOCK_IN_FLOW: 'CharacterMissing',
  UNEXPECTED_TOKEN: 'CharacterUnexpected',
  BAD_DQ_ESCAPE: 'EscapeUnknown',
  BAD_SCALAR_START: 'ValueUnquoted',
  BLOCK_AS_IMPLICIT_KEY: 'ColonUnquoted',
  MULTILINE_IMPLICIT_KEY: 'KeyWithoutColon',
};

function syntaxReason(code: string, isManifest: boolean, line: string): Phrase {
  // in a mapping in braces, a brace ends a plain text
  const inBraces = line.slice(line.indexOf('{') + 1);
  if (code === 'UNEXPECTED_TOKEN' && inBraces !== line && /[:,[]\s*\$\{/.test(inBraces))
    return { key: 'VariableUnquoted', data: {} };
  return { key: (isManifest ? manifestKeys : syntaxKeys)[code] ?? 'NotYaml', data: {} };
}

function readNode(node: Node, reading: Reading): Said {
  const { source, placeOf, resolve, known, around } = reading;
  const target = resolve(node);
  const nothing: Said = { kind: 'scalar', at: placeOf(node), value: null, text: '' };
  if (target === undefined) {
    refuseValue(source, placeOf(node), { key: 'AliasUnknown', data: {} });
    return nothing;
  }
  const before = known.get(target);
  if (before !== undefined) return before;
  if (around.includes(target) || around.length >= deepest) {
    refuseValue(source, placeOf(node), { key: around.includes(target) ? 'AliasCircle' : 'TooDeep', data: {} });
    return nothing;
  }
  around.push(target);
  const said = contentOf(target, reading);
  around.pop();
  known.set(target, said);
  return said;
}

function contentOf(node: Node, reading: Reading): Said {
  const at = reading.placeOf(node);
  if (isMap(node)) return { kind: 'map', at, entries: entriesOf(node, reading) };
  if (isSeq(node)) {
    return { kind: 'list', at, items: node.items.map((item) => readNode(item as Node, reading)) };
  }
  return scalarOf(node, at, reading.source);
}

function scalarOf(node: Node, at: Place, source: Source): Said {
  const value = isScalar(node) ? node.value : null;
  const written = isScalar(node) && typeof value !== 'string' ? node.source : undefined;
  const text = typeof value === 'string' ? value : (written ?? '');
  const kind = secretLike(text);
  if (kind !== undefined) {
    refuseValue(source, at, { key: kind, data: {} });
    return { kind: 'scalar', at, value: hidden, text: hidden };
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', at, value, text };
  }
  // a tag makes bytes or a date of a text, which is no reason to take a value away
  refuseValue(source, at, { key: 'TagUnknown', data: {} });
  return { kind: 'scalar', at, value: hidden, text: hidden };
}

/** Stands for a refused value, so that no other problem quotes it. */
export const hidden = '\u0000hidden';

/** The entries of a mapping: its own, then those of `<<`, of which the first one counts (YAML merge keys). */
function entriesOf(map: YAMLMap, reading: Reading): SaidEntry[] {
  const { source, placeOf } = reading;
  const own = new Map<string, SaidEntry>();
  const merged: Array<readonly SaidEntry[]> = [];
  for (const pair of map.items) {
    if (!isPair(pair)) continue;
    const key = pair.key as Node;
    const name = nameOf(key, reading);
    const at = placeOf(key);
    const kind = secretLike(name ?? '');
    if (name === undefined || kind !== undefined) {
      report(source, at, { key: kind ?? 'KeyNotText', data: {} });
      continue;
    }
    const value: Said =
      pair.value === null ? { kind: 'scalar', at, value: null, text: '' } : readNode(pair.value as Node, reading);
    if (name === '<<') merged.push(mergedEntries(value, source, reading.mayMerge));
    const first = own.get(name);
    if (first !== undefined) report(source, at, { key: 'KeyTwice', data: { name, line: String(first.at.line) } });
    else if (name !== '<<') own.set(name, { name, at, value });
  }
  const all = new Map(
    merged
      .flat()
      .reverse()
      .map((entry) => [entry.name, entry]),
  );
  return [...own.values(), ...[...all.values()].reverse().filter(({ name }) => !own.has(name))];
}

function nameOf(key: Node, { resolve }: Reading): string | undefined {
  const node = key === null ? undefined : resolve(key);
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? undefined);
}
