import { EcaError, keepingFacts } from '../../errors/eca-error.ts';
import { nextAfterCreation } from '../../errors/took-place.ts';
import type { OrgPlan } from '../../manifest/org-plan.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { checkOrg } from './check-org.ts';
import { planOrg, type PlanRequest } from './plan-org.ts';
import { orgPlanOf, type PlannedOrg } from './planned-app.ts';

/** Whether the org checks the plan, and for how long. */
export type PlanCheck = { readonly check: boolean; readonly waitMinutes: number };

/**
 * The plan of one org, which the org checks as one deploy without effect. Throws EcaError AppsUnfit, with the plan as
 * facts, if an app can't be planned or the org refuses it; of a plan with one app its own error.
 */
export async function checkedPlan(
  session: OrgSession,
  planned: PlannedOrg,
  { check, waitMinutes }: PlanCheck,
): Promise<OrgPlan> {
  if (!check) return requireAll(orgPlanOf(planned), session, 'AppsUnfit');
  const end = await keepingFacts(
    () => orgPlanOf(planned),
    async () => checkOrg(session, planned, waitMinutes),
  );
  return requireAll(orgPlanOf(planned, end), session, 'AppsUnfit');
}

/** What a manifest wants of an org and the org doesn't have, and with `unmanaged` the other apps that it has. */
export type OrgDrift = OrgPlan & { readonly unmanaged?: readonly string[] };

/**
 * Compares an org with a manifest, and sends no deploy. Throws EcaError AppsUnfit, with what was found as facts, if an
 * app can't be compared; of a manifest with one app its own error.
 */
export async function driftInOrg(
  session: OrgSession,
  request: PlanRequest,
  { unmanaged }: { readonly unmanaged: boolean },
): Promise<OrgDrift> {
  const planned = await planOrg(session, { ...request, readsAll: unmanaged });
  const others = planned.unmanaged.map(({ name }) => name);
  const plan = requireAll(orgPlanOf(planned), session, 'AppsUnfit');
  return unmanaged ? { ...plan, unmanaged: others } : plan;
}

/**
 * Returns the plan if no app has an error. Otherwise throws an EcaError with the plan as facts: `stopped` if that ended
 * the work in the org, the error of the only app, or `code` with all errors.
 */
export function requireAll(
  plan: OrgPlan,
  { username: org }: OrgSession,
  code: 'AppsUnfit' | 'AppsFailed',
  stopped: EcaError | null = null,
): OrgPlan {
  if (stopped !== null) throw stopped.with({ done: plan });
  const errors = plan.apps.flatMap(({ app, error }) => (error === null ? [] : [{ app, error }]));
  const [first] = errors;
  if (first === undefined) return plan;
  if (plan.apps.length === 1) throw first.error.with({ done: plan });
  const isMade = (error: EcaError | null): boolean => error === null || error.next?.key === nextAfterCreation;
  const named = (same: boolean): string =>
    plan.apps
      .filter(({ action, error }) => isMade(error) && (action === 'unchanged') === same)
      .map(({ app }) => app)
      .join(', ');
  const problems = errors.map(({ app, error }) => `${app}: ${error.code}`).join('\n');
  const data = { org, done: named(false), same: named(true), problems };
  const undelivered = errors.find(({ error }) => error.next?.key === nextAfterCreation);
  const variant = code === 'AppsUnfit' ? 'manifest' : undelivered && 'undelivered';
  throw new EcaError(code, data, { cause: first.error, done: plan, variant, next: undelivered?.error.next });
}
