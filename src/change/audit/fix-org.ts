import { isEcaError } from '../../errors/eca-error.ts';
import type { OrgPlan } from '../../manifest/org-plan.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { applyInOrg, type PlanConsent } from '../manifest/apply-org.ts';
import { orgPlanOf, type PlannedOrg } from '../manifest/planned-app.ts';

/**
 * Carries the plan of fixes out in one org, as `apply` does; undefined if there is nothing to fix. Throws the errors of
 * `applyInOrg`, each with what was found before as facts and, in `fixed`, what was done.
 */
export async function fixInOrg(
  session: OrgSession,
  { planned, before }: { readonly planned: PlannedOrg; readonly before: object },
  consent: PlanConsent,
): Promise<OrgPlan | undefined> {
  if (planned.apps.length === 0) return undefined;
  try {
    return await applyInOrg(session, planned, consent);
  } catch (error) {
    if (!isEcaError(error)) throw error;
    throw error.with({ done: { ...before, fixed: error.done ?? orgPlanOf(planned) } });
  }
}
