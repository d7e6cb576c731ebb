import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import type { JsonAnswer } from '../../src/output/json-answer.ts';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { schemaFaults } from '../support/schema.ts';
import { type Program, type Told, startProgram } from './program.ts';
import { allRows as tables } from './rows/all-rows.ts';
import { manifestFiles } from './rows/manifest.ts';
import type { Row } from './rows/table.ts';

const commandsFolder = fileURLToPath(new URL('../../src/commands/eca', import.meta.url));
const commands = readdirSync(commandsFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length).replaceAll(/[/\\]/g, ' '));

type Change = {
  readonly type: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};
type Part = Readonly<Record<string, unknown>> & {
  readonly changes?: readonly Change[];
  readonly apps?: readonly unknown[];
};
type Orgs = { readonly orgs?: ReadonlyArray<{ readonly result?: Part; readonly error?: { readonly code: string } }> };

const demo = {
  alias: 'demo',
  apps: ['acme-sync', 'globex-partial', 'device-kiosk', 'linked-packaged', 'secret-access', ...robot('demo')],
  users: [{ username: 'runner@demo.example', profile: 'Minimum Access - API Only Integrations' }],
};

/** The result, of the only org's where there are orgs. */
function partOf({ result }: Told): Part {
  const { orgs } = result as Orgs;
  return orgs === undefined ? (result as Part) : (orgs[0]?.result ?? {});
}

const codeOf = ({ error, result }: Told): string | undefined =>
  error?.code ?? (result as Orgs | undefined)?.orgs?.[0]?.error?.code;

/** What is wrong with the document on stdout, by the schemas that this plugin publishes. */
function answerFaults(command: string, { stdout, exitCode }: Told): string[] {
  const answer = JSON.parse(stdout) as JsonAnswer;
  const ofResult = 'result' in answer ? schemaFaults(`eca-${command.replaceAll(' ', '-')}`, answer.result) : [];
  const faults = [...schemaFaults('json-answer', answer), ...ofResult];
  return answer.status === exitCode ? faults : [...faults, `status ${answer.status}, exit code ${exitCode}`];
}

