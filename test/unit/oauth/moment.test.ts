import { expect } from 'chai';
import { isoMoment } from '../../../src/oauth/moment.ts';

describe('attack: a lifetime that no calendar has', () => {
  for (const seconds of [9_007_199_254_740_991, 8_640_000_000_001, Number.NaN]) {
    it(`${seconds} seconds are not a moment, and no error after a login that was stored`, () => {
      expect(isoMoment(seconds * 1000)).to.equal(null);
    });
  }

  it('any other is returned', () => expect(isoMoment(0)).to.equal('1970-01-01T00:00:00.000Z'));
});
