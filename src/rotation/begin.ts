import { randomBytes } from 'node:crypto';
import { EcaError } from '../errors/eca-error.ts';
import type { RotationPlace, RotationPlan } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import type { Journal } from './journal.ts';
import { beginJournal, readRotations } from './journal.ts';

/** Throws EcaError RotationUnfinished where a rotation of this machine is at that consumer. */
export function refuseUnfinished(stateFolder: string, { orgId, consumerId, app, org }: RotationPlace): void {
  const unfinished = readRotations(stateFolder).find(
    ({ outcome, place }) => outcome === undefined && place.orgId === orgId && place.consumerId === consumerId,
  );
  if (unfinished !== undefined) throw new EcaError('RotationUnfinished', { app, org, id: unfinished.id });
}

/** Starts the journal of a rotation of that key. `plan` may hold more than a plan. Throws EcaError StateUnwritable. */
export function begin(
  { stateFolder }: { readonly stateFolder: string },
  { place, key }: { readonly place: RotationPlace; readonly key: string },
  { sinks, keepInVault, parks, revokePrevious, inPlace, rekeyLogins, proof, clears }: RotationPlan,
): Journal {
  const plan = { sinks, keepInVault, parks, revokePrevious, inPlace, rekeyLogins, proof, clears };
  return beginJournal(stateFolder, { event: 'begun', id: newId(), oldKey: fingerprint(key), ...place, ...plan });
}

/** Sorts by date, and two at the same moment differ. */
function newId(): string {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  return `${date}-${randomBytes(4).toString('hex')}`;
}
