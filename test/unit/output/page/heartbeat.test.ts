import { expect } from 'chai';
import { everyMinute } from '../../../../src/output/page/heartbeat.ts';

describe('work that goes on', () => {
  it('is reported at intervals until it ends, with its duration', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const told: number[] = [];
    const stop = everyMinute((minutes) => {
      told.push(minutes);
      if (minutes === 3) resolve();
    }, 1);
    // the timer keeps no process alive, so something else has to
    const alive = setInterval(() => undefined, 1000);
    await promise;
    stop();
    clearInterval(alive);
    expect(told).to.deep.equal([1, 2, 3]);
  });
});
