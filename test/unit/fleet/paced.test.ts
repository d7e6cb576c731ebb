import { expect } from 'chai';
import { paced } from '../../../src/fleet/paced.ts';

describe('a paced gate', () => {
  /** Sends callers through a gate of 10 ms at these moments and returns when each is let through. */
  const through = (moments: readonly number[]): number[] => {
    let now = 0;
    const passed: number[] = [];
    const clock = {
      now: () => now,
      wait: (ms: number): Promise<unknown> => Promise.resolve((passed[passed.length - 1] = now + ms)),
    };
    const gate = paced(10, clock);
    for (const moment of moments) {
      now = moment;
      passed.push(now);
      void gate();
    }
    return passed;
  };

  it('lets the first caller through at once, and those that come together one after another', () => {
    expect(through([5, 5, 5, 5])).to.deep.equal([5, 15, 25, 35]);
  });

  it('holds up nobody who comes later than the gap', () => {
    expect(through([0, 10, 31, 90])).to.deep.equal([0, 10, 31, 90]);
  });

  it('holds up only for what is left of the gap', () => {
    expect(through([0, 4, 25, 26])).to.deep.equal([0, 10, 25, 35]);
  });

  it('keeps the order of its callers on the clock of the process', async () => {
    const order: number[] = [];
    const gate = paced(1);
    await Promise.all([0, 1, 2, 3].map(async (index) => gate().then(() => order.push(index))));
    expect(order).to.deep.equal([0, 1, 2, 3]);
  });
});
