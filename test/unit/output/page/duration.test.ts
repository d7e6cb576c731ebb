import { expect } from 'chai';
import { durationText } from '../../../../src/output/page/duration.ts';

describe('a span of time in a text', () => {
  const cases: ReadonlyArray<readonly [minutes: number, shown: string]> = [
    [0, '0 minutes'],
    [1, '1 minute'],
    [118, '118 minutes'],
    [120, '2 hours'],
    [185, '3 hours 5 minutes'],
    [24 * 60 + 1, '24 hours 1 minute'],
    [2 * 24 * 60, '2 days'],
    [525_599, '364 days 23 hours'],
    [525_600, '365 days'],
  ];
  for (const [minutes, shown] of cases) {
    it(`${minutes} minutes: ${shown}`, () => expect(durationText(minutes)).to.equal(shown));
  }
});
