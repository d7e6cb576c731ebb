import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { checkValues } from '../../../../src/manifest/wanted/wanted.ts';
import { problemReport } from '../../../../src/output/manifest/problem-text.ts';

/** One more than an app may have. */
const many = (one: (at: number) => string): string => Array.from({ length: 129 }, (_, at) => one(at)).join(', ');
const head = 'orgs: { a: { target: a } }\n';
/** Each text, and the beginning of every problem in it. */
const cases: ReadonlyArray<readonly [text: string, problems: readonly string[]]> = [
  [
    `vresion: 1\n${head}apps: { b: { labl: c } }\n`,
    ['1:1 "vresion" isn\'t a key of a manifest. Did you mean: version?', '3:14 "labl" isn\'t a key'],
  ],
  ...['delete: true', 'absent: true', 'ensure: absent', 'remove: true'].map((line): [string, string[]] => [
    `version: 1\n${head}apps: { b: { ${line} } }\n`,
    [`3:14 "${line.split(':')[0]}" isn't a key of apps.b. To delete the app, use "state: absent".`],
  ]),
  [
    `version: 1\n${head}apps: { b: { zzzzzz: 1, policy: { qqqqqq: 1 } } }\n`,
    ['3:14 "zzzzzz" isn\'t a key of apps.b. Use one of: ', '3:35 "qqqqqq" isn\'t a key of apps.b.policy. Use one of: '],
  ],
  ['vresion: 1\nsecret: x\n', ["1:1 The manifest doesn't say its version."]],
  ['orgs: { a: x }\nsecret: x\napps: {}\n', ["1:1 The manifest doesn't say its version."]],
  [
    `${head}apps: { b: { labl: c, scopes: [apii] } }\n`,
    ["1:1 The manifest doesn't say its version.", '2:14 "labl" isn\'t a key of apps.b.', '2:32 '],
  ],
  [
    `version: 1\n${head}apps:\n  App: { label: "a\\u001b", description: "\\uFFFE" }\n`,
    ['4:17 "label" has a character that no metadata can contain (U+001B).', '4:41 "description" has a character'],
  ],
  [
    `version: 1\n${head}apps:\n  App:\n    ipRanges: [${many((at) => `10.0.0.${at}`)}]\n    customAttributes: { ${many((at) => `a${at}: "1"`)} }\n`,
    ['5:15 The IP range "10.0.0.128" can', '6:23 The custom attribute "a128" can'],
  ],
  [`version: 1\n${head}apps:\n  App: { label: [x], scopes: api, in: [nope] }\n`, ['4:40 ', '4:17 ', '4:30 "scopes" i']],
  [`version: 1\n${head}apps:\n  App: { label: [x], in: { a: 1 } }\n`, ['4:26 ', '4:17 ']],
];

describe('slips in a manifest', () => {
  it('are quoted with their lines, also if it lacks its version', () => {
    const quotes = parseManifest(`${head}apps: { b: { labl: c } }\n`).problems.map(({ quote }) => quote);
    expect(quotes).to.deep.equal(['orgs: { a: { target: a } }', 'apps: { b: { labl: c } }']);
    expect(parseManifest('orgs: { a: x }\napps: {}\n').problems.map(({ quote }) => quote)).to.deep.equal(['']);
  });

  for (const [text, problems] of cases) {
    it(`are said in their places: ${JSON.stringify(text).slice(0, 90)}`, () => {
      const { manifest, problems: found } = parseManifest(text);
      const all = [...found, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)]
        .map(problemReport)
        .map(({ line, column, message }) => `${line}:${column} ${message}`);
      expect(all.map((one, index) => one.slice(0, problems[index]?.length))).to.deep.equal(problems);
    });
  }
});
