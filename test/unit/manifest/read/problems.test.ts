import { expect } from 'chai';
import type { Problem } from '../../../../src/manifest/place.ts';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { checkValues } from '../../../../src/manifest/wanted/wanted.ts';
import { problemReport, problemText } from '../../../../src/output/manifest/problem-text.ts';

const env = {
  CONTACT: 'ops@acme.example',
  LEAKED: 'A'.repeat(8).concat('0'.repeat(56)),
  LIKENESS: `00D5g00000AbCdE!AQ4AQ${'x'.repeat(60)}`,
  PIECE: 'correct horse, battery staple',
};

function problemsOf(text: string): readonly Problem[] {
  const { manifest, problems } = parseManifest(text);
  return [...problems, ...(manifest === undefined ? [] : checkValues(manifest, env).problems)];
}

/** `LINE:COLUMN MESSAGE` of each problem. */
const said = (text: string): string[] =>
  problemsOf(text)
    .map(problemReport)
    .map(({ line, column, message }) => `${line}:${column} ${message}`);

const head =
  'version: 1\nenv: [CONTACT, LEAKED, LIKENESS, PIECE]\norgs: { qa: { target: q, vars: { host: a.example, again: "${again}" } } }\n';
/** A manifest with one app that has these keys, in line 5 after two blanks. */
const app = (keys: string, more = ''): string => `${head}apps:\n  App: { ${keys} }\n${more}`;

