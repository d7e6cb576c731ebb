import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { type Program, startProgram, type Told } from './program.ts';

const manifest = `version: 1
orgs:
  qa: { target: 'qa-*', vars: { label: 'Sync of \${org.alias}' } }
apps:
  Acme_Sync: { label: '\${label}' }
  Kiosk: { description: Counter }
`;

describe('a manifest of two orgs', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-manifest-'));
  const file = (name: string): string => join(folder, name);
  let emulator: Emulator;
  let program: Program;
  before(async () => {
    emulator = await startEmulator({
      orgs: ['qa-1', 'qa-2'].map((alias) => ({ alias, apps: ['acme-sync', 'device-kiosk'] })),
    });
    await writeAuth(folder, emulator.orgs);
    program = await startProgram(folder, folder, 'qa-1');
  });
  beforeEach(() => writeFileSync(file('eca.yaml'), manifest));
  after(async () => {
    program.end();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  const run = async (words: string): Promise<Told> => {
    const [command = '', ...argv] = words.split(' ');
    return program.run({ command: `eca ${command}`, argv });
  };

  it('a report that cannot be written is a failure, which counts for more than a difference', async () => {
    symlinkSync('/etc/passwd', file('link.html'));
    for (const words of ['plan --no-check --detailed-exitcode', 'drift']) {
      expect((await run(words)).exitCode, words).to.equal(3);
      const { exitCode, stdout } = await run(`${words} --report html=${file('link.html')}`);
      expect(exitCode, words).to.equal(1);
      expect(stdout).to.include("can't be written");
    }
  });
});
