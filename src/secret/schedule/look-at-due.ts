import type { EcaError } from '../../errors/eca-error.ts';
import { readError } from '../../org/faults.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationContext } from '../rotate/resume.ts';
import { youngPair } from '../rotate/rotate-app.ts';
import { daysSince } from '../state/age.ts';
import { readRotations } from '../state/journal.ts';
import {
  isUnfinishedOf,
  protectedOrg,
  type ScheduledApp,
  type ScheduledRequest,
  type ScheduledResult,
} from './rotate-due.ts';

/** What a scheduled run has to do in an org. */
export type DueLook = {
  /** Whether a pair would be rotated, or an unfinished rotation taken up. */
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
  { protectedBy: group }: Pick<ScheduledRequest, 'protectedBy'>,
  { stateFolder }: Pick<RotationContext, 'stateFolder'>,
): Promise<DueLook> {
  const rotations = await readRotations(stateFolder);
  const idle: ScheduledResult[] = [];
  let failure: EcaError | undefined;
  let mayRetire = false;
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
      mayRetire ||= days !== undefined && daysSince(young.since ?? '') >= days;
    } catch (cause) {
      failure ??= readError(cause, session.username);
    }
  }
  if (failure !== undefined) throw failure;
  return mayRetire ? { isDue: false } : { isDue: false, idle: { apps: idle } };
}
