import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { pairIn, type Resumed, robotOrg, type Rotated, worthOf } from './robot.ts';
import type { SfRun } from './sf.ts';
import { type Fleet, type Stage, stage } from './stage.ts';

const aliases = ['cust-a', 'cust-b', 'cust-c', 'cust-d'];
const name = ['--name', 'Robot'];

describe('one app in many orgs (R11)', function () {
  this.timeout(120_000);
  let place: Stage;
  const org = (alias: string): string => place.emulator.org(alias).username;
  const endings = ({ json }: SfRun<Fleet<unknown>>): string[] =>
    (json.result?.orgs ?? []).map(({ status, error }) => (status === 'ok' ? 'ok' : `${status}: ${error.code}`));
  const worth = async (alias: string): Promise<string> =>
    worthOf(place.emulator, alias, pairIn(join(place.home, `${org(alias)}.env`)));
  const ready = (alias: string): void => writeFileSync(join(place.home, `${org(alias)}.ready`), '');

  before(async () => {
    place = await stage([...aliases.map(robotOrg), { alias: 'cust-without', apps: ['secret-access'] }]);
  });
  after(async () => place.end());

  const fleet = ['--target-org', 'cust-*', '-e', '{org}.env', '--exec', 'test -e {org}.ready', '--json'];

  it('stops at a canary that fails, and touches no other org', async () => {
    await Promise.all(aliases.map(async (alias) => place.emulator.clearRequests(alias)));
    const run = await place.run(['eca', 'secret', 'rotate', ...name, ...fleet, '--canary', 'cust-b']);
    expect(run.status).to.equal(1);
    const skipped = 'skipped: OrgSkipped';
    expect(endings(run)).to.deep.equal([skipped, 'failed: DeliveryFailed', skipped, skipped, skipped]);
    const asked = await Promise.all(aliases.map(async (alias) => (await place.emulator.requests(alias)).length > 0));
    expect(asked).to.deep.equal([false, true, false, false]);
  });

  it('refuses a canary that is none of them', async () => {
    const named = ['--target-org', 'cust-a,cust-b', '-e', '{org}.env', '--canary', 'cust-c'];
    const run = await place.run(['eca', 'secret', 'rotate', ...name, ...named]);
    expect(run.status).to.equal(2);
    expect(run.stderr).to.include('CanaryUnknown');
  });

  it('goes on with the one that is unfinished, and with no other', async () => {
    ready('cust-b');
    const run = await place.run<Resumed>(['eca', 'secret', 'resume', '--json']);
    expect(run.status, run.stdout).to.equal(0);
    expect(run.json.result?.orgs.map(({ org: username }) => username)).to.deep.equal([org('cust-b')]);
    expect(await worth('cust-b')).to.equal('primary');
  });

  it('rotates the rest, canary first, each into a file of its own; one that fails is resumed alone', async () => {
    ready('cust-a');
    ready('cust-d');
    const rest = ['--target-org', 'cust-a,cust-c,cust-d,cust-without', ...fleet.slice(2)];
    const run = await place.run<Rotated>(['eca', 'secret', 'rotate', ...name, ...rest, '--max-failures', '1']);
    expect(run.status, run.stdout).to.equal(68);
    expect(endings(run)).to.deep.equal(['ok', 'failed: DeliveryFailed', 'ok', 'failed: AppNotFound']);
    expect(await Promise.all(['cust-a', 'cust-d'].map(worth))).to.deep.equal(['primary', 'primary']);

    ready('cust-c');
    await Promise.all(aliases.map(async (alias) => place.emulator.clearRequests(alias)));
    const resumed = await place.run<Resumed>(['eca', 'secret', 'resume', '--json']);
    expect(resumed.json.result?.orgs.map(({ org: username }) => username)).to.deep.equal([org('cust-c')]);
    expect(await worth('cust-c')).to.equal('primary');
    const others = ['cust-a', 'cust-b', 'cust-d'].map(async (alias) => (await place.emulator.requests(alias)).length);
    expect(await Promise.all(others)).to.deep.equal([0, 0, 0]);
  });
});
