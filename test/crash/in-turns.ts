import { availableParallelism } from 'node:os';

type Turn = { readonly run: () => Promise<void>; readonly ended: PromiseWithResolvers<unknown> };

const waiting: Turn[] = [];

/** A run of the binary keeps a core busy, and then waits; so there are some more of them than cores. */
const atATime = availableParallelism() + 1;

before(() => {
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { run, ended } = next;
      await run().then(ended.resolve, (error: unknown) => ended.resolve(error ?? new Error('rejected')));
    }
  };
  for (let worker = 0; worker < atATime; worker += 1) void work();
});

/** Declares tests that run side by side, a few at a time, each with an org and a folder of its own. */
export function inTurns(cases: Readonly<Record<string, () => Promise<void>>>): void {
  for (const [title, run] of Object.entries(cases)) {
    const ended = Promise.withResolvers<unknown>();
    waiting.push({ run, ended });
    it(title, async () => {
      const failure = await ended.promise;
      if (failure !== undefined) throw failure;
    }).timeout(0);
  }
}
