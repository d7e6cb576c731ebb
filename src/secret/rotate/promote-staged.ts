import { sameId } from '../../apps/record-id.ts';
import { isOverwritten } from '../../delivery/overwritten.ts';
import { sinkFor } from '../../delivery/sink-for.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { isProofTyped } from '../start/choose-proof.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { isSameConsumer, refuseUnfinished } from '../start/begin.ts';
import { confirmImpact, impactOf, refuseSelf } from '../start/confirm-impact.ts';
import { handedOut } from '../start/handed-out.ts';
import { journalUntrusted, openJournal, readJournals, readRotations } from '../state/journal.ts';
import { whileLocked } from '../state/lock.ts';
import type { RotationReport } from '../state/report.ts';
import { type Rotation, waitsForPromotion } from '../state/rotation.ts';
import { stateOption } from '../state/state-folder.ts';
import { changePlan } from './change-plan.ts';
import { finish, type RotationContext } from './resume.ts';
import { type AdoptRequest, adoptStaged, notePromotion, waitingPair } from './rotate-app.ts';

/**
 * Promotes a pair that `stage` left, after trying it again; a staging that isn't finished is finished first, and a
 * promotion that failed before it reached the org begins again. The journal continues on the machine that staged it;
 * elsewhere the staged id identifies the pair. Throws EcaError NothingStaged, StagedDiffers, FlagMissing without an id
 * for a pair that another machine staged, JournalUntrusted if the journal here was changed, RotationUnfinished, and
 * those of the steps.
 */
export async function promoteStaged(
  session: OrgSession,
  request: AdoptRequest,
  context: RotationContext,
): Promise<RotationReport> {
  const { stateFolder } = context;
  const parked = await parkedIn(stateFolder, session.orgId, request);
  if (parked === undefined) {
    if (request.stagedId === undefined) throw await whyNotHere(session, request, stateFolder);
    return adoptStaged(session, request, context);
  }
  refuseOther(parked, request.stagedId);
  refuseSelf(session, parked.place.app, parked.oldKey, request.consent);
  // an unfinished staging delivers the pair before it is promoted
  const newPair = parked.plan.sinks.length > 0 ? 'somewhere' : handedOut([parked], parked.staged?.key ?? '');
  await notePromotion(parked.place, newPair, request, context);
  const impact = { toDiscard: [], newPair, ...(await impactOf(parked.oldKey, request, context)) };
  await confirmImpact(parked.place, impact, request.consent);
  return whileLocked(stateFolder, parked.place, async () => {
    const journal = await openJournal(stateFolder, parked.id);
    const { revokePrevious, rekeyLogins } = request;
    for (const sink of await overwrittenIn(journal.rotation())) journal.append({ event: 'overwriting', sink });
    // one whose staging isn't finished would end where staging does
    if (waitsForPromotion(journal.rotation())) journal.append({ event: 'unparked', revokePrevious, rekeyLogins });
    await changePlan(session, journal, { otherProof: isProofTyped(request.proof) ? request.proof : undefined });
    return finish(session, journal, context);
  });
}

/** The files that got the staged pair and have another one now, whoever wrote it: they get the pair once more. */
async function overwrittenIn({ id, place, plan, staged, deliveredSinks }: Rotation): Promise<string[]> {
  const sinks = plan.sinks.map((spec) => sinkFor(spec, { ...place, rotationId: id }));
  const had = sinks.filter(({ name }) => deliveredSinks.includes(name));
  const isPair = (key: string): boolean => fingerprint(key) === staged?.key;
  const isLost = await Promise.all(had.map(async (sink) => isOverwritten(sink, isPair)));
  return had.flatMap(({ name }, at) => (isLost[at] === true ? [name] : []));
}

async function parkedIn(
  stateFolder: string,
  orgId: string,
  { app, consumer }: Pick<AdoptRequest, 'app' | 'consumer'>,
): Promise<Rotation | undefined> {
  return (await readRotations(stateFolder)).find(
    (one) =>
      waitsForPromotion(one) &&
      one.place.orgId === orgId &&
      one.place.app.toLowerCase() === app.toLowerCase() &&
      (consumer === undefined || sameId(one.place.consumerId, consumer) || one.oldKey === fingerprint(consumer)),
  );
}

/**
 * Only the user can say whose the staged pair in the org is. Throws EcaError RotationUnfinished if it is that of a
 * rotation of this machine, which promotes it itself when it is resumed.
 */
async function whyNotHere(session: OrgSession, request: AdoptRequest, stateFolder: string): Promise<EcaError> {
  const { place, waiting } = await waitingPair(session, request);
  await refuseUnfinished(stateFolder, place);
  const { app, org } = place;
  if (waiting === undefined) return new EcaError('NothingStaged', { app, org });
  const { untrusted, damaged } = await readJournals(stateFolder);
  const edited = untrusted.find((one) => !one.hasEnded && isSameConsumer(one.place, place));
  if (edited !== undefined) {
    const data = { app, org, stagedId: waiting.id, option: await stateOption(stateFolder) };
    return journalUntrusted(edited).with({ next: { key: 'next.promoteStaged', data } });
  }
  const why = damaged.length > 0 ? 'damaged-journal' : 'no-journal';
  return new EcaError('FlagMissing', { flag: `--staged-id ${waiting.id}`, why });
}

function refuseOther({ place: { app, org }, staged }: Rotation, wanted: string | undefined): void {
  if (wanted === undefined || staged === undefined || sameId(staged.id, wanted)) return;
  throw new EcaError('StagedDiffers', { app, org, wanted, found: staged.id });
}