describe('from argv to the request', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-argv-'));
  let emulator: Emulator;
  let program: Program;
  before(async () => {
    emulator = await startEmulator({ orgs: [demo] });
    await writeAuth(folder, emulator.orgs);
    for (const [name, text] of Object.entries(manifestFiles)) writeFileSync(join(folder, name), text);
    program = await startProgram(folder, folder, 'demo');
  });
  after(async () => {
    program.end();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('every command has rows, and every row a command', () => {
    expect(Object.keys(tables).sort(), 'each command needs rows in test/argv/rows').to.deep.equal(commands.sort());
  });

  async function holds(command: string, { argv, gives = {}, each = [], changes, usage, fails }: Row): Promise<void> {
    await emulator.clearRequests('demo');
    const told = await program.run({ command: `eca ${command}`, argv: argv.split(' ').filter((word) => word !== '') });
    expect(answerFaults(command, told)).to.deep.equal([]);
    if (usage !== undefined) {
      expect([codeOf(told), told.exitCode]).to.deep.equal([usage, 2]);
      expect(await emulator.requests('demo')).to.deep.equal([]);
      return;
    }
    expect(codeOf(told), JSON.stringify(told)).to.equal(fails);
    if (fails !== undefined) return;
    const part = partOf(told);
    expect(part).to.deep.include(gives);
    for (const [index, some] of each.entries()) expect(part.apps?.[index]).to.deep.include(some);
    if (each.length > 0) expect(part.apps).to.have.length(each.length);
    if (changes === undefined) return;
    const seen = part.changes?.map(
      ({ type, field, before, after }) => `${type}.${field}: ${String(before)} → ${String(after)}`,
    );
    expect(seen).to.deep.equal(changes);
  }

  it('retrieve asks at the API version of the project, unless another is typed', async () => {
    const source = join(folder, 'old', 'force-app');
    mkdirSync(source, { recursive: true });
    writeFileSync(join(folder, 'old', 'sfdx-project.json'), '{ "sourceApiVersion": "60.0" }');
    const versions = async (...more: string[]): Promise<string[]> => {
      await emulator.clearRequests('demo');
      await program.run({ command: 'eca retrieve', argv: ['--source-dir', source, '--dry-run', ...more] });
      const paths = (await emulator.requests('demo')).map(({ path }) => /\/(\d\d\.0)$/.exec(path)?.[1] ?? '');
      return [...new Set(paths.filter((version) => version !== ''))];
    };
    expect(await versions()).to.deep.equal(['60.0']);
    expect(await versions('--api-version', '66.0')).to.deep.equal(['66.0']);
  });

  it('secret resume ends with 1 and a warning if a journal no longer says what it is about', async () => {
    const state = join(folder, 'damaged-state');
    mkdirSync(join(state, 'rotations'), { recursive: true, mode: 0o700 });
    writeFileSync(join(state, 'rotations', '20260101-00000000.jsonl'), '{"event":"staging"}\n', { mode: 0o600 });
    const argv = ['--state-dir', state];
    const { stdout, exitCode } = await program.run({ command: 'eca secret resume', argv });
    const { warnings, result } = JSON.parse(stdout) as { warnings: readonly string[]; result: object };
    expect([exitCode, warnings.length]).to.deep.equal([1, 1]);
    expect(warnings.join()).to.include('20260101-00000000 was changed or damaged');
    expect(result).to.deep.include({ orgs: [] });
    const named = await program.run({ command: 'eca secret abort', argv: ['20260101-00000000', ...argv] });
    expect(codeOf(named)).to.equal('JournalDamaged');
  });

  it('warns of a state folder that is not there where a command only looks for rotations', async () => {
    const missing = join(folder, 'mistyped');
    const warned = async (...words: string[]): Promise<string> => {
      const [command = '', ...argv] = words;
      const told = await program.run({ command: `eca secret ${command}`, argv: [...argv, '--state-dir', missing] });
      return told.stdout + told.stderr;
    };
    const words = [['status', '--name', 'Robot'], ['resume'], ['abort', '20260101-00000000']];
    for (const typed of words) expect(await warned(...typed)).to.include(`no state folder ${missing}`);
    const { stdout } = await program.run({ command: 'eca secret status', argv: ['--name', 'Robot'] });
    expect(stdout).not.to.include('no state folder');
  });

  it('migrate inventory has what people read below its table in the warnings of --json', async () => {
    const { stdout } = await program.run({ command: 'eca migrate inventory', argv: ['--target-org', 'demo'] });
    const { warnings } = JSON.parse(stdout) as { warnings: readonly string[] };
    expect(warnings.join()).to.include("support for connected apps ends with Summer '27");
  });

  it('with --detailed-exitcode a dry run ends with 3 where something would change', async () => {
    const ends = async (words: string): Promise<[string, number]> => {
      const [command = '', flags = ''] = words.split(/ (?=--)(.*)/);
      const argv = [...flags.split(' '), '--dry-run', '--detailed-exitcode'];
      return [words, (await program.run({ command: `eca ${command}`, argv })).exitCode];
    };
    for (const [words, code] of [
      ['disable --name Acme_Sync', 3],
      ['enable --name Acme_Sync', 0],
      ['enable --name Nobody', 1],
      ['delete --name Kiosk', 3],
      ['settings set --set blockOAuthUsrAgtFlow=true', 3],
      ['settings set --set blockOAuthUnPwFlow=false', 0],
      ['user create --username new@demo.example', 3],
      ['usage revoke --app Kiosk', 0],
      ['create --name New_App --contact-email a@b.example --callback-url https://a.example/cb', 3],
      ['create --name Kiosk --contact-email a@b.example --if-not-exists', 0],
    ] as const)
      expect(await ends(words)).to.deep.equal([words, code]);
    const bare = await program.run({ command: 'eca disable', argv: ['--name', 'Acme_Sync', '--detailed-exitcode'] });
    expect([codeOf(bare), bare.exitCode]).to.deep.equal(['FlagMissing', 2]);
  });

  for (const [command, rows] of Object.entries(tables)) {
    for (const row of rows) it(`${command} ${row.argv}`.trim(), async () => holds(command, row));
  }
});
