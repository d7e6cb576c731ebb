import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { headerType, textOf } from '../unit/apps/acme.ts';
import { type Program, startProgram } from './program.ts';

/** Flags that name a file or a folder, and why nothing of ours is led through a link there. */
const others: Readonly<Record<string, string>> = {
  baseline: 'read only',
  certificate: 'read only',
  columns: 'no path',
  'client-secret-file': 'read only',
  dotenv: 'test/unit/attacks/sink-place.test.ts: one check for all sinks',
  exec: 'what the command writes is up to the command',
  'exec-timeout': 'a number',
  'flags-dir': 'read only, by sf',
  'from-file': 'read only',
  'json-file': 'test/unit/attacks/sink-place.test.ts: one check for all sinks',
  'jwt-key-file': 'read only',
  name: 'no path',
  manifest: 'read only; the lock file beside it is replaced like reports',
  'orgs-file': 'read only',
  plan: 'read only',
  profile: 'no path',
};

type Row = { readonly words: string; readonly but?: readonly string[]; readonly only?: readonly string[] };

/** Per flag: what leads its file into the linked folder, and which commands are left out, or are the only ones. */
const rows: Readonly<Record<string, Row>> = {
  bundle: { words: '--bundle reports/file' },
  report: { words: '--report html=reports/file' },
  out: { words: '--out reports/file' },
  // all commands have one base, which opens it
  results: { words: '--results reports/file', only: ['apply'] },
  resume: { words: '--resume reports/file', only: ['apply'] },
  // all commands have one saver, which test/unit/input/save-before.test.ts looks for
  'save-before': { words: '--save-before reports/file', only: ['apply'] },
  // edits of sources: test/unit/attacks/linked-project.test.ts; deploy reads only
  'source-dir': {
    words: '--source-dir reports',
    but: ['deploy', 'flow disable', 'flow enable', 'oauth set', 'policy set', 'user set', 'user unset'],
  },
  // migrate apply reads the connected app first, and takes its state folder from the same function; doctor reads only
  'state-dir': { words: '--state-dir reports/state', but: ['migrate apply', 'doctor'] },
  'write-baseline': { words: '--write-baseline reports/file' },
};

/** What a command needs besides, so that it comes as far as the file. */
const needs: Readonly<Record<string, string>> = {
  apply: '--no-prompt',
  'apply state-dir': '--no-prompt -e x.env',
  audit: '--no-usage',
  'audit state-dir': '--secrets --no-usage',
  export: '--no-prompt',
  merge: 'any.jsonl',
  'package lint': 'force-app',
  retrieve: '--name Acme_Sync',
  'secret abort': '00000000 --no-prompt',
  'secret deliver': '--name Acme_Sync --no-prompt -e x.env',
  'secret discard': '--name Acme_Sync --no-prompt',
  'secret promote': '--name Acme_Sync --no-prompt',
  'secret resume': '00000000',
  'secret retire': '--name Acme_Sync --no-prompt',
  'secret rotate': '--name Acme_Sync --no-prompt -e x.env',
  'secret show': '--name Acme_Sync',
  'secret stage': '--name Acme_Sync --no-prompt -e x.env',
  'secret status': '--name Acme_Sync',
  unlink: 'Acme_Sync --no-prompt',
};

type Flag = { readonly type: string; readonly summary?: string };
const { commands } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../oclif.manifest.json', import.meta.url)), 'utf8'),
) as { readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, Flag>> }>> };

const namesFile = /\b(files?|folders?|write|save|manifest to|directory)\b/i;
const flags = Object.entries(commands).flatMap(([id, command]) =>
  Object.entries(command.flags)
    .filter(([name, { type, summary = '' }]) => type === 'option' && (namesFile.test(summary) || /file|dir/.test(name)))
    .map(([name]) => ({ command: id.replace(/^eca:/, '').replaceAll(':', ' '), name })),
);

describe('attack: a folder of a project is a link', function () {
  this.timeout(60_000);
  const parent = mkdtempSync(join(tmpdir(), 'eca-written-'));
  const [project, outside] = [join(parent, 'project'), join(parent, 'outside')];
  let emulator: Emulator;
  let program: Program;

  before(async () => {
    for (const folder of [project, outside, join(parent, 'home')]) mkdirSync(folder);
    writeFileSync(join(project, 'sfdx-project.json'), '{"packageDirectories":[{"path":"force-app","default":true}]}');
    writeFileSync(
      join(project, 'eca.yaml'),
      'version: 1\norgs: {a: {target: demo}}\napps: {Acme_Sync: {label: Other}}\n',
    );
    mkdirSync(join(project, 'force-app', 'externalClientApps'), { recursive: true });
    writeFileSync(
      join(project, 'force-app', 'externalClientApps', 'Acme.eca-meta.xml'),
      textOf(headerType, { distributionState: 'Packageable' }),
    );
    symlinkSync(outside, join(project, 'reports'));
    emulator = await startEmulator({ orgs: [{ alias: 'demo', apps: ['acme-sync'] }] });
    await writeAuth(join(parent, 'home'), emulator.orgs);
    program = await startProgram(join(parent, 'home'), project, 'demo');
  });

  after(async () => {
    program.end();
    await emulator.stop();
    rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
  });

  it('every flag that names a file has a row, or a reason to have none', () => {
    const known = [...Object.keys(others), ...Object.keys(rows)];
    expect(flags.filter(({ name }) => !known.includes(name))).to.deep.equal([]);
  });

  for (const { command, name } of flags) {
    const row = rows[name];
    if (row === undefined || row.but?.includes(command) === true || row.only?.includes(command) === false) continue;
    it(`${command} ${row.words} writes nothing through it`, async () => {
      const more = needs[`${command} ${name}`] ?? needs[command] ?? '';
      const words = `${more} ${row.words}`.trim().split(' ');
      const { exitCode, error, stdout } = await program.run({ command: `eca ${command}`, argv: words });
      expect(`${error?.message ?? ''} ${stdout}`).to.include('is a symbolic link');
      expect(exitCode).to.equal(1);
      expect(readdirSync(outside)).to.deep.equal([]);
    });
  }
});
