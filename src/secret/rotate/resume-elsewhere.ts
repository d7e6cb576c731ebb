import type { OrgSession } from '../../org/session/session.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { readRotations } from '../state/journal.ts';
import type { Rotation } from '../state/rotation.ts';
import type { RotationReport } from '../state/report.ts';
import { resumeRotations, type RotationContext } from './resume.ts';
import { type AdoptRequest, adoptStaged, waitingPair } from './rotate-app.ts';

/**
 * Resumes the unfinished rotation of one app in an org. If this machine has no journal of it, adopts the staged pair
 * as it is: its secret comes from the org if the org returns it, otherwise from `context.typedSecret`. Adopts nothing
 * without a sink, and does nothing if no pair is staged. Throws EcaError SinkMissing, NothingStaged, PairLost and
 * those of the steps.
 */
export async function resumeApp(
  session: OrgSession,
  request: AdoptRequest,
  context: RotationContext,
): Promise<RotationReport[]> {
  const unfinished = (await readRotations(context.stateFolder)).filter(
    ({ outcome, place }) => outcome === undefined && place.orgId === session.orgId,
  );
  const own = of(request.app, unfinished);
  if (own.length > 0) return resumeRotations(session, own, context);
  if (request.sinks.length > 0 || request.keepInVault) return [await adoptStaged(session, request, context)];
  const { place, waiting } = await waitingPair(session, request);
  const labelled = of(place.app, unfinished);
  if (labelled.length > 0) return resumeRotations(session, labelled, context);
  if (waiting === undefined) return [];
  throw new EcaError('SinkMissing', {});
}

function of(app: string, rotations: readonly Rotation[]): Rotation[] {
  return rotations.filter(({ place }) => place.app.toLowerCase() === app.trim().toLowerCase());
}
