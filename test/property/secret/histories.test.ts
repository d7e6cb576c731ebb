import { expect } from 'chai';
import fc from 'fast-check';
import type { JournalLine } from '../../../src/secret/state/events.ts';
import { fingerprint } from '../../../src/secret/state/fingerprint.ts';
import { nextStep, type Step } from '../../../src/secret/state/next-step.ts';
import { after, phaseOf, replay, type Rotation } from '../../../src/secret/state/rotation.ts';
import { reconcile, type Slot, type PairLocation } from '../../../src/secret/state/pair-location.ts';
import { begun, lines } from '../../unit/secret/acme.ts';
import * as some from './histories.ts';

const told = (journal: readonly JournalLine[]): Rotation => {
  const rotation = replay(journal);
  if (rotation === undefined) throw new Error('nothing was told');
  return rotation;
};

describe('events in any order', () => {
  const journal = fc.tuple(some.plan, some.history).map(([more, events]) => lines([begun(more), ...events]));

  it('tell of a rotation, and the same one line by line', () => {
    fc.assert(
      fc.property(journal, fc.nat(), (all, cut) => {
        const at = (cut % all.length) + 1;
        expect(all.slice(at).reduce(after, told(all.slice(0, at)))).to.deep.equal(told(all));
        expect(phaseOf(told(all))).to.match(
          /^(begun|staged|proved|delivered|promoted|rotated|discarded|lost|forgotten)$/,
        );
      }),
    );
  });

  it('that are written twice tell nothing more', () => {
    fc.assert(
      fc.property(journal, fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 20, maxLength: 20 }), (all, times) => {
        const repeated = all.flatMap((line, index) => Array.from({ length: times[index] ?? 1 }, () => line));
        expect(told(repeated)).to.deep.equal(told(all));
      }),
    );
  });

  it('never take back what was delivered and not overwritten, promoted, revoked or ended', () => {
    fc.assert(
      fc.property(journal, some.event, (all, next) => {
        const [before, now] = [told(all), told([...all, ...lines([next])])];
        expect(now.begunSinks).to.include.members([...before.begunSinks]);
        const overwritten = next.event === 'overwriting' ? next.sink : undefined;
        expect(now.deliveredSinks).to.include.members(before.deliveredSinks.filter((sink) => sink !== overwritten));
        expect(now.begunSinks).to.include.members([...now.deliveredSinks]);
        expect(now.rekeyed).to.include.members([...before.rekeyed]);
        for (const fact of ['promoting', 'promoted', 'revoked', 'discarding'] as const) {
          expect(now[fact] || !before[fact], fact).to.equal(true);
        }
        expect(now.promotedAt).to.equal(before.promotedAt ?? now.promotedAt);
        expect(now.outcome === undefined && before.outcome !== undefined).to.equal(false);
      }),
    );
  });
});

/** What the org says of the pair with this fingerprint. */
const statesOf = ({ staged }: Slot, key: string | undefined): string[] =>
  staged.filter((entry) => fingerprint(entry.key) === key).map(({ state }) => state);