/** Each text, and the beginning of every problem in it. */
const cases: ReadonlyArray<readonly [text: string, problems: readonly string[]]> = [
  ['', ['1:1 The file says nothing.']],
  ['# only a comment\n', ['1:1 The file says nothing.']],
  ['- a\n', ['1:1 This is no manifest']],
  ['version: 1\norgs:\n\tqa: 1\napps: {}\n', ['3:1 A tab indents this line.']],
  ['version: 1\norgs: {\n', ['3:1 The indentation fits no line above, or a bracket there']],
  ['version: 1\norgs:\n  a: 1\n b: 2\n', ['4:1 The indentation fits no line above']],
  ['version: 1\norgs: "a\n', ['3:1 A quote, a colon, a comma, a bracket or a blank is missing']],
  ['{"version": 1 "orgs": {}}', ['1:13 A quote, a colon, a comma, a bracket or a blank is missing']],
  ['version: 1\norgs: {a: 1}}\n', ["2:13 This doesn't belong here."]],
  ['version: 1\norgs: @a\n', ['2:7 A value that begins with this character needs quotes.']],
  ['version: 1\norgs: a: b\n', ['2:7 This line has two keys.']],
  ['version: 1\norgs\napps: {}\n', ['2:1 A key is in one line']],
  ['version: 1\norgs: "a\\q"\n', ["2:9 This escape doesn't exist."]],
  ['version: 1\norgs: &a &b c\n', ['2:10 This is neither YAML nor JSON.']],
  ['orgs: @a\n', ['1:7 This is neither YAML nor JSON.']],
  ['version: 2\nwhatever: 1\n', ['1:10 This is version "2"']],
  ['orgs: { a: { target: a } }\napps: {}\n', ["1:1 The manifest doesn't say its version."]],
  ['version: 1\n', ['1:1 The manifest lacks "orgs".', '1:1 The manifest lacks "apps".']],
  ['version: 1\norgs: {}\napps: {}\n', ['2:7 "orgs" names no group']],
  ['version: 1\norgs: { "x, y": { target: a } }\napps: {}\n', ["2:9 The name of a group can't have a comma"]],
  ['version: 1\norgs: { a: { target: a } }\napps:\n', ['3:6 "apps" is a mapping']],
  [`${app('')}---\nversion: 1\n`, ['6:1 A second document begins here.']],
  [`${head}app: {}\napps: {}\n`, ['4:1 "app" isn\'t a key of a manifest. Did you mean: apps?']],
  [app('label: a, label: b'), ['5:20 The key "label" is also in line 5.']],
  [app('label: a', '  app: {}\n'), ['6:3 The app "app" is also in line 5, as "App".']],
  [app('label: *none'), ['5:17 No anchor before this place']],
  [app('label: !env X'), ['5:17 Tags such as']],
  [app('scopes: [!!binary aGk=, !!timestamp 2026-01-01]'), ['5:28 Tags such as', '5:46 Tags such as']],
  [app('label: ${host}'), ['5:18 Within braces or brackets']],
  [app('requirePkce: true'), ['5:10 "requirePkce" isn\'t a key of apps.App. Did you mean: security.requirePkce?']],
  [
    app('permission-set: [a]'),
    ['5:10 "permission-set" isn\'t a key of apps.App. Did you mean: policy.permissionSets?'],
  ],
  [app('policy: { ip: bypass }'), ['5:20 "ip" isn\'t a key of apps.App.policy.']],
  [app('policy:'), ['5:10 "policy" has no value.']],
  [app('consumerSecret: x'), ['5:10 "consumerSecret" isn\'t a key, because secrets']],
  [app('in: [qa, prod]'), ['5:19 There is no group "prod" under "orgs". Use: qa.']],
  [app('in: []'), ['5:14 An app that is in no group']],
  [app('overrides: { prod: {} }'), ['5:23 The app isn\'t in the group "prod".']],
  [app('kind: connected'), ['5:16 "kind" can\'t be "connected". Use: connected-app.']],
  [app('state: gone'), ['5:17 "state" can\'t be "gone".']],
  [app('state: absent, label: x'), ['5:25 "App" is to be deleted']],
  [app('flows: { webserver: on }'), ['5:19 "webserver" isn\'t a key of apps.App.flows. Did you mean: web-server?']],
  [app('flows: { device: maybe }'), ['5:27 "flows.device" is on or off']],
  [app('flows: { web-server: off }'), ['5:31 ']],
  [app('scopes: [api, refesh_token]'), ['5:24 There\'s no OAuth scope "refesh_token". Did you mean: refresh_token?']],
  [app('scopes: api'), ['5:18 "scopes" is a list, such as [api].']],
  [app('callbackUrls: ["http://a.example"]'), ['5:25 The callback URL "http://a.example"']],
  [app('policy: { permittedUsers: preauthorized }'), ['5:36 "policy.permittedUsers" can\'t be "preauthorized".']],
  [app('policy: { sessionTimeout: 0 }'), ['5:36 "policy.sessionTimeout" can\'t be "0". Valid: 1-']],
  [app('policy: { sessionTimeout: 1.5 }'), ['5:36 "policy.sessionTimeout" is a whole number']],
  [app('policy: { jwtTimeout: 7 }'), ['5:32 "policy.jwtTimeout" can\'t be "7". Valid: 1, 5']],
  [app('security: { requirePkce: yes }'), ['5:35 "security.requirePkce" is on or off']],
  [app('security: { mtlsSubject: CN }'), ['5:35 "security.mtlsSubject" can\'t be "CN".']],
  [app('ipRanges: [300.1.1.1]'), ['5:21 The IP range "300.1.1.1"']],
  [app('label: null'), ['5:17 "label" always has a value']],
  [app('label: ""'), ['5:17 "label" is empty.']],
  [app('contactEmail: ops'), ['5:24 "contactEmail" can\'t be "ops". Valid: name@example.com.']],
  [
    app('singleLogoutUrl: "http://a.example"'),
    ['5:27 "singleLogoutUrl" can\'t be "http://a.example". Valid: https://'],
  ],
  [app('customAttributes: [a]'), ['5:28 "customAttributes" is a mapping']],
  [app('customAttributes: { "a=b": x }'), ['5:30 "a=b" can\'t be the key']],
  [app('label: "${hots}"'), ['5:17 The group "qa" has no variable "${hots}". Did you mean: host?']],
  [app('label: "${env.HOME}"'), ['5:17 "${env.HOME}" may be used only if the manifest lists it']],
  [app('label: "${again}"'), ['5:17 The variable "${again}" of the group "qa" is part of its own value.']],
  [app('label: "${host"'), ['5:17 A variable ends with a closing brace.']],
  [app('label: "${env.LEAKED}"'), ['5:17 The variable "${env.LEAKED}" contains what looks like a secret.']],
  [app('label: "a${env.LEAKED}"'), ['5:17 The variable "${env.LEAKED}" contains what looks like a secret.']],
  [app('label: "x${env.LIKENESS}y"'), ['5:17 The variable "${env.LIKENESS}" contains what looks like a secret.']],
  [app('flows: { device: "${env.PIECE}" }'), ['5:27 "flows.device" is on or off']],
  [
    app('policy: { permittedUsers: "${env.PIECE}" }'),
    ['5:36 "policy.permittedUsers" can\'t be "${env.PIECE}". Use: self-authorized, pre-authorized.'],
  ],
  [app('policy: { jwtTimeout: "${env.PIECE}" }'), ['5:32 "policy.jwtTimeout" is a whole number, not "${env.PIECE}".']],
  [app('contactEmail: "${env.PIECE}"'), ['5:24 "contactEmail" can\'t be "${env.PIECE}". Valid: name@example.com.']],
  [app('scopes: ["${env.PIECE}"]'), ['5:19 There\'s no OAuth scope "${env.PIECE}".']],
  [app('ipRanges: ["${env.PIECE}"]'), ['5:21 The IP range "${env.PIECE}"']],
  [app('callbackUrls: ["${env.PIECE}"]'), ['5:25 The callback URL "${env.PIECE}"']],
  [
    app('set: { ExtlClntAppOauthConfigurablePolicies.sessionTimeoutInMinutes: "${env.PIECE}" }'),
    ['5:79 "ExtlClntAppOauthConfigurablePolicies.sessionTimeoutInMinutes" can\'t be "${env.PIECE}".'],
  ],
  [
    app('set: { ExtlClntAppOauthSettings.LABEL: a, ExtlClntAppOauthSettings.label: b }'),
    ['5:52 "ExtlClntAppOauthSettings.label" names the same element as "ExtlClntAppOauthSettings.LABEL" in line 5.'],
  ],
  [app('set: { "ExtlClntAppOauthSettings.label=x": a }'), ['5:17 No element has "=" in its name']],
  [
    'version: 1\nenv: [DB_PASSWORD, pgpassword, AWS_SECRET_ACCESS_KEY, ghToken, MONKEY, "A B"]\norgs: { a: { target: a } }\napps: {}\n',
    [
      '2:7 The name "DB_PASSWORD" says that the variable holds a secret.',
      '2:20 The name "pgpassword" says',
      '2:32 The name "AWS_SECRET_ACCESS_KEY" says',
      '2:55 The name "ghToken" says',
      '2:72 "A B" can\'t be the name of a variable of the environment.',
    ],
  ],
  ['version: 1\norgs: { "a, b": { target: a } }\napps: {}\n', ["2:9 The name of a group can't have a comma"]],
  [app('set: { label: x }'), ['5:17 Under "set", an element has the type']],
  [app('set: { ExtlClntAppOauthSettings.labell: x }'), ['5:17 There\'s no element "labell"']],
  [app('set: { ExtlClntAppGlobalOauthSettings.consumerSecret: x }'), ["5:17 consumerSecret can't be set"]],
  [app('set: { ExtlClntAppOauthSettings.oauthLink: x }'), ["5:17 oauthLink can't be set"]],
  [
    app('set: { ExtlClntAppGlobalOauthSettings.callbackUrl: x }'),
    ['5:17 "ExtlClntAppGlobalOauthSettings.callbackUrl" has the key'],
  ],
  [
    app('policy: { jwtTimeout: 5 }, set: { ExtlClntAppOauthConfigurablePolicies.namedUserJwtTimeout: 10 }'),
    ['5:44 "ExtlClntAppOauthConfigurablePolicies.namedUserJwtTimeout" is also set by the key "policy.jwtTimeout".'],
  ],
  [app('set: { ConnectedApp.label: x }'), ['5:17 Under "set", an element has the type']],
  [app('kind: connected-app, enabled: off'), ['5:40 A connected app has no "enabled".']],
  [app('kind: connected-app, flows: { device: on }'), ['5:48 The flows of a connected app are elements']],
  [app('kind: connected-app, scopes: [sfap_api, cdp_segment_apx]'), ["5:50 There's no OAuth scope"]],
  [app('link: { sourceOrg: qa }, callbackUrls: []'), ['5:49 A linked app has no "callbackUrls" of its own']],
  [app('flows: { jwt-bearer: on }, certificate: none'), ['5:31 "flows.jwt-bearer" and "certificate" contradict']],
  [app('flows: { client-credentials: on }, runAs: null'), ['5:39 "flows.client-credentials" and "runAs" contradict']],
  [app('certificate: "-----BEGIN CERTIFICATE-----"'), ['5:23 "certificate" is the path of a file']],
  [`${head}apps:\n  'bad name': {}\n`, ['5:3 "bad name" isn\'t a valid API name']],
  [
    'version: 1\norgs: { a: { target: [], protct: 1 } }\napps: {}\n',
    ['2:14 The group "a" has no "target"', '2:26 "protct" isn\'t'],
  ],
  ['version: 1\norgs: { a: { target: [u, "p,"] } }\napps: {}\n', ['2:26 One entry of "p,", the "target" of']],
  ['version: 1\norgs: { a: { target: a, protect: maybe } }\napps: {}\n', ['2:34 "protect" is on or off']],
  [
    'version: 1\norgs: { a: { target: a, vars: { b-c: 1 } } }\napps: {}\n',
    ['2:33 "b-c" can\'t be the name of a variable'],
  ],
  [
    'version: 1\norgs: { all: { target: [a*, b*] } }\nx-one: &one { label: One }\napps: { A: { <<: [*one, 1] }, B: { <<: x } }\n',
    ['4:25 "<<" takes mappings only.', '4:40 "<<" takes mappings only.'],
  ],
];

