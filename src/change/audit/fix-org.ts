import { isEcaError, keepingFacts } from '../../errors/eca-error.ts';
import type { OrgPlan } from '../../manifest/org-plan.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { applyInOrg, type PlanConsent } from '../manifest/apply-org.ts';
import { orgPlanOf, type PlannedOrg } from '../manifest/planned-app.ts';

/** A plan of fixes, and what was found before. */
type Fixes = { readonly planned: PlannedOrg; readonly before: object };

/**
 * Carries the plan of fixes out in one org, as `apply` does, and judges the org again; `fixed` is undefined if nothing
 * is to be fixed. Throws the errors of `applyInOrg` and of `judge`, each with what was found before as facts and, in
 * `fixed`, what was done.
 */
export async function fixInOrg<Judged>(
  session: OrgSession,
  fixes: Fixes | undefined,
  consent: PlanConsent,
  judge: () => Promise<Judged>,
): Promise<{ readonly fixed: OrgPlan | undefined; readonly judged: Judged }> {
  const fixed = fixes && (await carryOut(session, fixes, consent));
  const judged = await keepingFacts(() => fixed && { ...fixes?.before, fixed }, judge);
  return { fixed, judged };
}

async function carryOut(
  session: OrgSession,
  { planned, before }: Fixes,
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
