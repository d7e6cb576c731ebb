import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Holder, isProcessAlive, ownHolder } from '../../../src/org/files/file-lock.ts';
import { whileLocked } from '../../../src/secret/state/lock.ts';
import { place } from '../secret/acme.ts';

const isLinux = existsSync('/proc/self/ns/pid');
/** A process of this machine that has ended, as far as anybody can see from here. */
const gone: Holder = { ...ownHolder(), pid: 2 ** 22 + 1 };

describe('attack: a process in another container holds a lock under the same host name', () => {
  it('records the PID namespace and the boot of its holder, if the system shows them', () => {
    const { space, boot } = ownHolder();
    expect(space?.startsWith('pid:[') ?? false).to.equal(isLinux);
    expect((boot?.length ?? 0) > 30).to.equal(isLinux);
  });

  it('its holder counts as alive, although no process here has that number', () => {
    expect(isProcessAlive(gone)).to.equal(false);
    expect(isProcessAlive({ ...gone, space: 'pid:[1]' })).to.equal(isLinux);
    const { space: _space, boot: _boot, ...older } = gone;
    expect(isProcessAlive(older)).to.equal(false);
  });

  it('is not taken over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-space-'));
    try {
      await whileLocked(folder, place, async () => {
        const [name = ''] = readdirSync(join(folder, 'locks'));
        const file = join(folder, 'locks', name);
        const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
        writeFileSync(
          file,
          JSON.stringify({ ...holder, pid: gone.pid, host: isLinux ? holder.host : 'other', space: 'pid:[1]' }),
        );
        const second = await whileLocked(folder, place, async () => Promise.resolve('taken')).catch(String);
        expect(second).to.include('RotationLocked');
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('ids of an org never lead out of the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-ids-'));
    mkdirSync(join(folder, 'locks'));
    try {
      await whileLocked(folder, { ...place, consumerId: '/../../../x' }, async () => {
        expect(readdirSync(join(folder, 'locks')).join()).to.include('%2F..%2F..%2F..');
        return Promise.resolve();
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
