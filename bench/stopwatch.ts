/** The middle value; of an even number of values the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN;
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Times two jobs in turn, so that a slow moment of the machine meets both; returns the median of each. */
export async function interleaved(
  rounds: number,
  jobs: readonly [() => Promise<void>, () => Promise<void>],
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    // The one that comes first changes from round to round.
    for (const index of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      times[index].push(await milliseconds(jobs[index]));
    }
  }
  return [median(times[0]), median(times[1])];
}
