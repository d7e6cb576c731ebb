import { readPrimaryKey, readStaged } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationPlace } from './events.ts';
import type { Slot } from './pair-location.ts';

/** Reads a consumer's primary key and its staged slot from the org. Throws EcaError if the org doesn't return them. */
export async function lookAtSlot(session: OrgSession, { appId, consumerId }: RotationPlace): Promise<Slot> {
  const primaryKey = await readPrimaryKey(session, appId, consumerId);
  return { primaryKey, staged: await readStaged(session, appId, consumerId) };
}
