import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { disagreements } from '../../../../src/manifest/wanted/merge-groups.ts';
import { checkValues, wantedIn } from '../../../../src/manifest/wanted/wanted.ts';
import { problemReport } from '../../../../src/output/manifest/problem-text.ts';

const org = { alias: 'qa-1', username: 'a@acme.example.qa1', id: '00D000000000001', host: 'qa1.example' };
const head =
  "version: 1\nenv: [STORE]\norgs: { qa: { target: q, vars: { folder: out, odd: 'a; rm -rf x' } }, prod: { target: p } }\n";
const env = { STORE: 'kv' };
/** A manifest with one app that has these keys, in line 5. */
const app = (keys: string): string => `${head}apps:\n  App: { ${keys} }\n`;

const problemsOf = (text: string): string[] => {
  const { manifest, problems } = parseManifest(text);
  return [...problems, ...(manifest === undefined ? [] : checkValues(manifest, env).problems)]
    .map(problemReport)
    .map(({ line, message }) => `${line} ${message}`);
};
const rotationIn = (text: string, group = 'qa'): unknown => {
  const { manifest } = parseManifest(text);
  const found = manifest?.groups.find(({ name }) => name === group);
  if (manifest === undefined || found === undefined) throw new Error('no manifest');
  expect(problemsOf(text)).to.deep.equal([]);
  return wantedIn(manifest, found, org, env).apps[0]?.rotation;
};

