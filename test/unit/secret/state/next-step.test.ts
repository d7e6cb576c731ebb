import { expect } from 'chai';
import type { RotationEvent, RotationPlan } from '../../../../src/secret/state/events.ts';
import { type Available, nextStep, type Step } from '../../../../src/secret/state/next-step.ts';
import { howFar } from '../../../../src/secret/state/rotation.ts';
import type { PairLocation } from '../../../../src/secret/state/pair-location.ts';
import { delivered, entry, oldKey, rotationAfter, sinkNames, staged, stagedId } from '../acme.ts';

const former = entry({ id: '1D5000000000002AAA', key: oldKey, state: 'Rotated' });
const absent: PairLocation = { at: 'absent' };
const here: PairLocation = { at: 'staged', entry: entry() };
const primary: PairLocation = { at: 'primary', previous: former };
const taken: PairLocation = { at: 'taken', entry: former };

type Case = { plan?: Partial<RotationPlan>; hand?: Partial<Available> };

const next = (events: readonly RotationEvent[], location: PairLocation, { plan, hand }: Case = {}): Step =>
  nextStep(rotationAfter(events, plan), location, { pair: true, sinks: sinkNames, logins: [], ...hand });

const discarding: RotationEvent = { event: 'discarding', stagedId };
const promoted: RotationEvent = { event: 'promoted' };
const confirmed: RotationEvent = { event: 'confirmed', previousId: former.id, previousExpires: null };
const after = (count: number): readonly RotationEvent[] => delivered.slice(0, count);

