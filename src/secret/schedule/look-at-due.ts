import type { EcaError } from '../../errors/eca-error.ts';
import { readError } from '../../org/faults.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationContext } from '../rotate/resume.ts';
import { lookAtStart } from '../rotate/look-at-start.ts';
import { readRotations } from '../state/journal.ts';
import { isRetirable } from './retire-due.ts';
import {
  isUnfinishedOf,
  protectedOrg,
  type ScheduledApp,
  type ScheduledRequest,
  type ScheduledResult,
} from './rotate-due.ts';

/** What a scheduled run has to do in an org. */
export type DueLook = {
  /**
   * `due` if a pair would be rotated or a previous pair deleted; `stuck` if that probably fails, or an unfinished
   * rotation would be taken up.
   */
  readonly seen: 'due' | 'stuck' | 'idle';
  /** Why apps couldn't be looked at beside others that are due. */
  readonly failures?: readonly EcaError[];
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
  request: ScheduledRequest,
  { stateFolder }: Pick<RotationContext, 'stateFolder'>,
): Promise<DueLook> {
  const { protectedBy: group, mayRetire, proof, discardPolicy } = request;
  const rotations = await readRotations(stateFolder);
  const idle: ScheduledResult[] = [];
  const failures: EcaError[] = [];
  const seen = new Set<'due' | 'stuck' | 'retirable'>();
  for (const scheduled of apps) {
    const { app, rotateEvery: ifOlderThanDays, retirePrevious: days } = scheduled;
    const isUnfinished = rotations.some((one) => isUnfinishedOf(one, session, scheduled));
    // the previous pair makes room where its time has come
    const previous = discardPolicy.previous || (days !== undefined && mayRetire);
    const asked = { ...request, ...scheduled, ifOlderThanDays, discardPolicy: { ...discardPolicy, previous } };
    try {
      const start = isUnfinished ? undefined : await lookAtStart(session, asked, { stateFolder });
      if (start?.young === undefined) {
        if (group !== undefined) throw protectedOrg(app, group);
        seen.add(start === undefined || start.isStuck ? 'stuck' : 'due');
        continue;
      }
      idle.push({ app, rotations: [start.young], retired: null, kept: null });
      if (days !== undefined && (await isRetirable(start.found, start.staged, { days, stateFolder })))
        seen.add('retirable');
    } catch (cause) {
      failures.push(readError(cause, session.username));
    }
  }
  const [failure] = failures;
  if (seen.has('stuck')) return { seen: 'stuck' };
  if (seen.has('due')) return { seen: 'due', failures };
  if (failure !== undefined) throw failure;
  if (!seen.has('retirable')) return { seen: 'idle', idle: { apps: idle } };
  // without consent or a proof the run says that it keeps the pair
  return { seen: mayRetire && !proof.skip ? 'due' : 'idle' };
}
