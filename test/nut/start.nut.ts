import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { visitor } from '../emulator/visitor.ts';
import { root, temporaryFolder } from './sf.ts';

const parts = ['bin', 'dist', 'lib', 'messages', 'schemas', 'scripts', 'src', 'test/emulator', 'package.json'];
const more = ['package-lock.json', 'tsconfig.json', 'oclif.manifest.json'];
const person = { username: 'jane@demo.example' };

type Ended = { readonly code: number | null; readonly said: string };

describe('npm start, in a checkout that was never used', function () {
  this.timeout(90_000);
  const folder = temporaryFolder('start');
  const node = join(folder, 'node_modules', 'node', 'bin', 'node');

  /** What `npm start -- ARGS` runs; `meet` is given the first address of that form. */
  async function start(
    args: readonly string[],
    wanted?: RegExp,
    meet?: (url: string) => Promise<unknown>,
  ): Promise<Ended> {
    const env = { ...process.env, HOME: temporaryFolder('start-home') };
    const child = spawn(node, [join(folder, 'scripts', 'start.mjs'), ...args], { cwd: folder, env });
    let said = '';
    const hear = (chunk: Buffer): void => void (said += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    try {
      while (wanted !== undefined && !wanted.test(said) && child.exitCode === null) await delay(50);
      const [url] = wanted?.exec(said) ?? [];
      if (wanted !== undefined) expect(url, said).to.be.a('string');
      if (url !== undefined) await meet?.(url);
      return { code: await ended, said };
    } finally {
      child.kill();
    }
  }

  before(() => {
    for (const part of [...parts, ...more]) cpSync(join(root, part), join(folder, part), { recursive: true });
    const [tools, own] = [join(root, 'node_modules'), join(folder, 'node_modules')];
    const notes = join('.cache', 'eca');
    mkdirSync(own);
    for (const name of readdirSync(tools).filter((each) => each !== '.cache'))
      symlinkSync(join(tools, name), join(own, name));
    // what is noted there of builds is this folder's own
    for (const note of ['built', 'installed'].map((name) => join(notes, name))) {
      if (existsSync(join(tools, note))) cpSync(join(tools, note), join(own, note), { recursive: true });
    }
  });
  after(async () => start(['reset']));

  it('-- login device: an org comes up, and its pages let somebody in', async () => {
    const login = ['login', 'device', '--name', 'Kiosk', '--no-store'];
    const { code, said } = await start(login, /http:\S+user_code=\S+/, async (url) => visitor().walk(url, person));
    expect(code, said).to.equal(0);
    expect(said).to.include('log in as jane@demo.example').and.include('is logged in through Kiosk');
  });

  it('-- login web: the address is printed, and the callback is listened to', async () => {
    const login = ['login', 'web', '--name', 'NordwindBackup', '--no-browser'];
    const { code, said } = await start(login, /http:\S+oauth2\/authorize\S+/, async (url) => {
      const { location } = await visitor().walk(url, person);
      const page = await fetch(location ?? '');
      expect(await page.text()).to.include('You can close this window');
    });
    expect(code, said).to.equal(0);
    expect(said).to.include('is logged in through NordwindBackup');
  });

  it('alone is a tour: an app is exported from two orgs, edited, planned, applied, and found changed behind our back', async () => {
    const { code, said } = await start([]);
    expect(code, said).to.equal(0);
    const steps = said.split(/^\$ /m).slice(1);
    const words = ['sf eca export', 'edit', 'sf eca plan', 'sf eca apply', 'sf eca update', 'sf eca drift'];
    const last = steps.slice(-words.length);
    expect(
      last.map((step, at) => step.startsWith(words[at] ?? '')),
      said,
    ).to.deep.equal(words.map(() => true));
    const [exported, edited, planned, applied, changed, drifted] = last.map((step) => step.replaceAll(/\s+/g, ' '));
    expect(exported).to.include('--target-org demo,uat').and.include('is written');
    expect(edited).to.include('label: Acme Sync Europe');
    for (const [what, count] of [
      [planned, '1 to change'],
      [applied, '1 changed, and read back'],
    ] as const) {
      expect(what?.split(count), what).to.have.length(3);
      expect(what).to.include('label Acme Sync → Acme Sync Europe').and.include('2 orgs: 2 ok');
    }
    expect(changed).to.include('label Acme Sync Europe → Sync (old)');
    expect(drifted)
      .to.include('1 different')
      .and.include('label Sync (old) → Acme Sync Europe')
      .and.match(/changed \d{4}-\d\d-\d\d \d\d:\d\d UTC by /);
    expect(drifted).to.include('every app is as in the manifest (1)');
  }).timeout(240_000);
});
