import { robot } from '../test/contract/emulator/oauth-client.ts';
import { type OrgSpec, startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, sf } from '../test/nut/sf.ts';
import { linkMinimalPlugin } from './minimal-plugin.ts';
import { peakMemory } from './peak-memory.ts';
import { share, type Spread, spreadOf } from './spread.ts';
import { interleaved, median, succeeded, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

const rotate = ['eca', 'secret', 'rotate', '--name', 'Robot', '-e', '{orgId}.env'];

/** Orgs with an app whose client credentials work; each is rotated once, for a second one would find the slot taken. */
const orgs = (count: number, prefix: string): OrgSpec[] =>
  manyOrgs(count, {}, prefix).map((org) => ({ ...org, apps: ['secret-access', ...robot(org.alias)] }));

/** One rotation into a file of variables: time against a command that only takes an org, requests, and memory. */
export async function measureRotation(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: orgs(rounds + 1, 'one') });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    await linkMinimalPlugin(home);
    const fresh = emulator.orgs[Symbol.iterator]();
    const next = (): string => fresh.next().value?.alias ?? '';
    const requests: Spread[] = [];
    const ours = async (): Promise<number> => {
      const alias = next();
      await emulator.clearRequests(alias);
      const took = await timed(async () => succeeded(await sf([...rotate, '--target-org', alias], { home })))();
      const records = await emulator.requests(alias);
      const answering = records.reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0);
      requests.push({ requests: records.length, took: answering });
      return took - answering;
    };
    const minimal = timed(async () => succeeded(await sf(['minimal', 'return', '--target-org', 'one-001'], { home })));
    const [mine, least] = await interleaved(rounds, [ours, minimal]);
    const kilobytes = await peakMemory([...rotate, '--target-org', next()], home);
    const answering = median(requests.map(({ took }) => took));
    const detail = `${mine.toFixed(0)} ms without ${answering} ms of requests, against ${least.toFixed(0)} ms, medians of ${rounds}`;
    const most = Math.max(...requests.map((each) => each.requests));
    return [
      { what: 'rotate / minimal command', detail, figure: mine / least, target: 1.3 },
      { what: 'requests of a rotation', detail: 'all runs', figure: most, target: 13, digits: 0 },
      { what: 'memory of a rotation, MB', detail: 'its peak', figure: kilobytes / 1024, target: 260, digits: 0 },
    ];
  } finally {
    await emulator.stop();
  }
}

const [many, latencyMs, concurrency] = [100, 100, 8];

/** How near a rotation in 100 slow orgs comes to the ideal; the canary, which goes alone, included. */
export async function measureRotations(rounds: number): Promise<Row[]> {
  const spreads: Spread[] = [];
  for (let round = 0; round < rounds; round++) {
    const emulator = await startEmulator({ orgs: orgs(many, 'many').map((org) => ({ ...org, latencyMs })) });
    try {
      const home = await freshHome();
      await writeAuth(home, emulator.orgs);
      for (const { alias } of emulator.orgs) await emulator.clearRequests(alias);
      succeeded(await sf([...rotate, '--target-org', 'many-*', '--concurrency', `${concurrency}`], { home }));
      spreads.push(await spreadOf(emulator, emulator.orgs));
    } finally {
      await emulator.stop();
    }
  }
  return [share(`rotate in ${many} orgs, share of ideal`, spreads, { latencyMs, concurrency })];
}
