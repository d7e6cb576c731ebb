import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { keepLease, lease } from '../../../../src/org/files/lease.ts';
import { whileLocked } from '../../../../src/secret/state/lock.ts';
import { asNobody } from '../../delivery/acme.ts';
import { zombie } from '../../../support/zombie.ts';
import { place } from '../acme.ts';

const worker = fileURLToPath(new URL('lock-worker.ts', import.meta.url));
const folders: string[] = [];
const newFolder = (): string => folders[folders.push(mkdtempSync(join(tmpdir(), 'eca-lock-'))) - 1] ?? '';
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const fileIn = (folder: string): string =>
  join(folder, 'locks', '00D000000000001-0xI000000000001-888000000000001.json');

async function attempt(folder: string): Promise<unknown> {
  return whileLocked(folder, place, async () => Promise.resolve('done')).catch((error: unknown) => {
    if (!isEcaError(error)) throw error;
    return { code: error.code, ...error.data };
  });
}

/** A process that holds the lock of a folder. */
async function holder(folder: string): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn(process.execPath, [worker, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [word] = (await once(child.stdout, 'data')) as [Buffer];
  expect(word.toString().trim()).to.equal('held');
  return child as ChildProcess & { pid: number };
}

/** Writes the lock as a process would have left it. */
function left(file: string, by: object): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const since = new Date(Date.now() - 7 * 60_000).toISOString();
  writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname(), started: '', since, ...by }));
}

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

const taken = { code: 'RotationLocked', app: place.app, org: place.org };

