import type { OrgSession } from '../../org/session/session.ts';
import { readRotations } from '../state/journal.ts';
import type { RotationReport } from '../state/report.ts';
import { resumeRotations, type RotationContext } from './resume.ts';
import { type AdoptRequest, adoptStaged } from './rotate-app.ts';

/**
 * Goes on with what is unfinished of one app in an org. Where this machine has no journal of it, the staged pair is
 * taken over as it is: its secret comes from the org, where the org gives it, else from `context.typedSecret`.
 * Throws EcaError NothingStaged, PairLost and those of the steps.
 */
export async function resumeApp(
  session: OrgSession,
  request: AdoptRequest,
  context: RotationContext,
): Promise<RotationReport[]> {
  const own = (await readRotations(context.stateFolder)).filter(
    ({ outcome, place: { orgId, app } }) =>
      outcome === undefined && orgId === session.orgId && app.toLowerCase() === request.app.trim().toLowerCase(),
  );
  if (own.length > 0) return resumeRotations(session, own, context);
  return [await adoptStaged(session, request, context)];
}
