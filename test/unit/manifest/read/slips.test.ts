import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { checkValues } from '../../../../src/manifest/wanted/wanted.ts';
import { problemReport } from '../../../../src/output/manifest/problem-text.ts';

const head = 'orgs: { a: { target: a } }\n';
/** Each text, and the beginning of every problem in it. */
const cases: ReadonlyArray<readonly [text: string, problems: readonly string[]]> = [
  [
    `vresion: 1\n${head}apps: { b: { labl: c } }\n`,
    ['1:1 "vresion" isn\'t a key of a manifest. Did you mean: version?', '3:14 "labl" isn\'t a key'],
  ],
  ['vresion: 1\nsecret: x\n', ["1:1 The manifest doesn't say its version."]],
  [`${head}secret: x\napps: {}\n`, ["1:1 The manifest doesn't say its version."]],
  [
    `version: 1\n${head}apps:\n  App: { label: "a\\u001b", description: "\\uFFFE" }\n`,
    ['4:17 "label" has a character that no metadata can contain (U+001B).', '4:41 "description" has a character'],
  ],
];

describe('slips in a manifest', () => {
  for (const [text, problems] of cases) {
    it(`are said in their places: ${JSON.stringify(text)}`, () => {
      const { manifest, problems: found } = parseManifest(text);
      const all = [...found, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)]
        .map(problemReport)
        .map(({ line, column, message }) => `${line}:${column} ${message}`);
      expect(all.map((one, index) => one.slice(0, problems[index]?.length))).to.deep.equal(problems);
    });
  }
});
