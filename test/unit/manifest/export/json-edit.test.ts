import { expect } from 'chai';
import fc from 'fast-check';
import { parseDocument, type Node } from 'yaml';
import { editedJson } from '../../../../src/manifest/export/json-edit.ts';
import { app, exported, org } from './exported.ts';

const nodeOf = (text: string): Node => {
  const { contents } = parseDocument(text);
  if (contents === null) throw new Error(text);
  return contents;
};
const edited = (text: string, value: unknown): string => editedJson(text, nodeOf(text), nodeOf(JSON.stringify(value)));

describe('an edit of a JSON manifest', () => {
  const rows: ReadonlyArray<readonly [title: string, text: string, value: unknown, expected: string]> = [
    ['one value on one line', '{"a":1,"b":{"c":"x"}}', { a: 1, b: { c: 'y' } }, '{"a":1,"b":{"c":"y"}}'],
    ['a new entry on one line', '{"a":1}', { a: 1, b: { c: ['x', 'y'] } }, '{"a":1,"b":{"c":["x","y"]}}'],
    ['a new entry with blanks', '{ "a": 1, "b": [ 1 ] }\n', { a: 1, b: [1], c: 2 }, '{ "a": 1, "b": [ 1 ], "c": 2 }\n'],
    ['the first of three', '{\n  "a": 1,\n\n  "b" : 2,\n  "c": 3\n}', { b: 2, c: 3 }, '{\n  "b" : 2,\n  "c": 3\n}'],
    ['the last of two', '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}\r\n', { a: 1 }, '{\r\n\t"a": 1\r\n}\r\n'],
    [
      'a list in lines',
      '{\n  "a": [\n    "x",\n    "z"\n  ]\n}',
      { a: ['x', 'y', 'z'] },
      '{\n  "a": [\n    "x",\n    "y",\n    "z"\n  ]\n}',
    ],
    [
      'a list on one line',
      '{\n  "a": ["x", "z"],\n  "b": {}\n}',
      { a: ['w', 'z'], b: { c: ['q'] } },
      '{\n  "a": ["w", "z"],\n  "b": {\n    "c": ["q"]\n  }\n}',
    ],
    ['all of a list', '{ "a": [ "x" ] }', { a: [] }, '{ "a": [] }'],
    [
      'a new entry with tabs and CRLF',
      '{\r\n\t"a": 1\r\n}',
      { a: 1, b: { c: true } },
      '{\r\n\t"a": 1,\r\n\t"b": {\r\n\t\t"c": true\r\n\t}\r\n}',
    ],
  ];
  for (const [title, text, value, expected] of rows)
    it(`writes anew only what differs: ${title}`, () => expect(edited(text, value)).to.equal(expected));

  it('says what is wanted, and says the same byte for byte, however the file is laid out', () => {
    const word = fc.stringMatching(/^[a-z]{1,3}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, word, fc.constantFrom(true, null, 7), fc.array(word), tie('map')),
      map: fc.dictionary(word, tie('tree'), { maxKeys: 4 }),
    }));
    const root = fc.dictionary(word, tree, { maxKeys: 4 });
    const layout = fc.constantFrom('', ' ', '\n', '\r\n\t', '  \n  ');
    fc.assert(
      fc.property(root, root, fc.infiniteStream(layout), (old, value, blanks) => {
        const blank = (): string => String(blanks.next().value);
        const text = JSON.stringify(old).replace(/"[a-z]*"|[[\]{},:]/g, (part) => `${blank()}${part}${blank()}`);
        expect(JSON.parse(edited(text, value))).to.deep.equal(value);
        expect(edited(text, old)).to.equal(text);
      }),
      { numRuns: 200 },
    );
  });

  it('is what an export makes of one line, and of lists on one line', () => {
    const acme = [app('https://x.example/cb')];
    const said = '{"version":1,"orgs":{"prod":{"target":"prod"}},"apps":{"Acme":{"label":"Old","scopes":["api"]}}}';
    const { text } = exported([org('prod', acme, 'prod')], { existing: said });
    expect(text)
      .to.include('{"version":1,"orgs":{"prod":{"target":"prod"}},"apps":{"Acme":{"label":"Acme Portal"')
      .and.not.include('\n');
  });
});
