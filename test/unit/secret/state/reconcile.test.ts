import { expect } from 'chai';
import type { StagedCredential } from '../../../../src/org/credentials/credentials.ts';
import type { RotationEvent } from '../../../../src/secret/state/events.ts';
import { fingerprint } from '../../../../src/secret/state/fingerprint.ts';
import { reconcile, type PairLocation } from '../../../../src/secret/state/pair-location.ts';
import { entry, newKey, oldKey, otherKey, rotationAfter, slot, staged } from '../acme.ts';

const asked: readonly RotationEvent[] = [{ event: 'staging' }];
const known: readonly RotationEvent[] = [...asked, staged];

const place = (
  events: readonly RotationEvent[],
  entries: readonly StagedCredential[],
  { primary = oldKey, kept, clears = [] }: { primary?: string; kept?: string; clears?: string[] } = {},
): PairLocation => reconcile(rotationAfter(events, { clears }), slot(entries, primary), kept);

const foreign = entry({ id: '1D5000000000009AAA', key: otherKey });
const former = entry({ key: oldKey, state: 'Rotated' });

describe('where a rotation’s pair is, by the org’s word', () => {
  it('nowhere: nothing is in the slot', () => {
    expect(place([], [])).to.deep.equal({ at: 'absent' });
    expect(place(asked, [])).to.deep.equal({ at: 'absent' });
    expect(place(known, [])).to.deep.equal({ at: 'absent' });
  });

  it('staged: its key is there, whatever id and place it has', () => {
    const ours = entry({ id: '1D5000000000002AAA' });
    expect(place(known, [foreign, ours])).to.deep.equal({ at: 'staged', entry: ours });
  });

  it('staged: the vault has the key that the journal does not know yet', () => {
    expect(place(asked, [foreign, entry()], { kept: fingerprint(newKey) })).to.deep.equal({
      at: 'staged',
      entry: entry(),
    });
    expect(place(known, [foreign], { kept: fingerprint(otherKey) }), 'the journal counts').to.deep.equal({
      at: 'taken',
      entry: foreign,
    });
  });

  it('taken: another key is under its id, in whatever state', () => {
    for (const state of ['Active', 'Rotated', 'Expired'] as const) {
      const other = entry({ key: otherKey, state });
      expect(place(known, [other])).to.deep.equal({ at: 'taken', entry: other });
    }
  });

  it('expired, when its month is over', () => {
    expect(place(known, [entry({ state: 'Expired' })])).to.deep.equal({
      at: 'expired',
      entry: entry({ state: 'Expired' }),
    });
  });

  it('primary, with the former pair beside it or without', () => {
    expect(place(known, [foreign, former], { primary: newKey })).to.deep.equal({ at: 'primary', previous: former });
    expect(place(known, [foreign], { primary: newKey })).to.deep.equal({ at: 'primary', previous: undefined });
    expect(place(asked, [], { primary: newKey, kept: fingerprint(newKey) })).to.deep.equal({
      at: 'primary',
      previous: undefined,
    });
  });

  it('superseded: it was the primary pair, and is the former one now', () => {
    expect(place(known, [entry({ state: 'Rotated' })], { primary: otherKey })).to.deep.equal({ at: 'superseded' });
  });

  it('cluttered: an expired pair, or one that the caller named, is in the way of the first request', () => {
    const over = entry({ key: otherKey, state: 'Expired' });
    expect(place([], [over])).to.deep.equal({ at: 'cluttered', entry: over });
    const named = { clears: [fingerprint(oldKey)] };
    expect(place([], [former], named)).to.deep.equal({ at: 'cluttered', entry: former });
    expect(place(asked, [former], named)).to.deep.equal({ at: 'cluttered', entry: former });
    expect(place([], [former])).to.deep.equal({ at: 'taken', entry: former });
    expect(place(known, [former], named), 'not once there is a pair').to.deep.equal({ at: 'taken', entry: former });
    expect(place(known, [over]), 'not once there is a pair').to.deep.equal({ at: 'taken', entry: over });
  });

  describe('unclaimed: a pair that an unanswered request may have made', () => {
    const found = (more: Partial<StagedCredential>, events = asked): string =>
      place(events, [entry({ key: otherKey, ...more })]).at;

    it('since the request, with five minutes for clocks that differ', () => {
      expect(found({})).to.equal('unclaimed');
      expect(found({ createdDate: '2026-11-23T11:55:01.000Z' })).to.equal('unclaimed');
      expect(found({ createdDate: '2026-11-23T11:55:00.999Z' })).to.equal('taken');
    });

    it('not before any request, not once the pair is known, not in another state', () => {
      expect(found({}, [])).to.equal('taken');
      expect(found({}, [...known])).to.equal('taken');
      expect(found({ state: 'Rotated' })).to.equal('taken');
      expect(place(asked, [foreign], { kept: fingerprint(newKey) }).at).to.equal('taken');
    });

    it('not without a date that can be read', () => {
      expect(found({ createdDate: undefined })).to.equal('taken');
      expect(found({ createdDate: 'yesterday' })).to.equal('taken');
    });

    it('and it comes with what was found', () => {
      expect(place(asked, [foreign])).to.deep.equal({ at: 'unclaimed', entry: foreign });
    });
  });
});

describe('the fingerprint of a key', () => {
  it('distinguishes keys and does not reveal them', () => {
    expect(fingerprint(newKey)).to.match(/^[0-9a-f]{24}$/);
    expect(fingerprint(newKey)).to.equal(fingerprint(newKey));
    expect(fingerprint(newKey)).not.to.equal(fingerprint(oldKey));
  });
});