describe('the next step of a rotation', () => {
  it('is to stage, where nothing was', () => {
    expect(next([], absent)).to.deep.equal({ do: 'stage' });
    expect(next(after(1), absent)).to.deep.equal({ do: 'stage' });
  });

  it('is to clear what may go, to adopt what may be its own, to stop where another pair is', () => {
    expect(next([], { at: 'cluttered', entry: former })).to.deep.equal({ do: 'clear', entry: former });
    expect(next(after(1), { at: 'unclaimed', entry: entry() })).to.deep.equal({ do: 'adopt', entry: entry() });
    expect(next(after(1), here), 'the vault knows it').to.deep.equal({ do: 'adopt', entry: entry() });
    expect(next([], taken)).to.deep.equal({ do: 'stop', why: 'SlotTaken', entry: former });
  });

  it('R4: is to prove before anything is delivered', () => {
    expect(next(after(2), here)).to.deep.equal({ do: 'prove' });
  });

  it('R6: is to deliver to whom it is not delivered, in the order given', () => {
    expect(next(after(3), here)).to.deep.equal({ do: 'deliver', sinks: ['one', 'two'] });
    expect(next(after(4), here), 'begun is not done').to.deep.equal({ do: 'deliver', sinks: ['one', 'two'] });
    expect(next(after(5), here)).to.deep.equal({ do: 'deliver', sinks: ['two'] });
  });

  it('R1: is to promote once all have it, or to park and rest', () => {
    expect(next(delivered, here)).to.deep.equal({ do: 'promote' });
    expect(next(after(3), here, { hand: { sinks: [] } })).to.deep.equal({ do: 'promote' });
    expect(next(delivered, here, { plan: { parks: true } })).to.deep.equal({ do: 'park' });
    expect(next([...delivered, { event: 'parked' }], here, { plan: { parks: true } })).to.deep.equal({ do: 'rest' });
  });

  it('is to recover the pair, where this machine lacks it', () => {
    for (const count of [2, 3, 5, 7]) {
      expect(next(after(count), here, { hand: { pair: false } })).to.deep.equal({ do: 'recover' });
    }
  });

  it('once it is primary: note, deliver, rekey, confirm, end', () => {
    expect(next(delivered, primary)).to.deep.equal({ do: 'note-promotion' });
    expect(next([...after(5), promoted], primary)).to.deep.equal({ do: 'deliver', sinks: ['two'] });
    expect(next([...delivered, promoted], primary, { hand: { logins: ['a@b.example'] } })).to.deep.equal({
      do: 'rekey',
    });
    expect(next([...delivered, promoted], primary)).to.deep.equal({ do: 'confirm' });
    expect(next([...delivered, promoted, confirmed], primary)).to.deep.equal({ do: 'end', outcome: 'rotated' });
  });

  it('once it is primary, the pair is recovered only where it is needed', () => {
    const hand = { pair: false };
    expect(next([...delivered, promoted], primary, { hand })).to.deep.equal({ do: 'confirm' });
    expect(next([...after(5), promoted], primary, { hand })).to.deep.equal({ do: 'recover' });
    expect(next([...delivered, promoted], primary, { hand: { ...hand, logins: ['a@b.example'] } })).to.deep.equal({
      do: 'recover',
    });
  });

  it('R7: ends the previous pair only where that was asked for, once, and if it is there', () => {
    const done = [...delivered, promoted, confirmed];
    const plan = { revokePrevious: true };
    expect(next(done, primary, { plan })).to.deep.equal({ do: 'revoke', stagedId: former.id });
    expect(next([...done, { event: 'revoked', stagedId: former.id }], primary, { plan })).to.deep.equal({
      do: 'end',
      outcome: 'rotated',
    });
    expect(next(done, { at: 'primary', previous: undefined }, { plan })).to.deep.equal({
      do: 'end',
      outcome: 'rotated',
    });
  });

  it('ends where a later rotation took its place', () => {
    expect(next([...delivered, promoted], { at: 'superseded' })).to.deep.equal({ do: 'end', outcome: 'rotated' });
  });

  it('of a pair that someone else deleted: lost, unless sinks may have it or it was primary', () => {
    for (const location of [absent, taken]) {
      expect(next(after(3), location)).to.deep.equal({ do: 'end', outcome: 'lost' });
      expect(next(after(4), location)).to.deep.equal({ do: 'stop', why: 'StagedPairGone' });
      expect(next([...delivered, promoted], location)).to.deep.equal({ do: 'end', outcome: 'rotated' });
    }
    expect(next(after(2), { at: 'expired', entry: entry({ state: 'Expired' }) })).to.deep.equal({
      do: 'stop',
      why: 'StagedPairGone',
    });
  });

  describe('of one that is taken back', () => {
    const entries = { at: 'expired', entry: entry({ state: 'Expired' }) } as const;

    it('is to delete its pair, also one that may be its own', () => {
      const own: readonly PairLocation[] = [here, entries, { at: 'unclaimed', entry: entry() }];
      for (const location of own) {
        expect(next([staged, discarding], location)).to.deep.equal({ do: 'discard', stagedId });
      }
    });

    it('is to end, where the slot holds nothing of its own', () => {
      const others: readonly PairLocation[] = [absent, taken, { at: 'cluttered', entry: former }, { at: 'superseded' }];
      for (const location of others) {
        expect(next([staged, discarding], location)).to.deep.equal({ do: 'end', outcome: 'discarded' });
        expect(next([staged, promoted, discarding], location)).to.deep.equal({ do: 'end', outcome: 'rotated' });
      }
    });

    it('is to go on, where it became the primary pair', () => {
      expect(next([staged, discarding], primary)).to.deep.equal({ do: 'note-promotion' });
    });
  });

  it('of one that ended is to rest, whatever the org says', () => {
    const all: readonly PairLocation[] = [absent, here, primary, taken, { at: 'superseded' }];
    for (const location of all) {
      expect(next([...delivered, discarding, { event: 'ended', outcome: 'lost' }], location)).to.deep.equal({
        do: 'rest',
      });
    }
  });
});

describe('how far a rotation is, for an abort', () => {
  const far = (events: readonly RotationEvent[]): unknown => howFar(rotationAfter(events));

  it('is undefined until a delivery begins', () => {
    expect([0, 1, 2, 3].map((count) => far(after(count)))).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('is "begun" from then on, whether the delivery ended or not', () => {
    expect([4, 5, 6, 7].map((count) => far(after(count)))).to.deep.equal(['begun', 'begun', 'begun', 'begun']);
  });

  it('is "done" once the app\'s pair changed, or may have by a deploy', () => {
    expect(far([...delivered, promoted])).to.equal('done');
    expect(far([...delivered, { event: 'deploying' }])).to.equal('done');
  });
});
