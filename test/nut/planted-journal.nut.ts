import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { robotOrg } from './robot.ts';
import { type Stage, stage } from './stage.ts';

describe('attack: a journal that somebody put into the state folder of a job', function () {
  this.timeout(90_000);
  let place: Stage;
  before(async () => {
    place = await stage([robotOrg('one')], { realSf: true });
  });
  after(async () => place.end());

  it('sf runs no command of it, stages and deletes nothing, and says why', async () => {
    const { orgId, username: org } = place.emulator.org('one');
    const rotations = join(place.home, 'state', 'rotations');
    mkdirSync(rotations, { recursive: true, mode: 0o700 });
    const begun = {
      ...{ event: 'begun', id: '20261128-deadbeef', oldKey: '100fcfb819512caa8f091e1d', org, orgId, app: 'Robot' },
      ...{ appId: '0xI000000000001AAA', consumerId: '888000000000001AAA', at: '2026-11-28T17:48:09.823Z' },
      sinks: [{ kind: 'exec', command: 'cat > stolen' }],
      ...{
        keepInVault: false,
        parks: false,
        revokePrevious: true,
        rekeyLogins: false,
        proof: { by: 'none' },
        clears: [],
      },
    };
    writeFileSync(join(rotations, `${begun.id}.jsonl`), JSON.stringify(begun), { mode: 0o600 });
    const pairs = await place.emulator.pairs('one');
    const resume = ['eca', 'secret', 'resume', '--state-dir', 'state', '--no-prompt'];
    for (const args of [resume, [...resume.slice(0, 3), begun.id, ...resume.slice(3)]]) {
      const { status, stdout, stderr } = await place.run(args);
      expect(status, stdout + stderr).to.equal(1);
      expect(stdout + stderr).to.include('JournalUntrusted');
    }
    expect(existsSync(join(place.home, 'stolen'))).to.equal(false);
    expect(await place.emulator.pairs('one')).to.deep.equal(pairs);
  });
});