describe('the key `secret` of an app', () => {
  it('says how old a pair gets, where it goes, and when the previous one may go', () => {
    const deliver =
      "deliver: [ { dotenv: '${folder}/${org.alias}.env', envPrefix: ACME }, { jsonFile: p.json }, " +
      "{ exec: 'vault kv put -mount=${env.STORE} eca/{app}/{orgId} -', execTimeout: 60 } ]";
    const text = app(
      `in: qa, secret: { rotateEvery: 12w, retirePrevious: 14, ${deliver.replace('${folder}', () => '${folder}')} }`,
    );
    expect(rotationIn(text)).to.deep.equal({
      rotateEvery: 84,
      retirePrevious: 14,
      deliver: [
        { kind: 'env-file', path: 'out/qa-1.env', prefix: 'ACME' },
        { kind: 'json-file', path: 'p.json' },
        { kind: 'exec', command: 'vault kv put -mount=kv eca/{app}/{orgId} -', seconds: 60 },
      ],
    });
  });

  it('is no setting of an app: it takes no part in its plan', () => {
    const { manifest } = parseManifest(app('secret: { rotateEvery: 90d, deliver: [ { dotenv: a.env } ] }'));
    const [group] = manifest?.groups ?? [];
    if (manifest === undefined || group === undefined) throw new Error('no manifest');
    const [wanted] = wantedIn(manifest, group, org, env).apps;
    expect([wanted?.settings, wanted?.places.size]).to.deep.equal([{}, 0]);
  });

  it('is overridden in a group part by part, and null takes the end of the previous pair away', () => {
    const own = 'secret: { rotateEvery: 90d, retirePrevious: 14d, deliver: [ { dotenv: a.env } ] }';
    const text = app(`${own}, overrides: { prod: { secret: { rotateEvery: 60d, retirePrevious: null } } }`);
    expect(rotationIn(text)).to.deep.include({ rotateEvery: 90, retirePrevious: 14 });
    expect(rotationIn(text, 'prod')).to.deep.equal({
      rotateEvery: 60,
      deliver: [{ kind: 'env-file', path: 'a.env' }],
    });
  });

  it('names the consumer of an app with several, for a group another or none', () => {
    const own = 'secret: { rotateEvery: 90d, consumer: 888000000000001, deliver: [ { dotenv: a.env } ] }';
    expect(rotationIn(app(own))).to.deep.include({ consumer: '888000000000001' });
    expect(rotationIn(app(`${own}, overrides: { prod: { secret: { consumer: null } } }`), 'prod')).not.to.have.property(
      'consumer',
    );
  });

  it('names the consumer by its id, in a group too, because a rotation changes the key', () => {
    const refused = (typed: string): string[] =>
      problemsOf(app(`secret: { rotateEvery: 90d, consumer: ${typed}, deliver: [ { dotenv: a.env } ] }`));
    for (const typed of ['3MVG9Robot.two.key', '3MVG9abcdefghijklmnopqrstuvwx', '888', "'888 00000000001'"])
      expect(refused(typed).join('\n'), typed).to.match(/^5 .*key changes with each rotation.*the ID stays/);
    expect(refused("' 888000000000001AAA '"), 'between blanks').to.deep.equal([]);
    const own = 'secret: { rotateEvery: 90d, deliver: [ { dotenv: a.env } ] }';
    const [inGroup] = problemsOf(app(`${own}, overrides: { prod: { secret: { consumer: 3MVG9Robot.key } } }`));
    expect(inGroup).to.match(/^5 .*key changes with each rotation/);
  });

  it('is a difference between two groups of one org', () => {
    const rotation = { rotateEvery: 90, deliver: [{ kind: 'env-file', path: 'a.env' }] } as const;
    const demand = (name: string, rotateEvery: number): Parameters<typeof disagreements>[0] => ({
      group: { name, protect: false },
      apps: [
        {
          ...{ name: 'App', kind: 'eca', state: 'present', settings: {}, at: { line: 1, column: 1 } },
          ...{ places: new Map(), environment: [], rotation: { ...rotation, rotateEvery } },
        },
      ],
    });
    expect(disagreements(demand('a', 90), demand('b', 90))).to.deep.equal([]);
    expect(disagreements(demand('a', 90), demand('b', 60)).map(({ what }) => what)).to.deep.equal(['App.secret']);
  });

  const sink = 'deliver: [ { dotenv: a.env } ]';
  const cases: ReadonlyArray<readonly [keys: string, problem: string]> = [
    ['secret:', '5 "secret" has no value'],
    ['secret: {}', '5 "secret.rotateEvery" is missing'],
    ['secret: { rotateEvery: 90d }', '5 "secret.deliver" is missing'],
    [`secret: { ${sink} }`, '5 "secret.rotateEvery" is missing'],
    [`secret: { rotateEvery: soon, ${sink} }`, "5 secret.rotateEvery soon isn't a number of days."],
    [`secret: { rotateEvery: 0, ${sink} }`, '5 "secret.rotateEvery" is a number of days from 1 to 3650.'],
    [`secret: { rotateEvery: 30d, ${sink} }`, '5 The previous pair still works for 30 days'],
    [
      "secret: { rotateEvery: 1d, deliver: [ { dotenv: '${org.alias}.env' } ] }",
      '5 The previous pair still works for 30 days',
    ],
    [`secret: { rotateEvery: 14d, retirePrevious: 14d, ${sink} }`, '5 The previous pair still works for 30 days'],
    [`secret: { rotateEvery: 90d, retirePrevious: 30d, ${sink} }`, '5 "secret.retirePrevious" is a number of days'],
    [`secret: { rotateEvry: 90d, ${sink} }`, '5 "rotateEvry" isn\'t a key of apps.App.secret'],
    ['secret: { rotateEvery: 90d, deliver: [] }', '5 "deliver" is a list of destinations'],
    ['secret: { rotateEvery: 90d, deliver: a.env }', '5 "deliver" is a list of destinations'],
    ['secret: { rotateEvery: 90d, deliver: [ a.env ] }', '5 A destination of "deliver" has exactly one'],
    ['secret: { rotateEvery: 90d, deliver: [ { dotenv: a, exec: b } ] }', '5 A destination of "deliver" has exactly'],
    ['secret: { rotateEvery: 90d, deliver: [ { dotenv: a, execTimeout: 9 } ] }', '5 "execTimeout" isn\'t a key'],
    ['secret: { rotateEvery: 90d, deliver: [ { exec: a, execTimeout: long } ] }', '5 "execTimeout" is a number'],
    ["secret: { rotateEvery: 90d, deliver: [ { dotenv: '{nope}.env' } ] }", '5 "{nope}" isn\'t a placeholder'],
    [`secret: { rotateEvery: 90d, consumr: 888, ${sink} }`, '5 "consumr" isn\'t a key of apps.App.secret'],
    ["secret: { rotateEvery: 90d, deliver: [ { dotenv: '${nothing}' } ] }", '5 The group "qa" has no variable'],
    [
      "in: qa, secret: { rotateEvery: 90d, deliver: [ { exec: 'put ${odd}' } ] }",
      '5 A shell would read more than a text',
    ],
    [`kind: connected-app, secret: { rotateEvery: 90d, ${sink} }`, '5 A connected app has no "secret".'],
    [`link: { sourceOrg: prod }, secret: { rotateEvery: 90d, ${sink} }`, '5 A linked app has no "secret" of its own'],
    [`state: absent, secret: { rotateEvery: 90d, ${sink} }`, '5 '],
  ];
  for (const [keys, problem] of cases) {
    it(`is refused in its place: ${keys}`, () => {
      const problems = problemsOf(app(keys));
      expect(
        problems.some((one) => one.startsWith(problem)),
        problems.join('\n'),
      ).to.equal(true);
    });
  }
});
