import { createHook } from 'node:async_hooks';
import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import { withinTime } from '../../../../src/org/bounds/time-limit.ts';

const aborted = async (ending: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (ending.aborted) reject(ending.reason as Error);
    ending.addEventListener('abort', () => reject(ending.reason as Error));
  });
const endOf = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

/** The timers that `begin` starts and nothing has stopped since. */
function timersOf<T>(begin: () => T): { readonly result: T; readonly running: ReadonlySet<number> } {
  const running = new Set<number>();
  let isBegun = false;
  createHook({
    init: (id, type) => void (!isBegun && type === 'Timeout' && running.add(id)),
    destroy: (id) => void running.delete(id),
  }).enable();
  const result = begin();
  isBegun = true;
  return { result, running };
}

describe('the time limit of a request', () => {
  it('ends it like AbortSignal.timeout', async () => {
    const { signal } = new AbortController();
    // the timer of the limit doesn't keep the process alive
    const awake = setTimeout(() => undefined, 10_000);
    const end = await endOf(withinTime(1, signal, aborted));
    clearTimeout(awake);
    expect(end).to.include({ name: 'TimeoutError', message: 'The operation was aborted due to timeout' });
  });

  it('lets Ctrl-C end it, also one that came before', async () => {
    const caller = new AbortController();
    const work = endOf(withinTime(10_000, caller.signal, aborted));
    caller.abort();
    expect(await work).to.equal(caller.signal.reason);
    expect(await endOf(withinTime(10_000, caller.signal, aborted))).to.equal(caller.signal.reason);
  });

  it('leaves nothing behind, and never warns of many at once', async () => {
    const { signal } = new AbortController();
    const warnings: string[] = [];
    const listener = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', listener);
    let finish = (): void => undefined;
    const open = new Promise<void>((resolve) => (finish = resolve));
    const one = async (at: number): Promise<number> => withinTime(60_000, signal, async () => open.then(() => at));
    const { result: all, running } = timersOf(async () =>
      Promise.all(Array.from({ length: 50 }, async (_, at) => one(at))),
    );
    expect(running.size).to.equal(50);
    await new Promise(setImmediate);
    expect(getEventListeners(signal, 'abort')).to.have.length(50);
    finish();
    expect((await all).at(-1)).to.equal(49);
    expect(getEventListeners(signal, 'abort')).to.deep.equal([]);
    process.off('warning', listener);
    await new Promise(setImmediate);
    expect([running.size, warnings]).to.deep.equal([0, []]);
  });
});
