import { join } from 'node:path';
import { expect } from 'chai';
import { pairIn, robotOrg, worthOf } from './robot.ts';
import { type Stage, stage } from './stage.ts';

const [enter, ctrlU] = ['\r', '\u0015'];

describe('a rotation at a terminal', function () {
  this.timeout(90_000);
  let place: Stage;
  before(async () => {
    place = await stage([robotOrg('asked')]);
  });
  after(async () => place.end());

  it('asks where the pair goes, and which rotation to take back', async () => {
    const staged = await place.run(['eca', 'secret', 'stage', '--name', 'Robot', '--target-org', 'asked'], {
      answers: [
        { when: /key and secret of Robot go\?[^]*navigate/, type: enter },
        { when: /Which file[^]*Robot\.env/, type: `${ctrlU}robot.env${enter}` },
      ],
    });
    expect(staged.status, staged.stdout).to.equal(0);
    expect(await worthOf(place.emulator, 'asked', pairIn(join(place.home, 'robot.env')))).to.equal('second');

    const abort = ['eca', 'secret', 'abort', '--discard-delivered'];
    const aborted = await place.run(abort, {
      answers: [{ when: /Which unfinished rotation\?[^]*Robot {2}\S+ {2}\d{8}-\w{8}[^]*navigate/, type: enter }],
    });
    expect(aborted.status, aborted.stdout).to.equal(0);
    expect((await place.emulator.pairs('asked')).map(({ role }) => role)).to.deep.equal(['primary']);

    const again = await place.run(abort, { answers: [] });
    expect([again.status, again.stdout.includes('no rotation was named')], again.stdout).to.deep.equal([2, true]);
  });
});
