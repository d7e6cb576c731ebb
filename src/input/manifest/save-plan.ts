import type { PlannedOrg } from '../../change/manifest/planned-app.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import type { SavedOrg, SavedPlan } from '../../manifest/saved/saved-plan.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { reportError } from '../../output/error-text.ts';
import { savedPlanText, unsavedOrgsText } from '../../output/manifest/saved-plan-text.ts';
import { consentFlags, type MissingConsent, missingConsent } from './own-consent.ts';
import { writePlanFile } from './saved/plan-file.ts';

/** The plan of an org for a file, and the consent of its own that it needs. */
export type PlanToSave = { readonly saved: SavedOrg; readonly lacking: MissingConsent | undefined };

/** A plan for a file, made of that of an org. */
export function planToSave(saved: SavedOrg, planned: PlannedOrg): PlanToSave {
  return { saved, lacking: missingConsent(planned, { destructive: false, deletions: [] }) };
}

type Planned = {
  readonly file: string;
  readonly created: Date;
  /** The SHA-256 of the manifest. */
  readonly hash: string;
  /** The plans by username. */
  readonly plans: ReadonlyMap<string, PlanToSave>;
  readonly orgs: FleetReport<unknown>['orgs'];
};

/**
 * Saves the plans of all orgs that could be planned, and warns about the others. The orgs are done by then, so a file
 * that can't be written is a warning and doesn't hide their results. Returns what was saved as text; undefined if
 * nothing was, as after a Ctrl-C.
 */
export async function savePlan(planned: Planned, warn: (text: string) => void): Promise<string | undefined> {
  const { file, created, hash, plans, orgs } = planned;
  const sound = orgs.flatMap(({ org, status }) => (status === 'ok' ? (plans.get(org) ?? []) : []));
  const saved = sound.map((one) => one.saved);
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
  const flags = consentFlags(sound.flatMap(({ lacking }) => lacking ?? []));
  return savedPlanText(file, saved.length, flags);
}
