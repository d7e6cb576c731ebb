import fc from 'fast-check';
import type { StagedCredential } from '../../../src/org/credentials/credentials.ts';
import type { RotationEvent, RotationPlan } from '../../../src/secret/state/events.ts';
import { fingerprint } from '../../../src/secret/state/fingerprint.ts';
import type { Available } from '../../../src/secret/state/next-step.ts';
import type { Slot } from '../../../src/secret/state/pair-location.ts';
import {
  entry,
  newKey,
  noon,
  oldKey,
  otherKey,
  rotationAfter,
  sinkNames,
  staged,
  stagedId,
} from '../../unit/secret/acme.ts';

const sink = fc.constantFrom(...sinkNames);
const outcome = fc.constantFrom('rotated' as const, 'discarded' as const, 'lost' as const, 'forgotten' as const);
const by = fc.constantFrom('client-credentials' as const, 'introspection' as const, 'none' as const, 'jwt' as const);
const plain = fc.constantFrom<RotationEvent>(
  { event: 'staging' },
  staged,
  { event: 'parked' },
  { event: 'unparked' },
  { event: 'promoting' },
  { event: 'promoted' },
  { event: 'clearing', stagedId, state: 'Expired' },
  { event: 'cleared', stagedId, state: 'Expired' },
  { event: 'revoking', stagedId },
  { event: 'revoked', stagedId },
  { event: 'discarding', stagedId },
  { event: 'discarded', stagedId },
  { event: 'confirmed', previousId: null, previousExpires: null },
  { event: 'rekeyed', username: 'a@acme.example' },
);

/** Any event but the first, whether or not it could follow the others. */
export const event: fc.Arbitrary<RotationEvent> = fc.oneof(
  { arbitrary: plain, weight: 14 },
  { arbitrary: sink.map((name) => ({ event: 'delivering' as const, sink: name })), weight: 2 },
  { arbitrary: sink.map((name) => ({ event: 'delivered' as const, sink: name })), weight: 4 },
  { arbitrary: sink.map((name) => ({ event: 'overwriting' as const, sink: name })), weight: 1 },
  { arbitrary: by.map((how) => ({ event: 'proved' as const, by: how })), weight: 3 },
  { arbitrary: outcome.map((end) => ({ event: 'ended' as const, outcome: end })), weight: 1 },
);

export const history = fc.array(event, { maxLength: 14 });

export const plan: fc.Arbitrary<Partial<RotationPlan>> = fc.record({
  keepInVault: fc.boolean(),
  parks: fc.boolean(),
  revokePrevious: fc.boolean(),
  clears: fc.subarray([oldKey, otherKey].map(fingerprint)),
});

/** A rotation in whatever state, also in those that no history leads to. */
export const rotation = fc.tuple(history, plan).map(([events, more]) => rotationAfter(events, more));

const key = fc.constantFrom(oldKey, newKey, otherKey);
const minute = fc.integer({ min: -20, max: 20 });

const stagedEntry: fc.Arbitrary<StagedCredential> = fc
  .record({
    id: fc.constantFrom(stagedId, '1D5000000000009AAA'),
    key,
    state: fc.constantFrom('Active' as const, 'Expired' as const, 'Rotated' as const),
    createdDate: fc.option(
      minute.map((minutes) => new Date(Date.parse(noon) + minutes * 60_000).toISOString()),
      { nil: undefined },
    ),
  })
  .map(entry);

export const slot: fc.Arbitrary<Slot> = fc.record({
  primaryKey: key,
  staged: fc.array(stagedEntry, { maxLength: 3 }),
});

export const known = fc.option(key.map(fingerprint), { nil: undefined });

export const available: fc.Arbitrary<Available> = fc.record({
  pair: fc.boolean(),
  sinks: fc.subarray([...sinkNames]),
  logins: fc.subarray(['a@acme.example']),
});
