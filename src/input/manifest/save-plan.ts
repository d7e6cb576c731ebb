import { isEcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import type { SavedOrg, SavedPlan } from '../../manifest/saved/saved-plan.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { reportError } from '../../output/error-text.ts';
import { savedPlanText, unsavedOrgsText } from '../../output/manifest/saved-plan-text.ts';
import { writePlanFile } from './saved/plan-file.ts';

type Planned = {
  readonly file: string;
  readonly created: Date;
  /** The SHA-256 of the manifest. */
  readonly hash: string;
  /** The plans by username. */
  readonly plans: ReadonlyMap<string, SavedOrg>;
  readonly orgs: FleetReport<unknown>['orgs'];
};

/**
 * Saves the plans of all orgs that could be planned, and warns about the others. The orgs are done by then, so a file
 * that can't be written is a warning and doesn't hide their results. Returns what was saved as text; undefined if
 * nothing was, as after a Ctrl-C.
 */
export async function savePlan(planned: Planned, warn: (text: string) => void): Promise<string | undefined> {
  const { file, created, hash, plans, orgs } = planned;
  const saved = orgs.flatMap(({ org, status }) => (status === 'ok' ? (plans.get(org) ?? []) : []));
  const plan: SavedPlan = { created: created.toISOString(), manifest: hash, orgs: saved };
  const left = orgs.filter(({ status }) => status !== 'ok');
  const isInterrupted = left.some(
    (one) => one.status !== 'ok' && interruptions.some((code) => code === one.error.code),
  );
  if (saved.length === 0 || isInterrupted) {
    warn(unsavedOrgsText(file, []));
    return undefined;
  }
  try {
    await writePlanFile(file, plan);
  } catch (error) {
    if (!isEcaError(error)) throw error;
    const { message, actions } = reportError(error);
    warn([message, ...actions].join('\n'));
    return undefined;
  }
  if (left.length > 0)
    warn(
      unsavedOrgsText(
        file,
        left.map(({ org }) => org),
      ),
    );
  return savedPlanText(file, saved.length);
}
