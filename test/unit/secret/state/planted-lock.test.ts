import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { lease } from '../../../../src/org/files/lease.ts';
import { type Holder, ownHolder, startOf } from '../../../../src/org/files/file-lock.ts';
import { whileLocked } from '../../../../src/secret/state/lock.ts';
import { place } from '../acme.ts';

describe('attack: a planted lock (R2)', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-planted-lock-'));
    mkdirSync(join(folder, 'locks'), { mode: 0o700 });
    file = join(folder, 'locks', '00D000000000001-0xI000000000001-888000000000001.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const attempt = async (): Promise<unknown> =>
    whileLocked(folder, place, async () => Promise.resolve('done')).catch((error: unknown) =>
      isEcaError(error) ? error.code : String(error),
    );
  const own = ownHolder();
  const running = { pid: process.ppid, started: startOf(process.ppid) };
  const write = (holder: Partial<Holder>, time: number): void => {
    writeFileSync(file, JSON.stringify({ ...holder, since: new Date(time).toISOString() }));
    utimesSync(file, new Date(time), new Date(time));
  };

  it('of another machine is taken over if its date is too far in the future for a wrong clock', async () => {
    const stranger = { pid: 1, host: 'elsewhere.example', started: '' };
    write(stranger, Date.now() + lease / 2);
    expect(await attempt()).to.equal('RotationLocked');
    write(stranger, Date.now() + lease * 2);
    expect(await attempt()).to.equal('done');
  });

  const unproved: ReadonlyArray<readonly [lacks: string, holder: Partial<Holder>]> = [
    ['any sign of its start', { pid: 1, host: own.host, started: '' }],
    ['its start', { ...own, pid: 1, started: '' }],
    ['its boot', { ...running, host: own.host }],
  ];
  for (const [lacks, holder] of unproved)
    it(`of this machine that lacks ${lacks} ends with its lease, although that process runs for ever`, async () => {
      write(holder, Date.now() - lease / 2);
      expect(await attempt()).to.equal('RotationLocked');
      write(holder, Date.now() - lease * 2);
      expect(await attempt()).to.equal('done');
    });

  it('of a process that is known to run is held, however old its date is', async () => {
    write({ ...own, ...running }, Date.now() - lease * 2);
    expect(await attempt()).to.equal(running.started === '' ? 'done' : 'RotationLocked');
  });

  for (const content of ['null', '[]', '5', '{"pid":{"a":1},"host":["x"],"started":null,"since":5}', '{"pid":1}'])
    it(`that contains ${content} is nobody’s, and is taken over`, async () => {
      writeFileSync(file, content);
      expect(await attempt()).to.equal('done');
    });
});
