import type { EcaError } from '../../errors/eca-error.ts';
import { readError } from '../../org/faults.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationContext } from '../rotate/resume.ts';
import { youngPair } from '../rotate/rotate-app.ts';
import { daysSince } from '../state/age.ts';
import { readRotations } from '../state/journal.ts';
import { findRetirable } from './retire-due.ts';
import {
  isUnfinishedOf,
  protectedOrg,
  type ScheduledApp,
  type ScheduledRequest,
  type ScheduledResult,
} from './rotate-due.ts';

/** What a scheduled run has to do in an org. */
export type DueLook = {
  /** Whether a pair would be rotated, an unfinished rotation taken up, or a previous pair deleted. */
  readonly isDue: boolean;
  /** The result of the run, where it would do nothing. */
  readonly idle?: { readonly apps: readonly ScheduledResult[] };
};

/**
 * Looks for what `rotateDue` would do in an org; only reads. Throws EcaError if an app can't be looked at and no other
 * is due, or ConsentMissing if the manifest protects the org and a pair is due.
 */
export async function lookAtDue(
  session: OrgSession,
  apps: readonly ScheduledApp[],
  { protectedBy: group, mayRetire, proof }: Pick<ScheduledRequest, 'protectedBy' | 'mayRetire' | 'proof'>,
  { stateFolder }: Pick<RotationContext, 'stateFolder'>,
): Promise<DueLook> {
  const rotations = await readRotations(stateFolder);
  const idle: ScheduledResult[] = [];
  let failure: EcaError | undefined;
  let isRetirable = false;
  for (const scheduled of apps) {
    const { app, consumer, retirePrevious: days } = scheduled;
    const ifOlderThanDays = scheduled.rotateEvery;
    try {
      const isUnfinished = rotations.some((one) => isUnfinishedOf(one, session, scheduled));
      const young = isUnfinished
        ? undefined
        : await youngPair(session, { app, consumer, ifOlderThanDays }, { stateFolder });
      if (young === undefined) {
        if (group !== undefined) throw protectedOrg(app, group);
        return { isDue: true };
      }
      idle.push({ app, rotations: [young], retired: null, kept: null });
      if (days === undefined || daysSince(young.since ?? '') < days) continue;
      isRetirable ||= (await findRetirable(session, { app, consumer, days }, { stateFolder })) !== undefined;
    } catch (cause) {
      failure ??= readError(cause, session.username);
    }
  }
  if (failure !== undefined) throw failure;
  if (!isRetirable) return { isDue: false, idle: { apps: idle } };
  // without consent or a proof the run says that it keeps the pair
  return { isDue: mayRetire && !proof.skip };
}
