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

  it('accepts what the readers accept: words in another case, blanks, __proto__, merges', () => {
    const app = '{ <<: *all, scopes: [API, " refresh_token "], flows: { device: OFF }, distributionState: "Local " }';
    expect(judged(`x-all: &all { customAttributes: { __proto__: x } }\n${orgs}  App: ${app}\n`)).to.deep.equal([]);
    expect(judged('version: "1"\nenv: []\norgs: { qa: { target: q, protect: ON } }\napps: {}\n')).to.deep.equal([]);
    expect(judged(`${orgs}  App: { kind: connected-app, scopes: [SFAP] }\n`)).to.deep.equal([]);
  });

  const app = (settings: string): string => `${orgs}  App: { ${settings} }\n`;
  const group = (said: string): string => `version: 1\norgs: ${said}\napps: {}\n`;
  const unfit: ReadonlyArray<readonly [string, string]> = [
    [app('scopes: api'), '"scopes" is a list, such as [api].'],
    [app('scopes: [apis]'), '"scopes" can\'t be "apis". Use: Api, '],
    [app('scopes: [{}]'), '"scopes" is one of these words: '],
    [app('label: {}'), '"label" is a text here.'],
    [app('label: " "'), '"label" has no value. Leave the key out, or name what it contains.'],
    [app('description: " "'), '"description" is empty. null takes a value away.'],
    [app('flows: { device: maybe }'), '"device" is on or off, true or false.'],
    [app('flows: on'), '"flows" is a mapping of keys to values.'],
    [app('flows: { devise: on }'), '"devise" isn\'t a key of apps.App.flows.'],
    [app('colour: red'), '"colour" isn\'t a key of apps.App.'],
    [app('policy: { refreshToken: { validity: many } }'), '"validity" is a whole number from 1 to 9999999999.'],
    [app('policy: { refreshToken: { validity: 0 } }'), '"validity" is a whole number from 1 to 9999999999.'],
    [app('policy: { permittedUsers: admin }'), '"permittedUsers" can\'t be "admin". Use: '],
    [app('state: gone'), '"state" can\'t be "gone". Use: present, absent.'],
    [app('in: {}'), '"in" is a text or a list of texts.'],
    [app('in: []'), '"in" has no value. Leave the key out, or name what it contains.'],
    [
      app('customAttributes: { "a=": x }'),
      '"a=" can\'t be the key of a custom attribute, which is a text without "=".',
    ],
    [group('{}'), '"orgs" has no value. Leave the key out, or name what it contains.'],
    [group('{ qa: {} }'), 'The group "qa" has no "target": an alias, a username or a pattern over aliases.'],
    [group('{ "a,b": { target: q } }'), 'The name of a group can\'t have a comma, so "a,b" is none.'],
    [group('{ qa: { target: q, vars: { 1a: x } } }'), '"1a" can\'t be the name of a variable, which has letters, '],
    ['version: 1\norgs: { qa: { target: q } }\n', 'The manifest lacks "apps".'],
  ];
  for (const [text, message] of unfit)
    it(`says what would fit: ${message}`, () => {
      const { manifest, said } = parseManifest(text);
      if (manifest === undefined || said === undefined) throw new Error(text);
      const messages = schemaProblems(said, manifest.source, validate).map((one) => problemReport(one).message);
      expect(messages).to.have.length(1);
      expect(messages[0]).to.include(message);
    });

  it('refuses what YAML takes for a number and JSON lacks, in its place, as the schema of editors does', () => {
    for (const number of ['.inf', '-.INF', '.nan', '1e999']) {
      const text = `x-free: ${number}\n${orgs}  App:\n    label: ${number}\n    policy: { refreshToken: { validity: ${number} } }\n`;
      const { problems, manifest } = parseManifest(text);
      const found = [...problems, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)];
      expect(
        found.map((one) => `${one.line}:${one.column} ${problemReport(one).message.slice(0, 25)}`),
        number,
      ).to.deep.equal([
        `6:12 ${`YAML reads ${number} as a number`.slice(0, 25)}`,
        `7:41 ${`YAML reads ${number} as a number`.slice(0, 25)}`,
      ]);
    }
    expect(judged(app('label: ".inf"'))).to.deep.equal([]);
  });

  it('takes a value that many aliases name once', () => {
    const lists = Array.from({ length: 20 }, (_, at) => `x-${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]\n`);
    expect(judged(`x-0: &a0 [x]\n${lists.join('')}${orgs}  App: { label: x }\n`)).to.deep.equal([]);
  });
});
