import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmulator } from '../test/emulator/client.ts';
import type { Emulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, root, sf, temporaryFolder } from '../test/nut/sf.ts';
import { succeeded } from './flow-enable.ts';
import { interleaved, median } from './stopwatch.ts';
import type { Row } from './table.ts';

const [few, many, latencyMs, concurrency] = [100, 400, 100, 8];
const fewAliases = ['--target-org', 'org-0*', '--target-org', 'org-100'];
const manyAliases = ['--target-org', 'org-*'];

/** One `sf eca list` over those orgs; returns the most memory it held, in kilobytes. */
async function list(home: string, aliases: readonly string[]): Promise<number> {
  const peakFile = join(temporaryFolder('peak'), 'kilobytes');
  const hook = pathToFileURL(join(root, 'bench', 'peak-memory.mjs')).href;
  const env = { NODE_OPTIONS: `--import ${hook}`, PEAK_MEMORY_FILE: peakFile };
  succeeded(await sf(['eca', 'list', ...aliases, '--concurrency', `${concurrency}`], { home, env }));
  return Number(readFileSync(peakFile, 'utf8'));
}

type Spread = { readonly requests: number; readonly took: number };

/** How one change of the slow orgs went, from the first request sent to the last reply; rounds switch on and off. */
async function changeSlowOrgs(emulator: Emulator, home: string, round: number): Promise<Spread> {
  const slow = emulator.orgs.slice(0, few);
  await Promise.all(slow.map(async ({ alias }) => emulator.clearRequests(alias)));
  const change = ['eca', 'flow', round % 2 === 0 ? 'enable' : 'disable', '--name', 'Acme_Sync', '--flow', 'device'];
  succeeded(await sf([...change, '--no-prompt', ...fewAliases, '--concurrency', `${concurrency}`], { home }));
  const records = (await Promise.all(slow.map(async ({ alias }) => emulator.requests(alias)))).flat();
  const first = Math.min(...records.map(({ startedAt }) => startedAt));
  const last = Math.max(...records.map(({ endedAt }) => endedAt));
  return { requests: records.length, took: last - first };
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
        list(home, aliases);
    const memory = await interleaved(rounds, [peak(fewAliases), peak(manyAliases)]);
    for (const { alias } of emulator.orgs.slice(0, few)) await emulator.configure(alias, { latencyMs });
    const spreads: Spread[] = [];
    for (let round = 0; round < rounds; round++) spreads.push(await changeSlowOrgs(emulator, home, round));
    return [share(spreads), growth(memory)];
  } finally {
    await emulator.stop();
  }
}

function share(spreads: readonly Spread[]): Row {
  const requests = median(spreads.map((spread) => spread.requests));
  const took = median(spreads.map((spread) => spread.took));
  const ideal = (requests * latencyMs) / concurrency;
  const detail = `${requests} requests in ${took} ms, ideally ${ideal} ms, medians of ${spreads.length}`;
  return {
    what: `flow enable in ${few} orgs, share of ideal`,
    detail,
    figure: ideal / took,
    target: 0.85,
    atLeast: true,
  };
}

function growth([less, more]: readonly [number, number]): Row {
  const megabytes = (kilobytes: number): string => `${(kilobytes / 1024).toFixed(0)} MB`;
  const detail = `${megabytes(more)} against ${megabytes(less)}`;
  return { what: `list: memory of ${many} orgs / ${few}`, detail, figure: more / less, target: 1.25 };
}
