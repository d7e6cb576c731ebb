import { sinkFor } from '../../delivery/sink-for.ts';
import { openVault } from '../../delivery/vault/vault.ts';
import { EcaError, hasCode, isEcaError, type Facts } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import type { Pair } from '../../oauth/pair.ts';
import type { Proof } from '../../oauth/proof.ts';
import { keyOfApp } from '../../org/logins/key-of-app.ts';
import type { StoredLogin } from '../../org/logins/auth-store.ts';
import { readError } from '../../org/faults.ts';
import { proofWireOf, requestProof } from '../../org/credentials/prove-pair.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { ProofPlan, RotationPlace } from '../state/events.ts';
import { promotionOf } from '../start/begin.ts';
import { runInPlace } from '../in-place/run-in-place.ts';
import { type Journal, openJournal } from '../state/journal.ts';
import { whileLocked } from '../state/lock.ts';
import { noteLogins } from '../state/note-logins.ts';
import { needingAccess } from '../start/needing-access.ts';
import { reportOf, type RotationReport } from '../state/report.ts';
import { isOfFormerOrg, type Rotation } from '../state/rotation.ts';
import type { Slot } from '../state/pair-location.ts';
import type { CertificateAnswer, ProgressEvent, RotationRun } from '../state/run.ts';
import { stateOption } from '../state/state-folder.ts';
import { isGone } from './gone-app.ts';
import { changePlan, type PlanChanges } from './change-plan.ts';
import { forgetRotation, orgReplaced } from './forget-rotation.ts';
import { runRotation } from './run-rotation.ts';

/** What a rotation needs besides the org: its state folder on this machine, and how to report to the user. */
export type RotationContext = PlanChanges & {
  readonly stateFolder: string;
  /** Minutes during which a refused pair may still become known. */
  readonly waitMinutes: number;
  readonly tell: (event: ProgressEvent) => void;
  /** Returns all logins of this machine. */
  readonly logins: () => Promise<readonly StoredLogin[]>;
  /** Whether to try the new pair for logins by refresh token or JWT too. */
  readonly rekeyLogins: boolean;
  readonly typedSecret?: Secret | undefined;
  /** For a rotation in place that continues; if undefined, it asks nothing. */
  readonly certificate?: CertificateAnswer | undefined;
};

/** Resumes a rotation of this machine. Throws EcaError RotationNotFound, RotationLocked and those of the steps. */
export async function resumeRotation(
  session: OrgSession,
  id: string,
  context: RotationContext,
): Promise<RotationReport> {
  const { stateFolder } = context;
  const { place } = (await openJournal(stateFolder, id)).rotation();
  return whileLocked(stateFolder, place, async () => {
    const journal = await openJournal(stateFolder, id);
    await changePlan(session, journal, context);
    return finish(session, journal, context);
  });
}

/**
 * Resumes those of the rotations that belong to this org, one after the other. A failure doesn't stop the others; the
 * first failure is thrown at the end. Throws EcaError OrgReplaced for a rotation of the org that this login led to
 * before.
 */
export async function resumeRotations(
  session: OrgSession,
  rotations: readonly Rotation[],
  context: RotationContext,
): Promise<RotationReport[]> {
  const reports: RotationReport[] = [];
  const failures: EcaError[] = [];
  for (const rotation of rotations.filter((one) => isOfFormerOrg(one, session)))
    failures.push(await orgReplaced(rotation, session, context.stateFolder));
  for (const { id, place } of rotations.filter(({ place: { orgId } }) => orgId === session.orgId)) {
    try {
      reports.push(await resumeRotation(session, id, context));
    } catch (error) {
      if (session.signal.aborted) throw error;
      failures.push(readError(error, place.org));
    }
  }
  const [failure] = failures;
  if (failure !== undefined)
    throw new EcaError(failure.code, failure.data, {
      cause: failure,
      next: failure.next,
      done: { rotations: [...reports, ...factsIn(failures)] },
    });
  return reports;
}

/** How far the failed rotations got. */
function factsIn(failures: readonly EcaError[]): Facts[] {
  return failures.flatMap(({ done }) => (done === undefined ? [] : [done]));
}

/** How an abort fails that isn't needed any more once its app is gone. */
const endedByGone = ['AlreadyPromoted', 'AlreadyReplaced', 'DeliveryBegun', 'RequestRefused'] as const;

/**
 * Aborts a rotation unless its pair is already primary. One of an org that the login led to before is only forgotten.
 * So is one whose app is gone. Throws EcaError AlreadyPromoted or AlreadyReplaced, also for one that ended so, or
 * DeliveryBegun if sinks may have the pair and `discardDelivered` is off.
 */
