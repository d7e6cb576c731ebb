import { expect } from 'chai';
import { daysSince, primarySince } from '../../../../src/secret/state/age.ts';
import { delivered, entry, newKey, oldKey, otherKey, rotationAfter, staged } from '../acme.ts';

const promoted = rotationAfter([...delivered, { event: 'promoting' }, { event: 'promoted' }]);
const former = entry({ key: otherKey, state: 'Rotated', expirationDate: '2026-12-23T12:00:00.000Z' });

describe('since when a key is the primary one', () => {
  it('by this machine’s own journal, whatever the slot says', () => {
    expect(primarySince(newKey, [former], [rotationAfter([]), promoted])).to.equal('2026-11-23T12:00:09.000Z');
  });

  it('by the last of its rotations: a secret that is replaced leaves the key', () => {
    const later = { ...promoted, promotedAt: '2026-12-01T12:00:00.000Z' };
    expect(primarySince(newKey, [], [promoted, later])).to.equal('2026-12-01T12:00:00.000Z');
  });

  it('otherwise from the date on which the previous pair expires', () => {
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

describe('the age of a pair', () => {
  it('is in whole days, and none where clocks differ', () => {
    const before = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
    expect([1.9, 0.5, -1].map((days) => daysSince(before(days)))).to.deep.equal([1, 0, 0]);
  });
});
