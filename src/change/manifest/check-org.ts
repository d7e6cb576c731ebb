import type { Plan } from '../../apps/plan/plan.ts';
import { hasCode } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { checkPlans } from '../deploy-plan.ts';
import { refusals } from './deploy-together.ts';
import type { AppEnd, OrgEnd, PlannedApp, PlannedOrg } from './planned-app.ts';

/**
 * Lets the org check everything that a plan would deploy and delete, as one deploy without effect. Returns its id, and
 * the error of each app that the org named; of every app if it named none. Throws EcaError if the org doesn't answer
 * until the deadline.
 */
export async function checkOrg(session: OrgSession, { apps }: PlannedOrg, waitMinutes: number): Promise<OrgEnd> {
  const checked = apps.flatMap((app) => {
    const plan = sentPlan(app);
    return plan === undefined || app.error !== null ? [] : [{ name: app.wanted.name, plan }];
  });
  const passed = { verified: false, ends: new Map<string, AppEnd>() };
  if (checked.length === 0) return { ...passed, deployId: null };
  try {
    const plans = checked.map(({ plan }) => plan);
    return { ...passed, deployId: await checkPlans(session, plans, Date.now() + waitMinutes * 60_000) };
  } catch (error) {
    if (!hasCode(error, 'DeployFailed')) throw error;
    const refused = refusals(checked, error);
    const failed = refused.size === 0 ? checked : [...refused.keys()];
    const ends = failed.map((one) => [one.name, { error: refused.get(one) ?? error, notes: [] }] as const);
    return { deployId: String(error.data.deployId), verified: false, ends: new Map(ends) };
  }
}

/** What is sent of an app: deleting its header deletes the rest. */
function sentPlan({ action, change, plan }: PlannedApp): Plan | undefined {
  if (action !== 'delete' || plan === undefined) return change?.plan;
  return { ...plan, gone: plan.gone.filter(({ type }) => type === 'ExternalClientApplication') };
}
