import type { SfRun } from '../test/nut/sf.ts';

/** Fails the measurement when a run did not do its job. */
export function succeeded(run: SfRun): void {
  if (run.status !== 0) throw new Error(`A measured run ended with ${run.status}:\n${run.stdout}\n${run.stderr}`);
}

/** The middle value; of an even number of values the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN;
}

/** A job that tells how many milliseconds it took. */
export function timed(work: () => Promise<void>): () => Promise<number> {
  return async () => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
}

/** Measures two jobs in turn, so that a slow moment of the machine meets both; returns the median of each. */
export async function interleaved(
  rounds: number,
  jobs: readonly [() => Promise<number>, () => Promise<number>],
): Promise<[number, number]> {
  const figures: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    // The one that comes first changes from round to round.
    for (const index of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      figures[index].push(await jobs[index]());
    }
  }
  return [median(figures[0]), median(figures[1])];
}
