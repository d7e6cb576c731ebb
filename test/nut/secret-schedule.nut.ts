import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { pairIn, robotOrg, type Rotated, worthOf } from './robot.ts';
import type { SfRun } from './sf.ts';
import { type Fleet, type Stage, stage } from './stage.ts';

type Scheduled = {
  readonly apps: ReadonlyArray<{ readonly app: string; readonly rotations: readonly Rotated[] }>;
};

const aliases = Array.from({ length: 20 }, (_, at) => `cust-${String(at + 1).padStart(2, '0')}`);
const down = 'cust-07';

const manifest = `version: 1
orgs: { all: { target: 'cust-*' } }
apps:
  Robot:
    secret:
      rotateEvery: 90d
      retirePrevious: 14d
      deliver:
        - dotenv: 'pairs/\${org.alias}.env'
        - exec: 'cat >/dev/null && echo {orgId} >>delivered'
`;

describe('pairs of 20 orgs, rotated by a manifest (R11)', function () {
  this.timeout(240_000);
  let place: Stage;
  let folder = '';
  const run = async <T = Scheduled>(...words: readonly string[]): Promise<SfRun<Fleet<T>>> =>
    place.run<T>(['eca', 'secret', ...words, '--manifest', join(folder, 'eca.yaml'), '--json'], { cwd: place.home });
  const due = ['rotate', '--due', '--allow-exec', '--no-prompt'];
  const worth = async (alias: string): Promise<string> =>
    worthOf(place.emulator, alias, pairIn(join(folder, 'pairs', `${alias}.env`)));
  const phasesOf = ({ json }: SfRun<Fleet<Scheduled>>): string[] =>
    (json.result?.orgs ?? []).map(({ status, result, error }) =>
      status === 'ok' ? result.apps.flatMap(({ rotations }) => rotations.map(({ phase }) => phase)).join() : error.code,
    );
  const delivered = (): number => readFileSync(join(folder, 'delivered'), 'utf8').split('\n').length - 1;

  before(async () => {
    place = await stage(aliases.map(robotOrg));
    folder = join(place.home, 'fleet');
    mkdirSync(folder);
    writeFileSync(join(folder, 'eca.yaml'), manifest);
  });
  after(async () => place.end());

  it('runs no command of the manifest without --allow-exec, and shows it', async () => {
    const refused = await run('rotate', '--due');
    expect([refused.status, refused.json['name']]).to.deep.equal([2, 'ExecNotAllowed']);
    expect(refused.json['message']).to.include('cat >/dev/null && echo');
    const unasked = await run('rotate', '--due', '--allow-exec');
    expect([unasked.status, unasked.json['name']]).to.deep.equal([1, 'ConsentMissing']);
    expect(existsSync(join(folder, 'pairs'))).to.equal(false);
  });

  it('everything is due at first: exit code 3', async () => {
    const status = await run<{ consumers: ReadonlyArray<{ due: boolean }> }>('status');
    expect(status.status, status.stderr).to.equal(3);
    const dues = (status.json.result?.orgs ?? []).flatMap(({ result }) => result.consumers.map((one) => one.due));
    expect(dues).to.deep.equal(Array(20).fill(true));
  });

  it('goes on past an org that is down, and the next run does that one alone', async () => {
    await place.emulator.fault(down, { do: 'status', status: 503, count: 0 });
    const first = await run(...due, '--max-failures', '3');
    expect(first.status, first.stderr).to.equal(68);
    const phases = phasesOf(first);
    expect(phases.filter((phase) => phase === 'rotated')).to.have.length(19);
    expect(phases[aliases.indexOf(down)]).not.to.equal('rotated');
    const warnings = (first.json['warnings'] as readonly string[]).join(' ').replaceAll(/\s+/g, ' ');
    expect(warnings).to.include('cat >/dev/null && echo');
    expect(delivered()).to.equal(19);
    expect(existsSync(join(folder, 'pairs', `${down}.env`))).to.equal(false);

    await place.emulator.clearFaults(down);
    const second = await run(...due);
    expect(second.status, second.stderr).to.equal(0);
    expect(phasesOf(second)).to.deep.equal(aliases.map((alias) => (alias === down ? 'rotated' : 'young')));
    expect(delivered()).to.equal(20);
    expect(await Promise.all(aliases.map(worth))).to.deep.equal(Array(20).fill('primary'));
    expect((await run('status')).status).to.equal(0);
  });

  it('replaces another app’s pair in a file only with --replace-other-pair', async () => {
    const other = 'ECA_CLIENT_ID=3MVG9OTHER\nECA_CLIENT_SECRET=0123456789ABCDEF\n';
    writeFileSync(join(folder, 'other.env'), other);
    writeFileSync(
      join(folder, 'eca.yaml'),
      manifest
        .replace('cust-*', 'cust-03')
        .replace(/'pairs.*/, 'other.env')
        .replace('90d', '1d')
        .replace('14d', '0d'),
    );
    expect((await run(...due)).json['name']).to.equal('ManifestInvalid');
    writeFileSync(join(folder, 'eca.yaml'), manifest.replace('cust-*', 'cust-03').replace(/'pairs.*/, 'other.env'));
    await place.emulator.configure('cust-03', { advanceMinutes: 60 * 24 * 31 });
    const state = ['--state-dir', join(folder, 'another-machine')];
    const refused = await run(...due, ...state);
    expect(refused.json.result?.orgs.map(({ error }) => error.code)).to.deep.equal(['OtherPairInFile']);
    expect(readFileSync(join(folder, 'other.env'), 'utf8')).to.equal(other);
    const replaced = await run(...due, ...state, '--replace-other-pair');
    expect(replaced.status, replaced.stderr).to.equal(0);
    expect(await worthOf(place.emulator, 'cust-03', pairIn(join(folder, 'other.env')))).to.equal('primary');
  });

  it('is narrowed to an org or an app of the manifest, and to nothing that isn’t in it', async () => {
    writeFileSync(join(folder, 'eca.yaml'), manifest);
    const one = await run(...due, '--target-org', 'cust-02', '--name', 'Robot');
    expect(phasesOf(one)).to.deep.equal(['young']);
    const other = await run(...due, '--name', 'Other');
    expect([other.status, other.json['name']]).to.deep.equal([2, 'AppNotInManifest']);
    writeFileSync(join(folder, 'eca.yaml'), manifest.replace(/ {4}secret:[^]*/, '    label: Robot\n'));
    const none = await run(...due);
    expect([none.status, none.json['name']]).to.deep.equal([2, 'NoRotationInManifest']);
  });
});
