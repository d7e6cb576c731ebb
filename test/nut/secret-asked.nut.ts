import { join } from 'node:path';
import { expect } from 'chai';
import type { OrgSpec } from '../emulator/client.ts';
import { pairIn, robotOrg, worthOf } from './robot.ts';
import { type Stage, stage } from './stage.ts';

const [enter, ctrlU] = ['\r', '\u0015'];

describe('a rotation at a terminal', function () {
  this.timeout(90_000);
  let place: Stage;
  before(async () => {
    const asked = { alias: 'asked', apps: ['acme-sync', 'device-kiosk', ...(robotOrg('asked').apps ?? [])] };
    const access = (alias: string): OrgSpec => ({ alias, apps: ['device-kiosk'] });
    place = await stage([asked, access('shut-1'), access('shut-2')]);
  });
  after(async () => place.end());

  it('asks where the pair goes, and which rotation to take back', async () => {
    const nothing = await place.run(['eca', 'secret', 'promote', '--target-org', 'asked'], {
      answers: [{ when: /None of them fits[^]*navigate/, type: enter }],
    });
    expect([nothing.status, nothing.stdout.includes('NothingStaged')], nothing.stdout).to.deep.equal([1, true]);

    const staged = await place.run(['eca', 'secret', 'stage', '--name', 'Robot', '--target-org', 'asked'], {
      answers: [
        { when: /key and secret of Robot go\?[^]*navigate/, type: enter },
        { when: /Which file[^]*Robot\.env/, type: `${ctrlU}robot.env${enter}` },
      ],
    });
    expect(staged.status, staged.stdout).to.equal(0);
    expect(await worthOf(place.emulator, 'asked', pairIn(join(place.home, 'robot.env')))).to.equal('second');

    // Enter takes the first: of all apps that would be another one
    const promoted = await place.run(['eca', 'secret', 'promote', '--target-org', 'asked'], {
      answers: [{ when: /Which external[^]*Robot[^]*staged pair[^]*navigate/, type: enter }],
    });
    expect(promoted.status, promoted.stdout).to.equal(0);
    expect(promoted.stdout).not.to.include('Kiosk');
    const retired = await place.run(['eca', 'secret', 'retire', '--target-org', 'asked'], {
      answers: [
        { when: /Which external[^]*Robot[^]*previous pair[^]*navigate/, type: enter },
        { when: /y\/N/, type: `y${enter}` },
      ],
    });
    expect(retired.status, retired.stdout).to.equal(0);

    const restaged = await place.run(['eca', 'secret', 'stage', '--name', 'Robot', '-e', 'robot.env']);
    expect(restaged.status, restaged.stdout).to.equal(0);
    const abort = ['eca', 'secret', 'abort', '--discard-delivered'];
    const aborted = await place.run(abort, {
      answers: [{ when: /Which unfinished rotation\?[^]*Robot {2}\S+ {2}\d{8}-\w{8}[^]*navigate/, type: enter }],
    });
    expect(aborted.status, aborted.stdout).to.equal(0);
    expect((await place.emulator.pairs('asked')).map(({ role }) => role)).not.to.include('staged');

    const again = await place.run(abort, { answers: [] });
    expect([again.status, again.stdout.includes('no rotation was named')], again.stdout).to.deep.equal([2, true]);
  });

  it('one "all" is for every org, also for the settings of orgs', async () => {
    const set = ['settings', 'set', '--set', 'enableClientSecretInRestApiAccess=true', '--target-org', 'shut-*'];
    const changed = await place.run(['eca', ...set], {
      answers: [{ when: /"all" for each org[^]*:/, type: `all${enter}` }],
    });
    expect(changed.status, changed.stdout).to.equal(0);
  });
});
