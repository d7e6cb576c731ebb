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

/** Runs one function of the room at a terminal, and types each answer once what it waits for is there. */
async function ask(
  file: string,
  call: string,
  answers: readonly Answer[],
  env: NodeJS.ProcessEnv = {},
): Promise<Asked> {
  const program = `
    const room = await import(${JSON.stringify(room + file)});
    const value = await room.${call};
    console.log('RETURNED' + JSON.stringify(value?.reveal?.() ?? value ?? null) + 'END');`;
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
  const place = { cwd: home, env: { ...inherited, CI: 'false', ...env } };
  const running = runAtTerminal(['--input-type=module', '--eval', program], place, { stdout, columns: 100 });
  const late = setTimeout(() => running.kill('SIGKILL'), 15_000);
  await running.ended.finally(() => clearTimeout(late));
  const [, returned = 'null'] = /RETURNED([^]*)END/.exec(printed) ?? [];
  expect(waiting, printed).to.deep.equal([]);
  return { printed, returned: JSON.parse(returned) };
}

const refusal = (file: string, call: string, bad: string, complaint: RegExp, good: string): void =>
  void it(`${call.split('(')[0]}: "${bad}" is refused, and the question asked again`, async () => {
    const { returned } = await ask(file, call, [
      [/\? /, enter],
      [/This needs an answer/, `${bad}${enter}`],
      [complaint, `${again}${good}${enter}`],
    ]);
    expect(JSON.stringify(returned)).to.include(good);
  });

describe('a question at a terminal', function () {
  this.timeout(20_000);

  const progress = '{ during: async (question) => question() }';
  const app = "readNewApp({ 'contact-email': 'it@acme.example' }, true)";
  const user = `readNewUser({ 'no-prompt': false, 'set-unique-username': false }, [], ${progress})`;
  refusal('app/create-flags.ts', app, 'Billing Sync', /Did you mean: Billing_Sync/, 'Billing_Sync');
  refusal('app/create-flags.ts', "readNewApp({ name: 'A' }, true)", 'me', /can't be "me"/, 'it@acme.example');
  refusal('user/new-user-flags.ts', user, 'robot', /has to look like/, 'robot@acme.example');
  refusal('login/headless-flags.ts', 'usernameFrom({})', 'robot', /has to look like/, 'robot@acme.example');
  refusal('login/client-secret.ts', 'askClientSecret(true)', 'two words', /more than one word/, 'ABCDEF0123');

  it('a consumer secret that the flow can do without may be empty', async () => {
    const { returned } = await ask('login/client-secret.ts', 'askClientSecret(false)', [[/empty if the app/, enter]]);
    expect(returned).to.equal(null);
  });

  describe('about the org', () => {
    before(() => {
      mkdirSync(join(home, '.sfdx'), { recursive: true });
      for (const username of ['zoe@acme.example', 'admin@acme.example', 'ci@acme.example'])
        writeFileSync(
          join(home, '.sfdx', `${username}.json`),
          JSON.stringify({ username, orgId: `00D00000000000${username.length}`.padEnd(18, 'A'), accessToken: 'x' }),
        );
      writeFileSync(join(home, '.sfdx', 'alias.json'), JSON.stringify({ orgs: { prod: 'zoe@acme.example' } }));
    });

    it('offers the logins of this machine, those with an alias first, where no default org is set', async () => {
      const { returned, printed } = await ask('targets.ts', 'targetsOf({})', [
        [/There's no default org[^]*prod {2}zoe@acme.example[^]*admin@acme.example/, 'ci@'],
        [/❯ ci@acme/, enter],
      ]);
      expect(returned, printed).to.have.nested.property('[0].org', 'ci@acme.example');
    });

    it('is not asked with --no-prompt', async () => {
      const { printed } = await ask('targets.ts', "targetsOf({ 'no-prompt': true })", []);
      expect(printed).to.include('NoDefaultOrg').and.not.to.include('Which org');
    });

    it('is not asked where a default org is set', async () => {
      const { returned } = await ask('targets.ts', 'targetsOf({})', [], { SF_TARGET_ORG: 'prod' });
      expect(returned).to.have.nested.property('[0].org', 'zoe@acme.example');
    });
  });
});
