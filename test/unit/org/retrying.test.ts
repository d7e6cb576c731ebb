import { expect } from 'chai';
import { hasCode } from '../../../src/errors/eca-error.ts';
import { ifError, ifValue, retrying } from '../../../src/org/retrying.ts';

const { signal } = new AbortController();
const short = { delays: [1, 2, 1], signal };

/** Returns 1, 2, 3 …, and counts how often it was called. */
function counter(): { (): Promise<number>; count: number } {
  const next = async (): Promise<number> => Promise.resolve((next.count += 1));
  next.count = 0;
  return next;
}

describe('retrying', () => {
  it('attempts once more after each delay, and returns the last value', async () => {
    const next = counter();
    expect(
      await retrying(
        short,
        next,
        ifValue(() => true),
      ),
    ).to.equal(4);
    expect(
      await retrying(
        { ...short, delays: [] },
        counter(),
        ifValue(() => true),
      ),
    ).to.equal(1);
  });

  it('ends with the first value that needs no other attempt', async () => {
    expect(
      await retrying(
        short,
        counter(),
        ifValue((value) => value < 2),
      ),
    ).to.equal(2);
    expect(
      await retrying(
        short,
        counter(),
        ifError(() => true),
      ),
    ).to.equal(1);
  });

  it('repeats errors that may pass, and throws the last one', async () => {
    const next = counter();
    const fails = async (): Promise<never> => {
      throw new Error(String(await next()));
    };
    const failure = async (attempt: Promise<unknown>): Promise<string> =>
      attempt.then(String, (error: unknown) => String(error));
    expect(
      await failure(
        retrying(
          short,
          fails,
          ifError(() => true),
        ),
      ),
    ).to.equal('Error: 4');
    expect(
      await failure(
        retrying(
          short,
          fails,
          ifError(() => false),
        ),
      ),
    ).to.equal('Error: 5');
    expect(
      await failure(
        retrying(
          short,
          fails,
          ifValue(() => true),
        ),
      ),
    ).to.equal('Error: 6');
  });

  it('counts the rounds from 0', async () => {
    const rounds: number[] = [];
    await retrying(
      short,
      counter(),
      ifValue((_, round) => rounds.push(round) > 0),
    );
    expect(rounds).to.deep.equal([0, 1, 2]);
  });

  it('repeats the last delay until the deadline, and begins no attempt after it', async () => {
    const deadline = Date.now() + 100;
    expect(
      await retrying(
        { ...short, deadline },
        counter(),
        ifValue((value) => value < 6),
      ),
    ).to.equal(6);
    const late = { delays: [60_000], deadline: Date.now() + 50, signal };
    expect(
      await retrying(
        late,
        counter(),
        ifValue(() => true),
      ),
    ).to.equal(1);
  });

  it('makes a last attempt at the deadline where it is asked to, but none after it', async () => {
    const deadline = Date.now() + 20;
    const until = { delays: [60_000], deadline, untilDeadline: true, signal };
    expect(
      await retrying(
        until,
        counter(),
        ifValue(() => true),
      ),
    ).to.be.at.least(2);
    expect(Date.now()).to.be.at.least(deadline - 1);
    expect(
      await retrying(
        { ...until, deadline: 0 },
        counter(),
        ifValue(() => true),
      ),
    ).to.equal(1);
    expect(
      await retrying(
        { ...until, deadline: 0, waitFirst: true },
        counter(),
        ifValue(() => true),
      ),
    ).to.equal(1);
  });

  it('waits before the first attempt where it is asked to', async () => {
    const started = Date.now();
    const first = { delays: [30, 1], waitFirst: true, signal };
    expect(
      await retrying(
        first,
        counter(),
        ifValue(() => true),
      ),
    ).to.equal(2);
    expect(Date.now() - started).to.be.at.least(29);
  });

  it('ends with Interrupted on Ctrl-C during a delay', async () => {
    const stop = new AbortController();
    const waiting = retrying(
      { delays: [60_000], signal: stop.signal },
      counter(),
      ifValue(() => true),
    );
    setImmediate(() => stop.abort());
    const error: unknown = await waiting.catch((cause: unknown) => cause);
    expect(hasCode(error, 'Interrupted')).to.equal(true);
  });
});
