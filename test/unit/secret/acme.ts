import type { App } from '../../../src/apps/app.ts';
import type { SinkSpec } from '../../../src/delivery/sink-spec.ts';
import { Secret } from '../../../src/errors/secret.ts';
import type { StagedCredential } from '../../../src/org/credentials/credentials.ts';
import type { JournalLine, RotationEvent, RotationPlan } from '../../../src/secret/state/events.ts';
import { fingerprint } from '../../../src/secret/state/fingerprint.ts';
import { replay, type Rotation } from '../../../src/secret/state/rotation.ts';
import type { Slot } from '../../../src/secret/state/pair-location.ts';
import { acme } from '../apps/acme.ts';

export const oldKey = '3MVG9.old';
export const newKey = '3MVG9.new';
export const otherKey = '3MVG9.other';

export const place = {
  org: 'admin@acme.example',
  orgId: '00D000000000001EAA',
  app: 'Acme_Sync',
  appId: '0xI000000000001AAA',
  consumerId: '888000000000001AAA',
};

export const sinks: readonly SinkSpec[] = [
  { kind: 'env-file', path: '/run/acme.env' },
  { kind: 'exec', command: 'store' },
];

const plan: RotationPlan = {
  sinks,
  keepInVault: false,
  proof: { by: 'client-credentials' },
  parks: false,
  revokePrevious: false,
  rekeyLogins: false,
  clears: [],
};

/** The first line of a journal; the rotation began at noon. */
export function begun(more: Partial<RotationPlan> = {}): Extract<RotationEvent, { event: 'begun' }> {
  return { event: 'begun', id: '20261123-acme', oldKey: fingerprint(oldKey), ...place, ...plan, ...more };
}

export const noon = '2026-11-23T12:00:00.000Z';

/** A line of a journal, each a second after the one before. */
export function lines(events: readonly RotationEvent[]): JournalLine[] {
  return events.map((event, second) => ({ ...event, at: new Date(Date.parse(noon) + second * 1000).toISOString() }));
}

/** The rotation that these events tell of, after `begun`. */
export function rotationAfter(events: readonly RotationEvent[], more: Partial<RotationPlan> = {}): Rotation {
  const rotation = replay(lines([begun(more), ...events]));
  if (rotation === undefined) throw new Error('not begun');
  return rotation;
}

export const stagedId = '1D5000000000001AAA';

export const staged: RotationEvent = {
  event: 'staged',
  stagedId,
  key: fingerprint(newKey),
  keyEnd: '….new',
  expires: '2026-12-23T12:00:00.000Z',
};

/** All events up to the promotion, for the two sinks of the plan. */
export const delivered: readonly RotationEvent[] = [
  { event: 'staging' },
  staged,
  { event: 'proved', by: 'client-credentials' },
  { event: 'delivering', sink: 'one' },
  { event: 'delivered', sink: 'one' },
  { event: 'delivering', sink: 'two' },
  { event: 'delivered', sink: 'two' },
];

export const sinkNames: readonly string[] = ['one', 'two'];

/** An entry of the slot: the new pair, staged a second after noon. */
export function entry(more: Partial<StagedCredential> = {}): StagedCredential {
  return {
    id: stagedId,
    key: newKey,
    secret: new Secret('0'.repeat(64)),
    state: 'Active',
    createdBy: '005000000000001AAA',
    createdDate: '2026-11-23T12:00:01.000Z',
    expirationDate: '2026-12-23T12:00:01.000Z',
    ...more,
  };
}

/** What the org says: these entries beside the old primary key, or another one. */
export function slot(entries: readonly StagedCredential[], primaryKey = oldKey): Slot {
  return { primaryKey, staged: entries };
}

/** An app whose client credentials flow is complete, or lacks the run-as user. */
export function robot(runAs: string | undefined = 'integration@acme.example'): App {
  return acme({
    global: { isClientCredentialsFlowEnabled: 'true' },
    policy: {
      isClientCredentialsFlowEnabled: 'true',
      ...(runAs === undefined ? {} : { clientCredentialsFlowUser: runAs }),
    },
  });
}