export async function abortRotation(
  session: OrgSession,
  id: string,
  { discardDelivered, ...context }: RotationContext & { readonly discardDelivered: boolean },
): Promise<RotationReport> {
  const { stateFolder } = context;
  const { place, outcome: ending, deploy: deployed } = (await openJournal(stateFolder, id)).rotation();
  if (ending === 'rotated') {
    const code = deployed === 'none' ? 'AlreadyPromoted' : 'AlreadyReplaced';
    throw new EcaError(code, { app: place.app, id }, { variant: 'ended' });
  }
  return whileLocked(stateFolder, place, async () => {
    const journal = await openJournal(stateFolder, id);
    if (isOfFormerOrg(journal.rotation(), session)) return forgetRotation(journal, stateFolder);
    const { outcome, promoted, begunSinks, staged, deploy } = journal.rotation();
    if (deploy !== 'none' && outcome === undefined) throw new EcaError('AlreadyReplaced', { app: place.app, id });
    if (promoted && outcome === undefined) throw new EcaError('AlreadyPromoted', { app: place.app, id });
    if (begunSinks.length > 0 && !discardDelivered && outcome === undefined) {
      const next = promotionOf(journal.rotation(), await stateOption(stateFolder));
      throw new EcaError('DeliveryBegun', { app: place.app, id, sinks: begunSinks.join('\n') }, { next });
    }
    if (outcome === undefined) journal.append({ event: 'discarding', stagedId: staged?.id ?? '' });
    return finish(session, journal, context);
  }).catch(async (error: unknown) => {
    if (session.signal.aborted || !hasCode(error, ...endedByGone) || !(await isGone(session, place))) throw error;
    return whileLocked(stateFolder, place, async () => forgetRotation(await openJournal(stateFolder, id), stateFolder));
  });
}

/** Runs a locked rotation as far as possible. */
export async function finish(
  session: OrgSession,
  journal: Journal,
  context: RotationContext,
  seen?: Slot,
): Promise<RotationReport> {
  const { place, plan, id } = journal.rotation();
  const { tell, typedSecret, waitMinutes, stateFolder } = context;
  const run: RotationRun = {
    session,
    journal,
    stateFolder,
    vault: openVault(stateFolder),
    sinks: plan.sinks.map((spec) => sinkFor(spec, { ...place, rotationId: id })),
    logins: await noteLogins(journal, context),
    prove: async (pair) => keyOfApp({ app: place.app, org: place.org }, async () => prove(session, plan.proof, pair)),
    tell,
    waitUntil: Date.now() + waitMinutes * 60_000,
    typedSecret,
    certificate: context.certificate ?? { consent: { ask: undefined, given: false, forceSelf: false } },
    notes: [],
  };
  try {
    const report = reportOf(await (plan.inPlace === undefined ? runRotation(run, seen) : runInPlace(run)));
    return run.notes.length === 0 ? report : { ...report, notes: run.notes };
  } catch (error) {
    if (!isEcaError(error)) throw error;
    const rotation = journal.rotation();
    if (rotation.outcome !== undefined) throw error.with({ done: reportOf(rotation) });
    // a resume would only find the same again
    if (error.code === 'StagedPairGone') throw error.with({ done: reportOf(rotation) });
    const option = await stateOption(stateFolder);
    const end = error.code === 'SlotTaken' ? 'next.endTaken' : await endOfGone(session, place, error);
    if (end !== undefined) throw error.with({ next: { key: end, data: { id, option } }, done: reportOf(rotation) });
    const redeliver = rotation.promoted ? 'next.redeliverPromoted' : 'next.redeliver';
    const key = error.code === 'DeliveryFailed' ? redeliver : 'next.resume';
    const next = { key, data: { id, option } };
    const reported = error.with({ next, done: reportOf(rotation) });
    throw error.code === 'SecretAccessOff' ? needingAccess(reported) : reported;
  }
}

/** How to go on where an error is due to an app that was deleted; undefined for any other. */
async function endOfGone(session: OrgSession, place: RotationPlace, error: EcaError): Promise<string | undefined> {
  if (error.code !== 'RequestRefused' || session.signal.aborted) return undefined;
  return (await isGone(session, place).catch(() => false)) ? 'next.endGone' : undefined;
}

async function prove(session: OrgSession, plan: ProofPlan, pair: Pair): Promise<Proof> {
  if (plan.by === 'none') throw new EcaError('Unexpected', { detail: 'no proof was planned' });
  const method = plan.by === 'jwt' ? plan : { by: plan.by };
  return requestProof(proofWireOf(session), method, pair);
}
