import type { OrgSession } from '../../org/session/session.ts';
import { forgetUntrusted } from '../state/forget-untrusted.ts';
import { readJournals } from '../state/journal.ts';
import { discardForeign, type SlotReport, type SlotRequest } from '../slot/slot-commands.ts';
import type { Rotation } from '../state/rotation.ts';
import { abortRotation, type RotationContext } from './resume.ts';

/**
 * Deletes the staged pair of an app. Aborts the rotation of one that this machine staged; asks before deleting any
 * other, which may have been delivered, and sets aside the untrusted journals about it. Throws EcaError
 * AlreadyPromoted, AlreadyReplaced, DeliveryBegun, ConsentMissing or ConsentRefused.
 */
export async function discardStagedPair(
  session: OrgSession,
  request: Omit<SlotRequest, 'stateFolder'>,
  context: RotationContext & { readonly discardDelivered: boolean },
): Promise<SlotReport> {
  const { stateFolder } = context;
  const known = await readJournals(stateFolder);
  const isMeant = ({ place: { orgId, app } }: Pick<Rotation, 'place'>): boolean =>
    orgId === session.orgId && app.toLowerCase() === request.app.toLowerCase();
  const own = known.own.find((one) => one.outcome === undefined && isMeant(one));
  if (own === undefined) {
    const report = await discardForeign(session, { ...request, stateFolder });
    for (const one of known.untrusted.filter(isMeant)) await forgetUntrusted(stateFolder, one);
    return report;
  }
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
