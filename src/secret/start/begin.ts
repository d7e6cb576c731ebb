import { randomBytes } from 'node:crypto';
import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { RotationPlace, RotationPlan } from '../state/events.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { forgetUntrusted } from '../state/forget-untrusted.ts';
import { beginJournal, type Journal, readJournals, readRotations } from '../state/journal.ts';
import { howFar, type Rotation, waitsForPromotion } from '../state/rotation.ts';
import { stateOption } from '../state/state-folder.ts';

/** Throws EcaError RotationUnfinished if this machine has an unfinished rotation of that consumer. */
export async function refuseUnfinished(
  stateFolder: string,
  { orgId, consumerId, app, org }: RotationPlace,
): Promise<void> {
  const unfinished = (await readRotations(stateFolder)).find(
    ({ outcome, place }) => outcome === undefined && place.orgId === orgId && place.consumerId === consumerId,
  );
  if (unfinished === undefined) return;
  const option = await stateOption(stateFolder);
  const next = promotionOf(unfinished, option);
  const variant = howFar(unfinished);
  throw new EcaError('RotationUnfinished', { app, org, id: unfinished.id, option }, { next, variant });
}

/** How to continue a rotation that waits for its promotion; undefined for any other. */
export function promotionOf(rotation: Rotation, option: string): Phrase | undefined {
  const { app, org } = rotation.place;
  return rotation.parked && waitsForPromotion(rotation)
    ? { key: 'next.promote', data: { app, org, option } }
    : undefined;
}

/**
 * Starts the journal of a rotation of that key; sets aside untrusted journals of the same consumer. `plan` may contain
 * more than a plan. Throws EcaError StateUnwritable or VaultUnwritable.
 */
export async function begin(
  { stateFolder }: { readonly stateFolder: string },
  { place, key }: { readonly place: RotationPlace; readonly key: string },
  { sinks, keepInVault, parks, revokePrevious, inPlace, rekeyLogins, proof, clears, ...others }: RotationPlan,
): Promise<Journal> {
  const { certificate, certificateAgreed } = others;
  const settled = { inPlace, certificate, certificateAgreed };
  const plan = { sinks, keepInVault, parks, revokePrevious, ...settled, rekeyLogins, proof, clears };
  const { untrusted } = await readJournals(stateFolder);
  const begun = { event: 'begun', id: newId(), oldKey: fingerprint(key), ...place, ...plan } as const;
  const journal = await beginJournal(stateFolder, begun);
  for (const one of untrusted.filter((other) => isSameConsumer(other.place, place)))
    await forgetUntrusted(stateFolder, one);
  return journal;
}

/** Whether two rotations are of one consumer. */
export function isSameConsumer(one: RotationPlace, other: RotationPlace): boolean {
  return one.orgId === other.orgId && one.consumerId === other.consumerId;
}

/** Ids sort by date, and two of the same moment differ. */
function newId(): string {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  return `${date}-${randomBytes(4).toString('hex')}`;
}
