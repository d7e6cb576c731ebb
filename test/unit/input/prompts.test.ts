import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { sfEnvironment } from '../../emulator/login.ts';
import { runAtTerminal } from '../../support/terminal.ts';

const room = pathToFileURL(fileURLToPath(new URL('../../../src/input/', import.meta.url))).href;
const home = mkdtempSync(join(tmpdir(), 'eca-prompts-'));
after(() => rmSync(home, { recursive: true }));

const [enter, again] = ['\r', '\u0015'];
type Answer = readonly [when: RegExp, type: string];
type Asked = { readonly printed: string; readonly returned: unknown };

/** Runs functions of the room at a terminal, and types each answer once what it waits for is there. */
async function ask(files: readonly string[], call: string, answers: readonly Answer[]): Promise<Asked> {
  const program = `
    const files = ${JSON.stringify(files.map((file) => room + file))};
    const room = Object.assign({}, ...(await Promise.all(files.map((file) => import(file)))));
    const value = await ${call};
    console.log('RETURNED' + JSON.stringify(value) + 'END');`;
  const waiting = [...answers];
  let printed = '';
  let read = 0;
  const stdout = (text: string): void => {
    printed += stripVTControlCharacters(text);
    const [next] = waiting;
    if (next?.[0].test(printed.slice(read)) !== true) return;
    waiting.shift();
    read = printed.length;
    running.write(next[1]);
  };
  const { CI: _, ...inherited } = sfEnvironment(home);
  const place = { cwd: home, env: { ...inherited, CI: 'false' } };
  const running = runAtTerminal(['--input-type=module', '--eval', program], place, { stdout, columns: 100 });
  const late = setTimeout(() => running.kill('SIGKILL'), 100_000);
  await running.ended.finally(() => clearTimeout(late));
  const [, returned = 'null'] = /RETURNED([^]*)END/.exec(printed) ?? [];
  expect(waiting, printed).to.deep.equal([]);
  return { printed, returned: JSON.parse(returned) };
}

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
    [/Contact e-mail for A/, "readNewApp({ name: 'A' }, true)", 'me', /can't be "me"/, 'it@acme.example'],
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
      'askClientSecret(true).then((secret) => secret.reveal())',
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
      `[${calls.join(', ')}, await room.askClientSecret(false) ?? 'none']`,
      [...typed, [/empty if the app/, enter]],
    );
    const text = JSON.stringify(returned);
    for (const [, , , , good] of refusals) expect(text, printed).to.include(good);
    expect(text).to.match(/"none"\]$/);
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

  it('about the flows of a new app says what each is for, and may be answered with none', async () => {
    const questions = '{ askRunAs: async () => "" }';
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
