import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { type Program, startProgram, type Told } from './program.ts';

const sample = fileURLToPath(new URL('../emulator/samples/jwt-certificate.pem', import.meta.url));
const manifest = `version: 1
orgs: { jwt: { target: jwt } }
apps:
  NordwindBackup: { certificate: jwt.pem }
`;

type Planned = {
  readonly orgs: ReadonlyArray<{
    readonly result?: { readonly apps: ReadonlyArray<{ action: string; notes: ReadonlyArray<{ code: string }> }> };
  }>;
};

/** What happens to the app, and the codes of the notes about it. */
function planned({ result }: Told): string {
  const [app] = (result as Planned).orgs[0]?.result?.apps ?? [];
  return [app?.action, ...(app?.notes ?? []).map(({ code }) => code)].join(' ');
}

describe('a certificate that an org does not return, in a manifest (C1)', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-lock-'));
  const homes = ['own', 'ci'].map((name) => join(folder, name));
  const file = (name: string): string => join(folder, name);
  let emulator: Emulator;
  let programs: Program[];
  before(async () => {
    const switches = { certificateOnRead: 'withheld' } as const;
    emulator = await startEmulator({ orgs: [{ alias: 'jwt', apps: ['nordwind-backup'], switches }] });
    for (const home of homes) await writeAuth(home, emulator.orgs);
    programs = await Promise.all(homes.map(async (home) => startProgram(home, folder, 'jwt')));
    writeFileSync(file('eca.yaml'), manifest);
    copyFileSync(sample, file('jwt.pem'));
  });
  after(async () => {
    programs.forEach(({ end }) => end());
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  const run = async (machine: 0 | 1, words: string, plain = false): Promise<Told> => {
    const [command = '', ...argv] = words.split(' ');
    const told = await programs[machine]?.run({ command: `eca ${command}`, argv, plain });
    if (told === undefined) throw new Error('no such machine');
    return told;
  };

  it('is deployed once; then eca.lock.json tells every machine, which calls it unverified and not changed', async () => {
    expect(planned(await run(0, 'plan --no-check'))).to.match(/^update/);
    const held = await run(0, 'apply --no-prompt');
    expect(held.exitCode, held.stdout).to.equal(1);
    expect(held.stdout).to.include('CertificateAdded').and.include('--allow-destructive');
    const applied = await run(0, 'apply --no-prompt --allow-destructive');
    expect(applied.exitCode, applied.stdout).to.equal(0);
    expect(applied.stdout).to.include('Commit it beside the manifest');
    const lock = readFileSync(file('eca.lock.json'), 'utf8');
    expect(lock)
      .to.match(/"fingerprint": "(?:[0-9A-F]{2}:){31}[0-9A-F]{2}"/)
      .and.not.to.include('BEGIN');
    expect(planned(await run(1, 'plan --no-check'))).to.equal('unchanged CertificateLocked');
    const drift = await run(1, 'drift', true);
    expect([drift.exitCode, drift.stdout.replace(/\s+/g, ' ')]).to.satisfy(
      ([code, text]: [number, string]) => code === 0 && text.includes("can't be verified"),
      drift.stdout,
    );
    const again = await run(1, 'apply --no-prompt');
    expect(planned(again)).to.equal('unchanged CertificateLocked');
    expect(readFileSync(file('eca.lock.json'), 'utf8')).to.equal(lock);
  });

  it('is asked about on a machine that has no lock, and remembered again by the one that deployed it', async () => {
    renameSync(file('eca.lock.json'), file('kept.json'));
    expect(planned(await run(1, 'plan --no-check'))).to.match(/^update/);
    expect((await run(1, 'apply --no-prompt')).stdout)
      .to.include('CertificateAdded')
      .and.include('ConsentMissing');
    expect(planned(await run(0, 'apply --no-prompt'))).to.equal('unchanged CertificateAssumed');
    expect(planned(await run(1, 'plan --no-check'))).to.equal('unchanged CertificateLocked');
  });

  it('needs a consent where a lock alone says that it was deployed, and other settings are deployed with it', async () => {
    const lock = readFileSync(file('eca.lock.json'), 'utf8');
    writeFileSync(file('eca.yaml'), manifest.replace('jwt.pem', 'jwt.pem, flows: { device: on }'));
    expect(planned(await run(1, 'plan --no-check'))).to.match(/^update .*CertificateOnlyLocked/);
    const before = await emulator.documents('jwt');
    const held = await run(1, 'apply --no-prompt');
    expect(held.exitCode, held.stdout).to.equal(1);
    expect(held.stdout).to.include('CertificateAdded').and.include('--allow-destructive');
    expect(await emulator.documents('jwt')).to.deep.equal(before);
    expect(readFileSync(file('eca.lock.json'), 'utf8')).to.equal(lock);
    writeFileSync(file('eca.yaml'), manifest);
  });

  it('is refused with a damaged lock, before any org is asked', async () => {
    const lock = readFileSync(file('eca.lock.json'), 'utf8');
    writeFileSync(file('eca.lock.json'), lock.slice(0, -9));
    await emulator.clearRequests('jwt');
    for (const command of ['plan', 'apply', 'drift'])
      expect((await run(1, command)).error?.code, command).to.equal('LockUnreadable');
    expect(await emulator.requests('jwt')).to.deep.equal([]);
    writeFileSync(file('eca.lock.json'), lock);
  });

  /** What the org holds, whatever it returns. */
  const certificateIn = async (): Promise<string | undefined> => {
    await emulator.configure('jwt', { certificateOnRead: 'served' });
    const held = (await emulator.documents('jwt')).map(({ xml }) => xml).join('');
    await emulator.configure('jwt', { certificateOnRead: 'withheld' });
    return /<certificate>/.exec(held)?.[0];
  };

  for (const [title, nothing] of [
    ['there is none', '{ certificate: none }'],
    ['its flow is off', '{ flows: { jwt-bearer: off } }'],
  ] as const)
    it(`is to be taken away, and nobody can verify that it is there, if the manifest says that ${title}`, async () => {
      const lock = readFileSync(file('eca.lock.json'), 'utf8');
      writeFileSync(file('eca.yaml'), manifest.replace('{ certificate: jwt.pem }', nothing));
      expect(planned(await run(1, 'plan --no-check'))).to.equal('update CertificateContradicted');
      const drift = await run(1, 'drift', true);
      expect(drift.exitCode).to.equal(3);
      expect(drift.stdout.replaceAll(/\s+/g, ' '))
        .to.include('but one was deployed on')
        .and.include("Whether it's there can't be verified")
        .and.include('"sf eca apply" deploys the settings without it');
      const held = await run(1, 'apply --no-prompt');
      expect(held.stdout).to.include('ConsentMissing').and.include('--allow-destructive');
      expect(await certificateIn()).to.equal('<certificate>');
      const applied = await run(1, 'apply --no-prompt --allow-destructive');
      expect(applied.exitCode, applied.stdout).to.equal(0);
      expect(planned(applied)).to.equal('update CertificateContradicted CertificateRemovalUnverified');
      expect(await certificateIn()).to.equal(undefined);
      expect(readFileSync(file('eca.lock.json'), 'utf8')).to.include('"fingerprint": null');
      // the machine that deployed it knows that it was taken away since, by the lock
      for (const machine of [0, 1] as const) {
        expect(planned(await run(machine, 'plan --no-check'))).to.equal('unchanged CertificateRemovalAssumed');
        const after = await run(machine, 'drift', true);
        expect(after.exitCode, after.stdout).to.equal(0);
        expect(after.stdout.replaceAll(/\s+/g, ' ')).to.include("so whether there is none can't be verified");
      }
      writeFileSync(file('eca.yaml'), manifest);
      expect((await run(1, 'apply --no-prompt --allow-destructive')).exitCode).to.equal(0);
      expect(await certificateIn()).to.equal('<certificate>');
      writeFileSync(file('eca.lock.json'), lock);
    });

  it('is forgotten with its app', async () => {
    writeFileSync(file('eca.yaml'), manifest.replace('{ certificate: jwt.pem }', '{ state: absent }'));
    const { exitCode, stdout } = await run(1, 'apply --no-prompt --allow-destructive --allow-delete NordwindBackup');
    expect(exitCode, stdout).to.equal(0);
    expect(readFileSync(file('eca.lock.json'), 'utf8')).not.to.include('NordwindBackup');
  });
});
