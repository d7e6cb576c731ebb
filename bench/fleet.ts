import { join } from 'node:path';
import { type Emulator, startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, sf, temporaryFolder } from '../test/nut/sf.ts';
import { peakMemory } from './peak-memory.ts';
import { share, type Spread, spreadOf } from './spread.ts';
import { interleaved, succeeded } from './stopwatch.ts';
import type { Row } from './table.ts';

const [few, many, latencyMs, concurrency] = [100, 400, 100, 8];
const fewAliases = ['--target-org', 'org-0*', '--target-org', 'org-100'];
const manyAliases = ['--target-org', 'org-*'];

/** How one change of the slow orgs went, from the first request sent to the last reply; rounds switch on and off. */
async function changeSlowOrgs(emulator: Emulator, home: string, round: number): Promise<Spread> {
  const slow = emulator.orgs.slice(0, few);
  await Promise.all(slow.map(async ({ alias }) => emulator.clearRequests(alias)));
  const change = ['eca', 'flow', round % 2 === 0 ? 'enable' : 'disable', '--name', 'Acme_Sync', '--flow', 'device'];
  succeeded(await sf([...change, '--no-prompt', ...fewAliases, '--concurrency', `${concurrency}`], { home }));
  return spreadOf(emulator, slow);
}

/** How near 100 slow orgs come to the ideal, and what four times as many orgs cost in memory. */
export async function measureFleet(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: manyOrgs(many) });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    const peak =
      (aliases: readonly string[]): (() => Promise<number>) =>
      async (): Promise<number> =>
        peakMemory(['eca', 'list', ...aliases, '--concurrency', `${concurrency}`], home);
    const memory = await interleaved(rounds, [peak(fewAliases), peak(manyAliases)]);
    const keeping =
      (aliases: readonly string[]): (() => Promise<number>) =>
      async (): Promise<number> => {
        const results = ['--results', join(temporaryFolder('results'), 'list.jsonl'), '--json'];
        return peakMemory(['eca', 'list', ...aliases, ...results, '--concurrency', `${concurrency}`], home);
      };
    const kept = await interleaved(rounds, [keeping(fewAliases), keeping(manyAliases)]);
    for (const { alias } of emulator.orgs.slice(0, few)) await emulator.configure(alias, { latencyMs });
    const spreads: Spread[] = [];
    for (let round = 0; round < rounds; round++) spreads.push(await changeSlowOrgs(emulator, home, round));
    return [
      share(`flow enable in ${few} orgs, share of ideal`, spreads, { latencyMs, concurrency }),
      growth('list', memory, 1.25),
      growth('list --results', kept, 1.15),
    ];
  } finally {
    await emulator.stop();
  }
}

function growth(command: string, [less, more]: readonly [number, number], target: number): Row {
  const megabytes = (kilobytes: number): string => `${(kilobytes / 1024).toFixed(0)} MB`;
  const detail = `${megabytes(more)} against ${megabytes(less)}`;
  return { what: `${command}: memory of ${many} orgs / ${few}`, detail, figure: more / less, target };
}
