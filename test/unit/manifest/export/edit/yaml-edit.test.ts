import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  documentText,
  openDocument,
  putAt,
  removeAt,
  type YamlDocument,
} from '../../../../../src/manifest/export/yaml-document.ts';
import { listNode, textNode } from '../../../../../src/manifest/export/yaml-values.ts';
import { type Draw, laidOut, type Tree, trees } from './laid-out.ts';

type Change = readonly [path: readonly string[], value: string | readonly string[] | undefined];

const edited = (text: string, changes: readonly Change[]): string => documentText(changed(text, changes), text);

function changed(text: string, changes: readonly Change[]): YamlDocument {
  const document = openDocument(text);
  for (const [path, value] of changes)
    if (value === undefined) removeAt(document, path);
    else putAt(document, path, typeof value === 'string' ? textNode(value) : listNode(value));
  return document;
}

/** The paths of all texts in mappings. */
function textPaths(tree: Tree, path: readonly string[] = []): ReadonlyArray<readonly string[]> {
  if (typeof tree === 'string') return [path];
  if (Array.isArray(tree)) return [];
  return Object.entries(tree).flatMap(([name, one]) => textPaths(one, [...path, name]));
}

const draws = fc.infiniteStream(fc.nat(59));
const lineEnds = fc.constantFrom('\n', '\r\n');
const drawFrom =
  (stream: Iterator<number>): Draw =>
  (most) =>
    Number(stream.next().value) % (most + 1);

describe('an edit of a YAML manifest', () => {
  const rows: ReadonlyArray<readonly [title: string, text: string, change: Change, expected: string]> = [
    ['blanks before a comment', 'a:\n  x: on   # c\n  y: 1\n', [['a', 'x'], 'off'], "a:\n  x: 'off'   # c\n  y: 1\n"],
    ['quotes', 'a:\n  x: "b" # c\n', [['a', 'x'], 'd'], 'a:\n  x: "d" # c\n'],
    ['a value that was none', 'a:\n  x:   # c\n  y: z\n', [['a', 'x'], 'd'], 'a:\n  x: d   # c\n  y: z\n'],
    [
      'a list over several lines',
      'a:\n  l: [ web,   # w\n   api, # a\n   refresh\n  ]   # r\n  x: y\n',
      [['a', 'x'], 'z'],
      'a:\n  l: [ web,   # w\n   api, # a\n   refresh\n  ]   # r\n  x: z\n',
    ],
    [
      'an item of such a list',
      'a:\n  l: [ web,   # w\n   api, # a\n   refresh   # r\n  ]\n',
      [
        ['a', 'l'],
        ['web', 'refresh', 'new'],
      ],
      'a:\n  l: [ web,   # w\n   refresh,   # r\n   new\n  ]\n',
    ],
    [
      'a list as far left as its name',
      'a:\n  l:\n  - b   # 1\n\n  # two\n  - c\n  m: { x: y,   # z\n    v: w }\n',
      [['a', 'm', 'q'], 'o'],
      'a:\n  l:\n  - b   # 1\n\n  # two\n  - c\n  m: { x: y,   # z\n    v: w,\n    q: o }\n',
    ],
    [
      'a new entry',
      'a:\n    x: y # c\n\n    # end\nb: c\n',
      [['a', 'z'], 'v'],
      'a:\n    x: y # c\n    z: v\n\n    # end\nb: c\n',
    ],
    ['the last line', 'a:\n  x: y', [['a', 'z'], 'v'], 'a:\n  x: y\n  z: v'],
    [
      'an entry that goes',
      'a:\n  x: y # c\n  # of z\n  z: v\n  u:   t\n',
      [['a', 'z'], undefined],
      'a:\n  x: y # c\n  u:   t\n',
    ],
    [
      'a list in place of a text',
      'a:\n  x:   y   # c\n',
      [
        ['a', 'x'],
        ['b', "it's"],
      ],
      "a:\n  x:   [ b, it's ]   # c\n",
    ],
    [
      'a list that is emptied',
      'a:\n  x:   # c\n    - y\n    - z # d\n  b: c\n',
      [['a', 'x'], []],
      'a:\n  x: []   # c\n  b: c\n',
    ],
    ['a text of several lines', 'a:\n  x: |\n    b\n    c\n\n  y:  z\n', [['a', 'x'], 'd'], 'a:\n  x: d\n\n  y:  z\n'],
    ['what names an anchor', 'a: { x: &x b }\nc: { x:  *x }\n', [['a', 'x'], 'd'], 'a: { x: &x d }\nc: { x:  b }\n'],
    [
      'an anchor of a mapping',
      'a: &a\n  x: b\nc:\n  <<:   *a\n',
      [['a', 'x'], 'd'],
      'a: &a\n  x: d\nc:\n  <<:\n    x: b\n',
    ],
  ];
  for (const [title, text, change, expected] of rows)
    it(`leaves every other character: ${title}`, () => {
      for (const end of ['\n', '\r\n'])
        expect(edited(text.replaceAll('\n', end), [change])).to.equal(expected.replaceAll('\n', end));
    });

  it('changes no byte without a change, and with one those of the value alone, however the file is laid out', () => {
    fc.assert(
      fc.property(trees, draws, lineEnds, fc.nat(), (tree, stream, end, pick) => {
        const paths = textPaths(tree);
        if (paths.length === 0) return;
        const path = paths[pick % paths.length] ?? [];
        const marked = structuredClone(tree) as Record<string, Tree>;
        putIn(marked, path, 'changes');
        const text = laidOut(marked, drawFrom(stream), end);
        expect(parse(text), text).to.deep.equal(marked);
        expect(edited(text, [])).to.equal(text);
        expect(edited(text, [[path, 'changes']])).to.equal(text);
        expect(edited(text, [[path, 'otherwise']])).to.equal(text.replace('changes', 'otherwise'));
      }),
      { numRuns: 150 },
    );
  });

  it('adds and takes away lines and parts without those around them', () => {
    fc.assert(
      fc.property(trees, draws, lineEnds, fc.nat(), fc.boolean(), (drawn, stream, end, pick, isNew) => {
        const tree = { ...drawn, last: 'one' };
        const paths = textPaths(tree);
        if (paths.length === 0) return;
        const path = paths[pick % paths.length] ?? [];
        const text = laidOut(tree, drawFrom(stream), end);
        expect(parse(text), text).to.deep.equal(tree);
        const place = isNew ? [...path.slice(0, -1), 'added'] : path;
        const change = [place, isNew ? 'yes, it is' : undefined] as const;
        const now = edited(text, [change]);
        expect(parse(now), `${text}\n→\n${now}`).to.deep.equal(changed(text, [change]).toJS());
        const kept = isNew ? text : now;
        const all = new Set((isNew ? now : text).split(end));
        const lost = kept.split(end).filter((line) => !all.has(line));
        // a part in braces shares its line
        expect(lost.length, `${text}\n→\n${now}`).to.be.at.most(2);
      }),
      { numRuns: 150 },
    );
  });
});

function putIn(tree: Record<string, Tree>, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) Object.assign(tree, { [name]: value });
  else putIn(tree[name] as Record<string, Tree>, rest, value);
}
