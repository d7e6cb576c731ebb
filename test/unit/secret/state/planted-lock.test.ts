import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { lease } from '../../../../src/secret/state/lease.ts';
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
  const holder = { pid: 1, host: 'elsewhere.example', started: '' };
  const from = (time: number): void => {
    writeFileSync(file, JSON.stringify({ ...holder, since: new Date(time).toISOString() }));
    utimesSync(file, new Date(time), new Date(time));
  };

  it('of another machine is taken over if its date is further ahead than a wrong clock', async () => {
    from(Date.now() + lease / 2);
    expect(await attempt()).to.equal('RotationLocked');
    from(Date.now() + lease * 2);
    expect(await attempt()).to.equal('done');
  });

  for (const content of ['null', '[]', '5', '{"pid":{"a":1},"host":["x"],"started":null,"since":5}', '{"pid":1}'])
    it(`that contains ${content} is nobody’s, and is taken over`, async () => {
      writeFileSync(file, content);
      expect(await attempt()).to.equal('done');
    });
});