describe('R2: the lock of a consumer', () => {
  it('is there while the work goes on, for its owner only, and gone afterwards, also after an error', async () => {
    const folder = newFolder();
    await whileLocked(folder, place, async () => {
      const { pid, host, since } = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Record<string, unknown>;
      expect({ pid, host }).to.deep.equal({ pid: process.pid, host: hostname() });
      expect(Date.now() - Date.parse(String(since))).to.be.lessThan(5000);
      expect(readdirSync(join(folder, 'locks'))).to.have.length(1);
      return Promise.resolve();
    });
    expect(readdirSync(join(folder, 'locks'))).to.deep.equal([]);
    const failed = whileLocked(folder, place, async () => Promise.reject(new Error('work')));
    expect(await failed.catch(String)).to.equal('Error: work');
    expect(readdirSync(join(folder, 'locks'))).to.deep.equal([]);
  });

  it('is one for each org, app and consumer, whatever the length of their ids', async () => {
    const folder = newFolder();
    const other = { ...place, consumerId: '888000000000002AAA' };
    const short = { ...place, appId: place.appId.slice(0, 15) };
    await whileLocked(folder, place, async () => {
      expect(await whileLocked(folder, other, async () => Promise.resolve('free'))).to.equal('free');
      const again = whileLocked(folder, short, async () => Promise.resolve('free'));
      expect(await again.catch((error: unknown) => isEcaError(error) && error.code)).to.equal('RotationLocked');
    });
  });

  it('of a second process: who holds it, where, and which file; free when it ends', async () => {
    const folder = newFolder();
    const child = await holder(folder);
    const file = fileIn(folder);
    expect(await attempt(folder)).to.deep.equal({ ...taken, pid: child.pid, host: hostname(), minutes: 0, file });
    child.stdin?.end();
    await once(child, 'exit');
    expect(await attempt(folder)).to.equal('done');
  });

  it('of a process that was killed is taken over', async () => {
    const folder = newFolder();
    const child = await holder(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(fileIn(folder))).to.equal(true);
    expect(await attempt(folder)).to.equal('done');
    expect(readdirSync(join(folder, 'locks'))).to.deep.equal([]);
  });

  it('of this very process, which could not delete it, is its own again', async () => {
    const folder = newFolder();
    let own = '';
    await whileLocked(folder, place, async () => Promise.resolve((own = readFileSync(fileIn(folder), 'utf8'))));
    writeFileSync(fileIn(folder), own);
    expect(await attempt(folder)).to.equal('done');
    expect(readdirSync(join(folder, 'locks'))).to.deep.equal([]);
  });

  it('of an ended process that its parent has not reaped is taken over, if the system shows it', async () => {
    const { pid, end } = await zombie();
    const folder = newFolder();
    left(fileIn(folder), { pid, started: '1' });
    expect(await attempt(folder)).to.equal('done');
    end();
  });

  it('of a process whose number another has now is taken over, if the system shows it', async () => {
    const folder = newFolder();
    left(fileIn(folder), { started: '1' });
    const tells = existsSync('/proc/self/stat');
    expect(await attempt(folder)).to.deep.equal(
      tells ? 'done' : { ...taken, pid: process.pid, host: hostname(), minutes: 7, file: fileIn(folder) },
    );
  });

  it('of another machine is respected, because its processes are unknown; its age is reported', async () => {
    const folder = newFolder();
    const by = { pid: await deadPid(), host: 'elsewhere.example' };
    left(fileIn(folder), by);
    expect(await attempt(folder)).to.deep.equal({ ...taken, ...by, minutes: 7, file: fileIn(folder) });
    expect(existsSync(fileIn(folder))).to.equal(true);
  });

  it('of another machine is taken over once its lease is over, which its holder renews by the date of the file', async () => {
    const folder = newFolder();
    const before = new Date(Date.now() - lease - 60_000);
    const by = { host: 'elsewhere.example', since: before.toISOString() };
    left(fileIn(folder), by);
    expect(await attempt(folder)).to.include(taken);
    utimesSync(fileIn(folder), before, before);
    expect(await attempt(folder)).to.equal('done');
  });

  it('shows that its holder is alive as long as it is', async () => {
    const file = join(newFolder(), 'lock');
    const long = new Date(0);
    writeFileSync(file, '');
    utimesSync(file, long, long);
    const stop = keepLease(file, 1);
    const alive = setInterval(() => undefined, 1000);
    while (statSync(file).mtimeMs === 0) await new Promise(setImmediate);
    stop();
    clearInterval(alive);
    rmSync(file);
  });

  it('that a power cut left empty is taken over', async () => {
    const folder = newFolder();
    left(fileIn(folder), {});
    writeFileSync(fileIn(folder), '');
    expect(await attempt(folder)).to.equal('done');
  });

  it('of a dead process is not taken over by two: whoever comes second is refused', async () => {
    const folder = newFolder();
    left(fileIn(folder), { pid: await deadPid() });
    left(`${fileIn(folder)}.takeover`, {});
    const second = { pid: process.pid, host: hostname(), minutes: 7, file: `${fileIn(folder)}.takeover` };
    expect(await attempt(folder)).to.deep.equal({ ...taken, ...second });
  });

  it('whose takeover was killed, too, is taken over; after three it is left to the user', async () => {
    const folder = newFolder();
    const pid = await deadPid();
    const levels = ['', '.takeover', '.takeover.takeover'].map((more) => `${fileIn(folder)}${more}`);
    for (const file of levels.slice(0, 2)) left(file, { pid });
    expect(await attempt(folder)).to.equal('done');
    expect(readdirSync(join(folder, 'locks'))).to.deep.equal([]);
    for (const file of levels) left(file, { pid });
    expect(await attempt(folder)).to.deep.equal({ ...taken, pid, host: hostname(), minutes: 7, file: levels[2] });
  });

  it('is not changed through a draft that a killed process of this number left linked to it', async () => {
    const folder = newFolder();
    const child = await holder(folder);
    const before = readFileSync(fileIn(folder), 'utf8');
    linkSync(fileIn(folder), `${fileIn(folder)}.${process.pid}.new`);
    expect(await attempt(folder)).to.include({ ...taken, pid: child.pid });
    expect(readFileSync(fileIn(folder), 'utf8')).to.equal(before);
    child.stdin?.end();
    await once(child, 'exit');
  });

  it('that cannot be written is reported, with the cause', async () => {
    const folder = newFolder();
    left(fileIn(folder), {});
    rmSync(fileIn(folder));
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'locks'), 0o555);
    expect(await asNobody(async () => attempt(folder))).to.deep.equal({
      code: 'StateUnwritable',
      path: fileIn(folder),
      problem: 'EACCES',
    });
    chmodSync(join(folder, 'locks'), 0o700);
  });

  it('that cannot be read is nobody’s to take', async () => {
    const folder = newFolder();
    mkdirSync(fileIn(folder), { recursive: true });
    expect(await attempt(folder)).to.include({ code: 'StateUnwritable', problem: 'EISDIR' });
  });

  it('has one holder at a time, when eight processes reach for that of a dead one at the same moment', async () => {
    const folder = newFolder();
    left(fileIn(folder), { pid: await deadPid() });
    const moment = Date.now() + 1500;
    const ends = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const child = spawn(process.execPath, [worker, folder, String(moment)], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        return (await text(child.stdout)).trim().replaceAll('\n', ' ');
      }),
    );
    expect(ends.filter((end) => end !== 'RotationLocked' && end !== 'held released')).to.deep.equal([]);
    expect(ends.filter((end) => end === 'held released').length).to.be.greaterThan(0);
    expect(readdirSync(join(folder, 'locks'))).to.deep.equal([]);
  }).timeout(30_000);
});