describe('a rotation and an org, in whatever states', () => {
  it('where the pair is, is what the org says of its key', () => {
    fc.assert(
      fc.property(some.rotation, some.slot, some.known, (rotation, slot, known) => {
        const location = reconcile(rotation, slot, known);
        const key = rotation.staged?.key ?? known;
        expect(location.at === 'primary').to.equal(fingerprint(slot.primaryKey) === key);
        if (location.at === 'primary') return;
        const expected: Readonly<Record<string, string | undefined>> = {
          Active: 'staged',
          Rotated: 'superseded',
          Expired: 'expired',
        };
        const [state] = statesOf(slot, key);
        if (state !== undefined) expect(location.at).to.equal(expected[state]);
        else if (slot.staged.length === 0) expect(location.at).to.equal('absent');
        else expect(location.at).to.be.oneOf(['cluttered', 'unclaimed', 'taken']);
        if ('entry' in location) expect(slot.staged).to.include(location.entry);
      }),
    );
  });

  it('a pair is taken for its own only where it asked for one, knows none, and the pair is not older', () => {
    fc.assert(
      fc.property(some.rotation, some.slot, some.known, (rotation, slot, known) => {
        const location = reconcile(rotation, slot, known);
        if (location.at !== 'unclaimed') return;
        expect(rotation.staged ?? known).to.equal(undefined);
        expect(location.entry.state).to.equal('Active');
        const age = Date.parse(rotation.stagingSince ?? '') - Date.parse(location.entry.createdDate ?? '');
        expect(age).to.be.at.most(5 * 60_000);
      }),
    );
  });

  type Fits = (
    rotation: Rotation,
    location: PairLocation,
    hand: { pair: boolean; sinks: readonly string[] },
  ) => boolean;

  const all = (rotation: Rotation, sinks: readonly string[]): boolean =>
    sinks.every((name) => rotation.deliveredSinks.includes(name));

  /** When each step may be done at all. */
  const allowed: { readonly [D in Step['do']]: Fits } = {
    clear: ({ staged, plan }, location) =>
      location.at === 'cluttered' &&
      staged === undefined &&
      (location.entry.state === 'Expired' || plan.clears.includes(fingerprint(location.entry.key))),
    stage: ({ staged, promoted, discarding }, { at }) =>
      at === 'absent' && staged === undefined && !promoted && !discarding,
    adopt: ({ staged, discarding }, { at }) =>
      staged === undefined && !discarding && ['staged', 'unclaimed'].includes(at),
    recover: ({ staged, promoted }, { at }, { pair }) =>
      !pair && (at === 'staged' ? staged !== undefined : at === 'primary' && promoted),
    prove: ({ proof, discarding }, { at }, { pair }) => at === 'staged' && proof === undefined && pair && !discarding,
    deliver: ({ proof, promoted, discarding }, { at }, { pair }) =>
      pair && (at === 'primary' ? promoted : at === 'staged' && proof !== undefined && !discarding),
    park: ({ plan, proof }, { at }) => at === 'staged' && plan.parks && proof !== undefined,
    promote: (rotation, { at }, { pair, sinks }) =>
      at === 'staged' &&
      pair &&
      rotation.proof !== undefined &&
      all(rotation, sinks) &&
      !rotation.plan.parks &&
      !rotation.parked &&
      !rotation.discarding,
    'note-promotion': ({ promoted }, { at }) => at === 'primary' && !promoted,
    rekey: (rotation, { at }, { pair, sinks }) => at === 'primary' && pair && all(rotation, sinks),
    confirm: (rotation, { at }, { sinks }) => at === 'primary' && rotation.promoted && all(rotation, sinks),
    revoke: (rotation, location, { sinks }) =>
      location.at === 'primary' &&
      location.previous?.state === 'Rotated' &&
      rotation.plan.revokePrevious &&
      rotation.confirmed !== undefined &&
      all(rotation, sinks),
    discard: ({ discarding }, { at }) => discarding && at !== 'primary' && at !== 'superseded',
    end: () => true,
    rest: ({ outcome, parked }) => outcome !== undefined || parked,
    stop: ({ staged, discarding }, { at }) =>
      !discarding && (at === 'taken' || at === 'expired' || (at === 'absent' && staged !== undefined)),
  };

  it('R1, R4, R6, R7: no step is taken before its time', () => {
    fc.assert(
      fc.property(some.rotation, some.slot, some.known, some.available, (rotation, slot, known, hand) => {
        const location = reconcile(rotation, slot, known);
        const step = nextStep(rotation, location, hand);
        expect(allowed[step.do](rotation, location, hand), `${step.do} at ${location.at}`).to.equal(true);
        if (rotation.outcome !== undefined) expect(step).to.deep.equal({ do: 'rest' });
        if (step.do === 'deliver') {
          expect(step.sinks).to.deep.equal(hand.sinks.filter((name) => !rotation.deliveredSinks.includes(name)));
        }
        if (step.do === 'end' && step.outcome === 'rotated') {
          expect(rotation.promoted || location.at === 'superseded').to.equal(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
