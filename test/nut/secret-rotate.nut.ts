import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { pairOf } from '../contract/emulator/oauth-client.ts';
import { writeAuth } from '../emulator/login.ts';
import { pairIn, type Resumed, robotOrg, type Rotated, worthOf } from './robot.ts';
import { freshHome, type SfRun } from './sf.ts';
import { type Fleet, onlyOrg, type Stage, stage } from './stage.ts';

type Entry = { readonly clientId: string; readonly clientSecret: string; readonly rotationId: string };

describe('the pair of an app', function () {
  this.timeout(120_000);
  let place: Stage;
  before(async () => {
    place = await stage(['demo', 'old', 'two-parts', 'race', 'machines', 'deaf'].map(robotOrg));
  });
  after(async () => place.end());

  const secret = (verb: string, alias: string, ...more: string[]): string[] => [
    ...['eca', 'secret', verb, '--name', 'Robot', '--target-org', alias],
    ...more,
  ];
  const file = (name: string): string => join(place.home, name);
  const codes = (runs: ReadonlyArray<SfRun<Fleet<unknown>>>): string[] =>
    runs.map((run) => (run.status === 0 ? 'ok' : onlyOrg(run).error.code));

  it('goes to every place in the order given, proved before and promoted after; the old one works on (R1, R7)', async () => {
    const before = await pairOf(place.emulator, 'demo', 'Robot');
    writeFileSync(file('.env'), `# mine\nPORT=80\nECA_CLIENT_ID=${before.key}\nLAST=1`, { mode: 0o600 });
    const run = await place.run(
      secret('rotate', 'demo', '--exec', 'cat > piped.json', '-e', '.env', '--json-file', 'pair.json'),
    );
    expect(run.status, run.stderr).to.equal(0);
    const stages = ['both change', 'is staged', 'got a token', 'to cat', '.env.', 'pair.json.', 'primary', 'Read back'];
    const said = run.stderr.replace(/\s+/g, ' ');
    expect(stages.map((words) => said.indexOf(words))).to.satisfy((places: number[]) =>
      places.every((at, index) => at > (places[index - 1] ?? -1)),
    );
    expect(run.stdout).to.match(/Previous pair {2}works until \d{4}-\d\d-\d\d \d\d:\d\d UTC/);

    const pair = pairIn(file('.env'));
    expect(readFileSync(file('.env'), 'utf8')).to.match(/^# mine\nPORT=80\nECA_CLIENT_ID=3MVG9.*\nLAST=1\n/);
    for (const name of ['pair.json', 'piped.json']) {
      const { clientId, clientSecret } = JSON.parse(readFileSync(file(name), 'utf8')) as Entry;
      expect({ key: clientId, secret: clientSecret }, name).to.deep.equal(pair);
    }
    expect([statSync(file('.env')), statSync(file('pair.json'))].map(({ mode }) => mode & 0o777)).to.deep.equal([
      0o600, 0o600,
    ]);
    expect(await worthOf(place.emulator, 'demo', pair)).to.equal('primary');
    expect(await worthOf(place.emulator, 'demo', before)).to.equal('second');
  });

  it('is not rotated again while the old one is in its grace; retire ends that', async () => {
    const old = (await place.emulator.pairs('demo')).find(({ state }) => state === 'Rotated');
    const again = await place.run<Rotated>(secret('rotate', 'demo', '-e', '.env', '--json'));
    expect(codes([again])).to.deep.equal(['PreviousAlive']);
    const retired = await place.run(secret('retire', 'demo', '--no-prompt'));
    expect(retired.status, retired.stderr).to.equal(0);
    expect(await worthOf(place.emulator, 'demo', old ?? { key: '', secret: '' })).to.equal('dead');
    expect(await worthOf(place.emulator, 'demo', pairIn(file('.env')))).to.equal('primary');
  });

  it('is due, with exit code 3, when it is old or nobody knows how old; a fresh one is not', async () => {
    const [fresh, unknown] = await Promise.all([
      place.run(['eca', 'secret', 'status', '-n', 'Robot', '--due-after', '90d', '-o', 'demo']),
      place.run(['eca', 'secret', 'status', '-n', 'Robot', '--due-after', '90d', '-o', 'old']),
    ]);
    expect([fresh.status, unknown.status], fresh.stdout).to.deep.equal([0, 3]);
    expect(fresh.stdout).to.match(/Robot +…\S+ +0 d /);
    expect(unknown.stdout).to.match(/Robot +…\S+ +unknown !/);
  });

  it('is staged here and promoted on another machine, which must mean the same pair', async () => {
    writeFileSync(file('two.env'), 'A=1\n', { mode: 0o644 });
    const loud = ['--exec', 'cat > /dev/null; echo kept >&2'];
    const staged = await place.run<Rotated>(secret('stage', 'two-parts', '-e', 'two.env', ...loud, '--json'));
    expect(staged.stderr).to.equal('');
    const warnings = (staged.json.warnings ?? []).join('\n');
    for (const words of ['This stages a new key and secret of Robot', '(mode 0644)', 'kept'])
      expect(warnings).to.include(words);
    for (const warning of staged.json.warnings ?? []) expect(warning, 'with its org').to.match(/^\S*two-parts\S*: /);
    const { stagedId, phase } = onlyOrg(staged).result;
    expect([staged.status, phase]).to.deep.equal([0, 'delivered']);
    expect(await worthOf(place.emulator, 'two-parts', pairIn(file('two.env')))).to.equal('second');

    const home = await freshHome();
    await writeAuth(home, place.emulator.org('two-parts'));
    const promote = secret('promote', 'two-parts', '--json');
    const other = await place.run<Rotated>([...promote, '--staged-id', '1D5000000000000AAA'], { home });
    expect(codes([other])).to.deep.equal(['StagedDiffers']);
    const promoted = await place.run<Rotated>([...promote, '--staged-id', stagedId ?? ''], { home });
    expect(promoted.status, promoted.stdout).to.equal(0);
    expect(await worthOf(place.emulator, 'two-parts', pairIn(file('two.env')))).to.equal('primary');

    // here the rotation is still open; it sees that it is done, and then there is nothing left
    const resume = ['eca', 'secret', 'resume', '--target-org', 'two-parts', '--json'];
    const [first, second] = [await place.run<Resumed>(resume), await place.run<Resumed>(resume)];
    expect(onlyOrg(first).result.rotations.map((rotation) => rotation.phase)).to.deep.equal(['rotated']);
    expect(second.json.result?.orgs).to.deep.equal([]);
    expect(codes([await place.run(promote)])).to.deep.equal(['NothingStaged']);
  });

  const race = async (alias: string, homes: readonly [string, string]): Promise<void> => {
    await place.emulator.configure(alias, { latencyMs: 150 });
    const runs = await Promise.all(
      homes.map(async (home, index) =>
        place.run(secret('rotate', alias, '-e', file(`${alias}-${index}.env`), '--json'), { home, cwd: place.home }),
      ),
    );
    await place.emulator.configure(alias, { latencyMs: 0 });
    const ended = codes(runs);
    expect(
      ended.filter((code) => code === 'ok'),
      ended.join(),
    ).to.have.length(1);
    const winner = ended.indexOf('ok');
    expect(await worthOf(place.emulator, alias, pairIn(file(`${alias}-${winner}.env`)))).to.equal('primary');
    expect(existsSync(file(`${alias}-${1 - winner}.env`))).to.equal(false);
  };

  it('is rotated to its end when nobody reads what is said meanwhile', async () => {
    const run = await place.run(secret('rotate', 'deaf', '-e', 'deaf.env', '--exec', 'cat > /dev/null'), {
      beside: async ({ heard, closeStderr }) => {
        await heard(/is staged/);
        closeStderr();
      },
    });
    expect(run.status).to.equal(0);
    expect(await worthOf(place.emulator, 'deaf', pairIn(file('deaf.env')))).to.equal('primary');
  });

  it('is rotated by one of two processes at once', async () => race('race', [place.home, place.home]));

  it('is rotated by one of two machines at once', async () => {
    const home = await freshHome();
    await writeAuth(home, place.emulator.org('machines'));
    await race('machines', [place.home, home]);
  });
});
