import { documentOf } from '../../apps/app.ts';
import { sameId } from '../../apps/record-id.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationPlace } from '../state/events.ts';

/** Whether the app of a rotation is gone from its org, even if another one has its name now. */
export async function isGone(session: OrgSession, { app, appId }: RotationPlace): Promise<boolean> {
  const estate = await readEstate(session);
  return !estate.some((one) => {
    const id = documentOf(one, 'ExternalClientApplication')?.id;
    return id === undefined ? one.name.toLowerCase() === app.toLowerCase() : sameId(id, appId);
  });
}
