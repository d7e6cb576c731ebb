import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { manyOrgs } from '../emulator/client.ts';
import { environment, ownProgram } from './sf.ts';
import { deploysTo, type Stage, stage } from './stage.ts';

const page = readFileSync(new URL('../../docs/fleet.md', import.meta.url), 'utf8');
/** The line for GNU parallel, which has the command of a share between quotes, and the number of shares before it. */
const [, shares = '', command = ''] = /^seq (\d+) \| parallel --jobs \d+ '(sf eca apply [^']+)'$/m.exec(page) ?? [];

type Merged = {
  readonly orgs: ReadonlyArray<{ readonly org: string; readonly status: string; readonly result: object }>;
};

describe('64 orgs in shares, by real processes (docs/fleet.md, GNU parallel)', function () {
  this.timeout(540_000);
  let place: Stage;
  let folder = '';
  const all = Array.from({ length: Number(shares) }, (_, at) => at + 1);
  const fileOf = (share: number): string => join(folder, `shard-${share}.jsonl`);
  const linesOf = (share: number): string[] =>
    existsSync(fileOf(share)) ? readFileSync(fileOf(share), 'utf8').split('\n').slice(0, -1) : [];
  const ended = (share: number): string[] => linesOf(share).filter((line) => line.includes('"ended"'));

  /** Starts the documented command of a share. */
  const start = (share: number, more = ''): ReturnType<typeof spawn> => {
    const words = `${command.replaceAll('{}', String(share))}${more}`.split(' ').slice(1);
    const env = environment({ home: place.home });
    return spawn(process.execPath, ['--no-deprecation', ownProgram, ...words], { cwd: folder, env, stdio: 'ignore' });
  };
  const run = async (share: number): Promise<number> => {
    const [status] = (await once(start(share), 'exit')) as [number];
    return status;
  };

  before(async () => {
    place = await stage(manyOrgs(64, { apps: ['device-kiosk'] }));
    folder = join(place.home, 'fleet');
    mkdirSync(folder);
    const kiosk = "version: 1\norgs: { all: { target: 'org-*' } }\napps: { Kiosk: { label: Front desk } }\n";
    writeFileSync(join(folder, 'eca.yaml'), kiosk);
  });
  after(async () => place.end());

  it('a shard that was killed and run again leaves nothing out and does nothing twice; merged, they are whole', async () => {
    expect([all.length, command]).to.deep.equal([8, command]);
    const [killed = 0, ...others] = all;
    // one org at a time, so that it is killed between others
    const victim = start(killed, ' --concurrency 1');
    await new Promise<void>((resolve) => {
      const watcher = watch(folder, () => {
        if (ended(killed).length < 2) return;
        watcher.close();
        resolve();
      });
    });
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    const before = ended(killed);
    expect(before.length).to.be.at.least(2);

    const [first = 0, second = 0, ...rest] = others;
    expect(await Promise.all([run(first), run(second)])).to.deep.equal([0, 0]);
    for (const share of rest) expect(await run(share)).to.equal(0);
    const partly = await place.run(['eca', 'merge', ...all.map(fileOf), '--json'], { cwd: folder });
    expect([partly.status, partly.json['name']]).to.deep.equal([1, 'MergeInvalid']);
    expect(await run(killed)).to.equal(0);
    // what had a line has no other one
    expect(ended(killed).slice(0, before.length)).to.deep.equal(before);

    const merged = await place.run<Merged>(['eca', 'merge', ...all.map(fileOf), '--json'], { cwd: folder });
    expect(merged.status, merged.stderr).to.equal(0);
    const orgs = merged.json.result?.orgs ?? [];
    expect(orgs.map(({ org }) => org)).to.have.members(place.emulator.orgs.map(({ username }) => username));
    expect(all.flatMap(ended)).to.have.length(64);
    const deploys = await Promise.all(place.emulator.orgs.map(async ({ alias }) => deploysTo(place.emulator, alias)));
    expect(deploys).to.deep.equal(Array(64).fill(1));
  });

  it('merged shards are equal to one run without shards, order aside', async () => {
    const whole = await place.run<object>(['eca', 'drift', '--json'], { cwd: folder });
    const files = all.slice(0, 2).map((share) => join(folder, `drift-${share}.jsonl`));
    for (const [at, file] of files.entries())
      await place.run(['eca', 'drift', '--shard', `${at + 1}/2`, '--results', file], { cwd: folder });
    const merged = await place.run<object>(['eca', 'merge', ...files, '--json'], { cwd: folder });
    expect([merged.status, merged.json.result?.summary]).to.deep.equal([whole.status, whole.json.result?.summary]);
    expect(merged.json.result?.orgs).to.have.deep.members([...(whole.json.result?.orgs ?? [])]);
  });

  it('an app that somebody picks at a terminal belongs to the request: --resume mixes no two', async () => {
    const file = join(folder, 'picked.jsonl');
    const display = (...words: string[]): string[] => ['eca', 'display', '-o', 'org-001,org-002', ...words];
    const picked = await place.run(display('--results', file), {
      cwd: folder,
      answers: [{ when: /Which (?:app|external client app)[^]*navigate/, type: '\r' }],
    });
    expect(picked.status, picked.stdout).to.equal(0);
    const other = await place.run(display('--resume', file, '--name', 'Other', '--json'), { cwd: folder });
    expect([other.status, other.json['name']]).to.deep.equal([2, 'ResultsInvalid']);
    const same = await place.run(display('--resume', file, '--name', 'Kiosk', '--json'), {
      cwd: folder,
    });
    expect([same.status, (same.json.result as { leftOut?: number } | undefined)?.leftOut], same.stdout).to.deep.equal([
      0, 2,
    ]);
  });
});
