import { expect } from 'chai';
import { validate } from '../../../src/manifest/schema/compiled-schema.js';
import { type SchemaJudge, schemaProblems } from '../../../src/manifest/schema/schema-problems.ts';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import { checkValues } from '../../../src/manifest/wanted/wanted.ts';
import { problemReport } from '../../../src/output/manifest/problem-text.ts';

function judged(text: string, judge: SchemaJudge = validate): string[] {
  const { manifest, said, problems } = parseManifest(text);
  if (manifest === undefined || said === undefined) throw new Error(text);
  expect(
    [...problems, ...checkValues(manifest, {}).problems].map((problem) => problemReport(problem).message),
  ).to.deep.equal([]);
  return schemaProblems(said, manifest.source, judge).map(
    ({ line, column, quote, reason }) =>
      `${line}:${column} ${'key' in reason ? reason.data['name'] : ''} | ${quote.trim()}`,
  );
}

const orgs = 'version: 1\norgs: { qa: { target: q } }\napps:\n';

describe('the schema as the second judge of a manifest', () => {
  it('refuses a value that no reader reads, because every group overrides it', () => {
    const text = `${orgs}  App:\n    scopes: api\n    overrides: { qa: { scopes: [api] } }\n    flows: { device: maybe }\n`;
    const more = text.replace('scopes: [api]', 'scopes: [api], flows: { device: on }');
    expect(judged(more)).to.deep.equal(['5:13 scopes | scopes: api', '7:22 device | flows: { device: maybe }']);
  });

  it('finds the place of an item, of an anchored value and of a key that may not be there', () => {
    const base = 'overrides: { qa: { callbackUrls: ["https://a.example"], customAttributes: { id: x } } }';
    const text = `x-urls: &urls ["https://a.example", {}]\n${orgs}  App:\n    callbackUrls: *urls\n    ${base}\n    customAttributes: { "a/b~=": x }\n`;
    expect(judged(text)).to.deep.equal([
      '1:37 callbackUrls | x-urls: &urls ["https://a.example", {}]',
      '8:25 a/b~= | customAttributes: { "a/b~=": x }',
    ]);
  });

  it('accepts what the readers accept: words in another case, blanks, __proto__, merges, numbers that JSON lacks', () => {
    const app =
      '{ <<: *all, scopes: [API, " refresh_token "], flows: { device: OFF }, label: .inf, distributionState: "Local " }';
    expect(judged(`x-all: &all { customAttributes: { __proto__: x } }\n${orgs}  App: ${app}\n`)).to.deep.equal([]);
    expect(judged('version: "1"\nenv: []\norgs: { qa: { target: q, protect: ON } }\napps: {}\n')).to.deep.equal([]);
    expect(judged(`${orgs}  App: { kind: connected-app, scopes: [SFAP] }\n`)).to.deep.equal([]);
  });

  it('takes a value that many aliases name once', () => {
    const lists = Array.from({ length: 20 }, (_, at) => `x-${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]\n`);
    expect(judged(`x-0: &a0 [x]\n${lists.join('')}${orgs}  App: { label: x }\n`)).to.deep.equal([]);
  });
});
