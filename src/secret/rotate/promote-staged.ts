import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { confirmImpact, impactOf, refuseSelf } from '../start/confirm-impact.ts';
import { openJournal, readRotations } from '../state/journal.ts';
import { whileLocked } from '../state/lock.ts';
import type { RotationReport } from '../state/report.ts';
import type { Rotation } from '../state/rotation.ts';
import { finish, type RotationContext } from './resume.ts';
import { type AdoptRequest, adoptStaged } from './rotate-app.ts';

/**
 * Makes a pair that `stage` left the primary one, after trying it again. On the machine that staged it the journal goes
 * on; elsewhere the staged id says which pair is meant. Throws EcaError StagedDiffers, FlagMissing without an id where
 * there is no journal, and those of the steps.
 */
export async function promoteStaged(
  session: OrgSession,
  request: AdoptRequest,
  context: RotationContext,
): Promise<RotationReport> {
  const { stateFolder } = context;
  const parked = await parkedIn(stateFolder, session.orgId, request.app);
  if (parked === undefined) {
    const done = request.stagedId === undefined ? await lastIn(stateFolder, session.orgId, request.app) : undefined;
    if (done?.outcome === 'rotated')
      throw new EcaError('NothingStaged', { app: done.place.app, org: session.username });
    if (request.stagedId === undefined) throw new EcaError('FlagMissing', { flag: '--staged-id', why: 'no-journal' });
    return adoptStaged(session, request, context);
  }
  refuseOther(parked, request.stagedId);
  refuseSelf(session, parked.place.app, parked.oldKey, request.consent);
  const impact = { toDiscard: [], ...(await impactOf(parked.oldKey, request, context)) };
  await confirmImpact(parked.place, impact, request.consent);
  return whileLocked(stateFolder, parked.place, async () => {
    const journal = await openJournal(stateFolder, parked.id);
    const { revokePrevious, rekeyLogins } = request;
    if (journal.rotation().parked) journal.append({ event: 'unparked', revokePrevious, rekeyLogins });
    return finish(session, journal, context);
  });
}

async function parkedIn(stateFolder: string, orgId: string, app: string): Promise<Rotation | undefined> {
  return (await readRotations(stateFolder)).find(
    ({ outcome, plan, place }) =>
      outcome === undefined && plan.parks && place.orgId === orgId && place.app.toLowerCase() === app.toLowerCase(),
  );
}

/** The rotation of that app that began last on this machine. */
async function lastIn(stateFolder: string, orgId: string, app: string): Promise<Rotation | undefined> {
  return (await readRotations(stateFolder))
    .filter(({ place }) => place.orgId === orgId && place.app.toLowerCase() === app.toLowerCase())
    .sort((one, other) => one.begunAt.localeCompare(other.begunAt))
    .at(-1);
}

function refuseOther({ place: { app, org }, staged }: Rotation, wanted: string | undefined): void {
  if (wanted === undefined || staged === undefined || staged.id.slice(0, 15) === wanted.slice(0, 15)) return;
  throw new EcaError('StagedDiffers', { app, org, wanted, found: staged.id });
}
