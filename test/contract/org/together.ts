/**
 * Declares tests that mostly wait, and starts them all at once: what one waits for does not add to the others. Each has
 * an org of its own.
 */
export function together(cases: Readonly<Record<string, () => Promise<void>>>): void {
  const runs = new Map<string, Promise<unknown>>();
  before(() => {
    for (const [title, run] of Object.entries(cases)) {
      runs.set(
        title,
        run().then(
          () => undefined,
          (error: unknown) => error,
        ),
      );
    }
  });
  for (const title of Object.keys(cases)) {
    it(title, async () => {
      const failure = await runs.get(title);
      if (failure !== undefined) throw failure;
    }).timeout(60_000);
  }
}
