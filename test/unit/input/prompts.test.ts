import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { again, type Answer, ask, enter, home } from '../../support/asked.ts';

type Refusal = readonly [question: RegExp, call: string, bad: string, complaint: RegExp, good: string];

describe('a question at a terminal', function () {
  this.timeout(120_000);

  const progress = '{ during: async (question) => question() }';
  const refusals: readonly Refusal[] = [
    [
      /API name of the new/,
      "readNewApp({ 'contact-email': 'it@acme.example' }, true)",
      'Billing Sync',
      /Did you mean: Billing_Sync/,
      'Billing_Sync',
    ],
    [
      /Contact e-mail for A/,
      "readNewApp({ name: 'A' }, true)",
      'me',
      /can't be "me"\. Expected: name@example\.com/,
      'it@acme.example',
    ],
    [
      /Username of the new user/,
      `readNewUser({ 'no-prompt': false, 'set-unique-username': false }, [], ${progress})`,
      'robot',
      /has to look like/,
      'robot@acme.example',
    ],
    [/Username:/, 'usernameFrom({})', 'agent', /has to look like/, 'agent@acme.example'],
    [
      /Consumer secret:/,
      "askClientSecret('login').then((secret) => secret.reveal())",
      'two words',
      /more than one word/,
      'ABCDEF0123',
    ],
  ];

  it('is asked again after no answer, and after one that it refuses', async () => {
    const calls = refusals.map(([, call]) => `await room.${call}`);
    const typed = refusals.flatMap(([question, , bad, complaint, good]): Answer[] => [
      [question, enter],
      [/This needs an answer/, `${bad}${enter}`],
      [complaint, `${again}${good}${enter}`],
    ]);
    const files = [
      'app/create-flags.ts',
      'user/new-user-flags.ts',
      'login/headless-flags.ts',
      'login/client-secret.ts',
    ];
    const { returned, printed } = await ask(
      files,
      `[${calls.join(', ')}, await room.askClientSecret('refresh') ?? 'none', await room.askClientSecret() ?? 'none']`,
      [...typed, [/log in again when the access\s+token expires/, enter], [/empty if the app/, enter]],
    );
    const text = JSON.stringify(returned);
    for (const [, , , , good] of refusals) expect(text, printed).to.include(good);
    expect(text).to.match(/"none","none"\]$/);
  });

  it('about the same change in several orgs is answered once with "all", and is asked about another', async () => {
    const consent = `room.consentOf({ 'no-prompt': false, 'force-self': false }, true, ${progress}, 3)`;
    const question = (org: string, after: string): string => {
      const changes = [{ type: 'T', fullName: org, field: 'isDeviceFlowEnabled', before: 'true', after }];
      return JSON.stringify({ org, app: 'Acme', risks: [], changes });
    };
    const [one, two, three] = [
      question('one@acme.example', 'false'),
      question('two@acme.example', 'false'),
      question('three@acme.example', 'null'),
    ];
    const asking = `(async ({ ask }) => [await ask(${one}), await ask(${two}), await ask(${three})])(${consent})`;
    const { returned, printed } = await ask(['consent.ts'], asking, [
      [/true → false[^]*Continue\?/, `perhaps${enter}`],
      [/The answer can't be/, `${again}all${enter}`],
      [/true → null[^]*Continue\?/, enter],
    ]);
    expect(returned, printed).to.deep.equal([true, true, false]);
    expect(printed).not.to.include('in two@');
  });

  it('about the tokens of an app in several orgs is answered once with "all", however many each has', async () => {
    const consent = `room.consentOf({ 'no-prompt': false, 'force-self': false }, true, ${progress}, 3)`;
    const question = (org: string, tokens: string, apps = 'Acme'): string =>
      JSON.stringify({ org, risks: [{ key: 'TokensRevoked', data: { apps, tokens, users: tokens } }], changes: [] });
    const [one, two, three] = [question('one', '1'), question('two', '2'), question('three', '2', 'Evil')];
    const asking = `(async ({ ask }) => [await ask(${one}), await ask(${two}), await ask(${three})])(${consent})`;
    const { returned, printed } = await ask(['consent.ts'], asking, [
      [/Tokens to revoke: 1, of Acme[^]*Continue\?/, `all${enter}`],
      [/of Evil[^]*Continue\?/, enter],
    ]);
    expect(returned, printed).to.deep.equal([true, true, false]);
  });

  it('about the same change to several apps is answered once with "all", and is asked about another', async () => {
    const consent = `room.consentOf({ 'no-prompt': false, 'force-self': false }, true, ${progress}, 1, 3)`;
    const question = (app: string, flow: string): string => {
      const changes = [{ type: 'T', fullName: app, field: 'isEnabled', before: 'true', after: 'false' }];
      return JSON.stringify({ org: 'o', app, risks: [{ key: 'FlowOff', data: { app, flow } }], changes });
    };
    const [one, two, three] = [
      question('Kiosk', 'device'),
      question('Robot', 'device'),
      question('Evil', 'jwt-bearer'),
    ];
    const asking = `(async ({ ask }) => [await ask(${one}), await ask(${two}), await ask(${three})])(${consent})`;
    const { returned, printed } = await ask(['consent.ts'], asking, [
      [/Kiosk[^]*Continue\? y, n, or "all" for each app/, `all${enter}`],
      [/Evil[^]*Continue\?/, enter],
    ]);
    expect(returned, printed).to.deep.equal([true, true, false]);
    expect(printed).not.to.include('Robot');
  });

  it('suggests the name of an app that replaces another, and is wrapped between words', async () => {
    const naming = "room.newNameFrom(undefined, true)('Stark_Portal')";
    const asking = `room.flowQuestions(${progress}, { mayAsk: true, orgs: 1, allowAdmin: false }).askCallbackUrl('Acme')`;
    const files = ['migrate/migration-flags.ts', 'settings/flow-questions.ts'];
    const { returned, printed } = await ask(files, `[await ${naming}, await ${asking}]`, [
      [/replaces Stark_Portal\? \(Stark_Portal_ECA\)/, enter],
      [/a browser returns to\s+after the login/, `http://acme.example/callback${enter}`],
      [/can't be used/, `${again}https://acme.example/callback${enter}`],
    ]);
    expect(returned, printed).to.deep.equal(['Stark_Portal_ECA', 'https://acme.example/callback']);
  });

  it('breaks no word: what is wrong and what a choice means are wrapped, a long choice is cut', async () => {
    const meaning = 'People enter a code that the device shows in a browser elsewhere. '.repeat(3).trim();
    const choice = { name: `Kiosk ${'(runs as integration@acme.example) '.repeat(4)}end`, value: 'kiosk', short: 'K' };
    const calls = [
      "room.readNewApp({ 'contact-email': 'it@acme.example' }, true)",
      `room.askOne('Which app?', [${JSON.stringify({ ...choice, description: meaning })}])`,
    ];
    const { returned, printed } = await ask(
      ['app/create-flags.ts', 'prompts.ts'],
      `[await ${calls.join(', await ')}]`,
      [
        [/API name/, `Billing Sync${enter}`],
        [/Did\s+you\s+mean/, `${again}A${enter}`],
        [/Which app[^]*navigate/, 'end'],
        [/Which app\? end[^]*navigate/, enter],
      ],
    );
    expect(JSON.stringify(returned), printed).to.include('kiosk');
    const words = printed.replaceAll(/\s+/g, ' ');
    expect(words)
      .to.include(meaning)
      .and.to.match(/use letters, digits and single underscores, at most 80 characters/);
    const shown = printed.split(/\r?\n/).filter((line) => line.includes('Kiosk'));
    expect(shown.length).to.be.above(0);
    for (const line of shown) expect(line.trimEnd()).to.match(/…$/);
  });

  it('for a pasted text takes all of its lines, also one that Enter doesn’t end', async () => {
    const asking = "await room.askPasted('Paste the error')";
    const { returned, printed } = await ask(['explain/ask-pasted.ts'], `[${asking}, ${asking}]`, [
      [/Paste the error/, enter],
      [/needs an answer[^]*Paste the error/, '{\r  "error": "invalid_grant",\r  "error_description": "expired"\r}'],
      [/\}[^]*Paste the error/, `invalid_client${enter}`],
    ]);
    const pasted = '{\n  "error": "invalid_grant",\n  "error_description": "expired"\n}';
    expect(returned, printed).to.deep.equal([pasted, 'invalid_client']);
  });

  it('about where a pair goes takes what a place for it can be, in each of several orgs', async () => {
    const flags = (more: object): string => JSON.stringify({ 'fix-mode': false, ...more });
    const targets = JSON.stringify([
      { org: 'one@acme.example', orgId: '00D000000000001AAA' },
      { org: 'two@acme.example', orgId: '00D000000000002AAA' },
    ]);
    const asking = (more: object): string =>
      `await room.askDestination({ app: 'Acme', targets: ${targets}, flags: ${flags(more)} })`;
    const calls = [asking({}), asking({ 'keep-in-vault': false }), asking({ 'keep-in-vault': false })];
    const { returned, printed } = await ask(['secret/ask-destination.ts'], `[${calls.join()}]`, [
      [/key and secret of Acme go\?[^]*navigate/, enter],
      [/Which file[^]*\{org\}-Acme\.env/, `acme.env${enter}`],
      [/several pairs would go there/, `${again}{org}.env${enter}`],
      [/key and secret of Acme go\?[^]*navigate/, 'password'],
      [/❯ a command/, enter],
      [/Which command/, `cat${enter}`],
      [/key and secret of Acme go\?[^]*navigate/, 'encrypted'],
      [/❯ nowhere yet/, enter],
    ]);
    expect(returned, printed).to.deep.equal([
      {
        sinks: [{ kind: 'env-file', path: join(realpathSync(home), '{org}.env'), fixMode: false }],
        keepInVault: false,
      },
      { sinks: [{ kind: 'exec', command: 'cat' }], keepInVault: false },
      { sinks: [], keepInVault: true },
    ]);
    expect(printed.split('? Which file')[0]).not.to.include('nowhere yet');
  });

  it('about the flows of a new app says what each is for, and may be answered with none', async () => {
    const questions = '{ askRunAs: async () => "" }, { session: async () => undefined }';
    const none = `room.readNewFlows({ 'allow-admin': false }, ${questions}).then(({ flows }) => flows)`;
    const named = `room.readNewFlows({ name: 'A', 'allow-admin': false }, ${questions}).then(({ flows }) => flows)`;
    const { returned, printed } = await ask(['app/create-flags.ts'], `[await ${none}, await ${none}, await ${named}]`, [
      [/Which flows[^]*callback URL/, enter],
      [/Which flows[^]*web-server/, '\u001B[B\u001B[B '],
      [/◉ client-credentials[^]*one user that you choose/, enter],
    ]);
    expect(returned, printed).to.deep.equal([[], ['client-credentials'], []]);
    expect(printed).not.to.include('jwt-bearer');
  });

  describe('about the org', () => {
    before(() => {
      mkdirSync(join(home, '.sfdx'), { recursive: true });
      for (const username of ['zoe@acme.example', 'admin@acme.example', 'ci@acme.example'])
        writeFileSync(
          join(home, '.sfdx', `${username}.json`),
          JSON.stringify({ username, orgId: `00D00000000000${username.length}`.padEnd(18, 'A'), accessToken: 'x' }),
        );
      // who has logins has a key; where it is missing, core makes one for each login that it reads, all at once
      const key = { account: 'local', key: '0f'.repeat(16), service: 'sfdx' };
      writeFileSync(join(home, '.sfdx', 'key.json'), JSON.stringify(key), { mode: 0o600 });
      writeFileSync(join(home, '.sfdx', 'alias.json'), JSON.stringify({ orgs: { prod: 'zoe@acme.example' } }));
    });

    it('offers the logins of this machine, those with an alias first, where no default org is set', async () => {
      const silent = "await room.targetsOf({ 'no-prompt': true }).catch(({ code }) => code)";
      const { returned, printed } = await ask(['targets.ts'], `[${silent}, await room.targetsOf({})]`, [
        [/There's no default org[^]*prod {2}zoe@acme.example[^]*admin@acme.example/, 'ci@'],
        [/❯ ci@acme/, enter],
      ]);
      expect(returned, printed).to.have.property('0', 'NoDefaultOrg');
      expect(returned, printed).to.have.nested.property('1[0].org', 'ci@acme.example');
    });
  });
});
