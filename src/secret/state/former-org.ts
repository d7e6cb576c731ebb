import { sameId } from '../../apps/record-id.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Rotation } from './rotation.ts';

/**
 * Whether a rotation belongs to an org that this login led to before. A sandbox gets a new org id when it is refreshed,
 * and its usernames stay (Salesforce Help, "Refresh Your Sandbox").
 */
export function isOfFormerOrg(
  { place }: Pick<Rotation, 'place'>,
  { username, orgId }: Pick<OrgSession, 'username' | 'orgId'>,
): boolean {
  return place.org === username && !sameId(place.orgId, orgId);
}