describe('the problems of a manifest', () => {
  it('never repeat a value of the environment, nor an override of an element in another case twice', () => {
    const values = ['policy: { permittedUsers: X, ipRelaxation: X, sessionTimeout: X, startPage: X }', 'scopes: [X]'];
    const more = ['singleLogoutUrl: X', 'security: { mtlsSubject: X, tokenIpRanges: [X], requirePkce: X }'];
    const written = [...values, ...more].join(', ').replaceAll('X', '"a${env.PIECE}"');
    const found = problemsOf(app(written));
    expect(found).to.have.length.greaterThan(8);
    for (const problem of found) expect(problemText(problem, 'eca.yaml')).not.to.match(/horse|battery|staple/);
    const over =
      'set: { ExtlClntAppOauthSettings.label: a }, overrides: { qa: { set: { ExtlClntAppOauthSettings.LABEL: b } } }';
    expect(said(app(over))).to.deep.equal([]);
  });

  it('name the places of a file without a version, and nothing that is in it', () => {
    const files = [
      '{"key": "hunter2", "key": "hunter2"}',
      'https://me:hunter2@github.com\n',
      'hunter2: [1, {',
      '- {hunter2: 1, hunter2: 2}\n',
      '@hunter2\n',
      'x: !hunter2 y\nz: *hunter2\n',
    ];
    for (const file of files) {
      const found = problemsOf(file);
      expect(found, file).not.to.deep.equal([]);
      for (const problem of found) expect(problemText(problem, 'eca.yaml'), file).not.to.include('hunter2');
    }
  });

  for (const [text, problems] of cases) {
    it(`${JSON.stringify(text.replace(head, ''))}: ${problems[0] ?? ''}`, () => {
      const found = said(text);
      expect(found, found.join('\n')).to.have.length(problems.length);
      problems.forEach((start, index) => expect(found[index]?.slice(0, start.length)).to.equal(start));
    });
  }

  it('are reported all at once, in the order of the text', () => {
    const found = said(app('lable: a, scopes: [x], flows: { device: 7 }, contactEmail: b'));
    expect(found.map((one) => one.split(' ')[0])).to.deep.equal(['5:10', '5:29', '5:50', '5:69']);
  });

  it('quote the line with a mark below the column', () => {
    const [problem] = problemsOf(app('lable: a'));
    if (problem === undefined) throw new Error('no problem');
    expect(problemText(problem, 'eca.yaml').split('\n')).to.deep.equal([
      'eca.yaml:5:10  "lable" isn\'t a key of apps.App. Did you mean: label?',
      '  5 |   App: { lable: a }',
      '    |          ^',
    ]);
  });

  it('never quote a secret, even where something else is wrong', () => {
    const secret = '0123456789ABCDEF'.repeat(4);
    const texts = [
      app(`label: ${secret}, lable: x`),
      app(`${secret}: x`),
      app(`scopes: [${secret}]`),
      `a: [${secret}\n`,
    ];
    for (const text of texts) {
      const shown = problemsOf(text).map((problem) => problemText(problem, 'eca.yaml'));
      expect(shown).not.to.deep.equal([]);
      expect(shown.join('\n')).not.to.include(secret.slice(0, 20));
    }
  });

  it('are none for anchors, merges, extensions and JSON', () => {
    const yaml = `version: 1
x-usual: &usual { contactEmail: a@b.example, flows: &flows { device: off } }
orgs: { qa: { target: [a, 'b-*'] } }
apps:
  One: { <<: *usual, label: One }
  Two: { <<: [*usual, { label: Two }], flows: { <<: *flows, web-server: on } }
`;
    const json =
      '{\n\t"$schema": "x",\n\t"version": 1,\n\t"orgs": { "a": { "target": "a" } },\n\t"apps": { "A": {} }\n}\n';
    expect([yaml, json, `\uFEFF${json}`, yaml.replaceAll('\n', '\r\n')].flatMap(said)).to.deep.equal([]);
  });
});
