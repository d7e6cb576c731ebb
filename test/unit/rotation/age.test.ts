import { expect } from 'chai';
import { primarySince } from '../../../src/rotation/age.ts';
import { delivered, entry, newKey, oldKey, otherKey, rotationAfter, staged } from './acme.ts';

const promoted = rotationAfter([...delivered, { event: 'promoting' }, { event: 'promoted' }]);
const former = entry({ key: otherKey, state: 'Rotated', expirationDate: '2026-12-23T12:00:00.000Z' });

describe('since when a key is the primary one', () => {
  it('by this machine’s own journal, whatever the slot says', () => {
    expect(primarySince(newKey, [former], [rotationAfter([]), promoted])).to.equal('2026-11-23T12:00:09.000Z');
  });

  it('else by the day on which the previous pair dies', () => {
    const staging = rotationAfter([staged]);
    expect(primarySince(oldKey, [entry(), former], [promoted])).to.equal('2026-11-23T12:00:00.000Z');
    expect(primarySince(newKey, [former], [staging]), 'staged is not promoted').to.equal('2026-11-23T12:00:00.000Z');
  });

  it('else nobody knows', () => {
    expect(primarySince(oldKey, [], [promoted])).to.equal(null);
    expect(primarySince(oldKey, [entry()], [])).to.equal(null);
    expect(primarySince(oldKey, [{ ...former, expirationDate: undefined }], [])).to.equal(null);
    expect(primarySince(oldKey, [{ ...former, expirationDate: 'soon' }], [])).to.equal(null);
  });
});
