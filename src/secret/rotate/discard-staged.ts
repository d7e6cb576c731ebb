import type { OrgSession } from '../../org/session/session.ts';
import { readRotations } from '../state/journal.ts';
import { discardForeign, type SlotReport, type SlotRequest } from '../slot/slot-commands.ts';
import { abortRotation, type RotationContext } from './resume.ts';

/**
 * Deletes the staged pair of an app. Aborts the rotation of one that this machine staged; asks before deleting any
 * other, which may have been delivered. Throws EcaError AlreadyPromoted, AlreadyReplaced, DeliveryBegun,
 * ConsentMissing or ConsentRefused.
 */
export async function discardStagedPair(
  session: OrgSession,
  request: Omit<SlotRequest, 'stateFolder'>,
  context: RotationContext & { readonly discardDelivered: boolean },
): Promise<SlotReport> {
  const { stateFolder } = context;
  const own = (await readRotations(stateFolder)).find(
    ({ outcome, place: { orgId, app } }) =>
      outcome === undefined && orgId === session.orgId && app.toLowerCase() === request.app.toLowerCase(),
  );
  if (own === undefined) return discardForeign(session, { ...request, stateFolder });
  const { app, consumerKey } = await abortRotation(session, own.id, context);
  const stagedId = own.staged?.id ?? '';
  return {
    app,
    deleted: consumerKey === null && own.staged === undefined ? null : entryOf(stagedId, own.staged?.keyEnd),
  };
}

function entryOf(stagedId: string, consumerKey = ''): SlotReport['deleted'] {
  return { stagedId, state: 'Active', consumerKey };
}
