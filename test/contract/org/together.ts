type Case = { readonly run: () => Promise<void>; readonly ended: PromiseWithResolvers<unknown> };

const waiting: Case[] = [];
const atATime = 16;

/** Starts the cases of all files when the first test is about to run. */
before(() => {
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { run, ended } = next;
      await run().then(ended.resolve, (error: unknown) => ended.resolve(error ?? new Error('rejected')));
    }
  };
  for (let worker = 0; worker < atATime; worker += 1) void work();
});

/**
 * Declares tests that mostly wait. They run beside all others, so that what one waits for does not add to the rest;
 * each has an org of its own.
 */
export function together(cases: Readonly<Record<string, () => Promise<void>>>): void {
  for (const [title, run] of Object.entries(cases)) {
    const ended = Promise.withResolvers<unknown>();
    waiting.push({ run, ended });
    it(title, async () => {
      const failure = await ended.promise;
      if (failure !== undefined) throw failure;
    }).timeout(60_000);
  }
}
