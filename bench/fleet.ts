import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, root, sf, temporaryFolder } from '../test/nut/sf.ts';
import { succeeded } from './flow-enable.ts';
import type { Row } from './table.ts';

const [latencyMs, concurrency] = [100, 8];

/** How one `sf eca list` over so many orgs went, from the first request sent to the last reply. */
async function listAll(count: number, latency: number): Promise<{ requests: number; took: number; peak: number }> {
  const emulator = await startEmulator({ orgs: manyOrgs(count, { latencyMs: latency }) });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    for (const { alias } of emulator.orgs) await emulator.clearRequests(alias);
    const peakFile = join(temporaryFolder('peak'), 'kilobytes');
    const hook = pathToFileURL(join(root, 'bench', 'peak-memory.mjs')).href;
    const env = { NODE_OPTIONS: `--import ${hook}`, PEAK_MEMORY_FILE: peakFile };
    const args = ['eca', 'list', '--target-org', 'org-*', '--concurrency', `${concurrency}`];
    succeeded(await sf(args, { home, env }));
    const records = (await Promise.all(emulator.orgs.map(({ alias }) => emulator.requests(alias)))).flat();
    const first = Math.min(...records.map(({ startedAt }) => startedAt));
    const last = Math.max(...records.map(({ endedAt }) => endedAt));
    return { requests: records.length, took: last - first, peak: Number(readFileSync(peakFile, 'utf8')) };
  } finally {
    await emulator.stop();
  }
}

/** How near 100 slow orgs come to the ideal, and what four times as many orgs cost in memory. */
export async function measureFleet(): Promise<Row[]> {
  const { requests, took } = await listAll(100, latencyMs);
  const ideal = (requests * latencyMs) / concurrency;
  const [few, many] = [await listAll(100, 0), await listAll(400, 0)];
  const megabytes = (kilobytes: number): string => `${(kilobytes / 1024).toFixed(0)} MB`;
  return [
    {
      what: '100 orgs, share of ideal',
      detail: `${requests} requests in ${took.toFixed(0)} ms, ideally ${ideal.toFixed(0)} ms`,
      figure: ideal / took,
      target: 0.85,
      atLeast: true,
    },
    {
      what: 'memory of 400 orgs / 100',
      detail: `${megabytes(many.peak)} against ${megabytes(few.peak)}`,
      figure: many.peak / few.peak,
      target: 1.25,
    },
  ];
}
