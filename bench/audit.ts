import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, sf } from '../test/nut/sf.ts';
import { tenApps } from './estate.ts';
import { share, type Spread, spreadOf } from './spread.ts';
import { median, succeeded } from './stopwatch.ts';
import type { Row } from './table.ts';

const [count, latencyMs, concurrency] = [100, 100, 8];

/** How near an audit of 100 slow orgs with ten apps each comes to the ideal, and its requests in an org. */
export async function measureAudit(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: manyOrgs(count, { apps: tenApps, latencyMs }) });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    const run = async (...more: readonly string[]): Promise<Spread> => {
      await Promise.all(emulator.orgs.map(async ({ alias }) => emulator.clearRequests(alias)));
      const orgs = ['--target-org', 'org-*', '--concurrency', `${concurrency}`];
      succeeded(await sf(['eca', 'audit', '--fail-on', 'none', ...orgs, ...more], { home }));
      return spreadOf(emulator, emulator.orgs);
    };
    const spreads: Spread[] = [];
    for (let round = 0; round < rounds; round++) spreads.push(await run('--no-usage'));
    const used = await run();
    const most = Math.max(...spreads.map(({ requests }) => requests)) / count;
    return [
      share(`audit of 10 apps in ${count} orgs, share of ideal`, spreads, { latencyMs, concurrency }),
      { what: 'requests of an audit without usage, per org', detail: 'all runs', figure: most, target: 4 },
      { what: 'requests of an audit with usage, per org', detail: 'one run', figure: used.requests / count, target: 8 },
    ];
  } finally {
    await emulator.stop();
  }
}

/** The CPU time of the rules for 1,000 apps, each time in a new process. */
export async function measureRules(rounds: number): Promise<Row> {
  const program = fileURLToPath(new URL('judge.ts', import.meta.url));
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    figures.push(Number(stdout));
  }
  const detail = `milliseconds of CPU time in a new process, median of ${rounds}`;
  return { what: 'the rules of an audit on 1,000 apps', detail, figure: median(figures), target: 50, digits: 0 };
}
