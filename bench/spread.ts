import type { Emulator, OrgHandle } from '../test/emulator/client.ts';
import { median } from './stopwatch.ts';
import type { Row } from './table.ts';

/** How one run over orgs went, from the first request sent to the last reply. */
export type Spread = { readonly requests: number; readonly took: number };

/** What the orgs saw of a run. */
export async function spreadOf(emulator: Emulator, orgs: readonly OrgHandle[]): Promise<Spread> {
  const records = (await Promise.all(orgs.map(async ({ alias }) => emulator.requests(alias)))).flat();
  const first = Math.min(...records.map(({ startedAt }) => startedAt));
  const last = Math.max(...records.map(({ endedAt }) => endedAt));
  return { requests: records.length, took: last - first };
}

/** How near the runs came to the ideal: all requests back to back, so many at a time. */
export function share(
  what: string,
  spreads: readonly Spread[],
  { latencyMs, concurrency }: { readonly latencyMs: number; readonly concurrency: number },
): Row {
  const requests = median(spreads.map((spread) => spread.requests));
  const took = median(spreads.map((spread) => spread.took));
  const ideal = (requests * latencyMs) / concurrency;
  const detail = `${requests} requests in ${took} ms, ideally ${ideal} ms, medians of ${spreads.length}`;
  return { what, detail, figure: ideal / took, target: 0.85, atLeast: true };
}
