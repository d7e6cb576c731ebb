import type { Plan } from '../apps/plan.ts';
import { isEcaError } from '../errors/eca-error.ts';
import { awaitDeploy, startDeploy } from '../org/deploy.ts';
import type { OrgSession } from '../org/session.ts';
import { isLostAnswer, settleLostDeploy, standAfterLoss } from './lost-deploy.ts';
import { readBack } from './verify.ts';

/** Lets the org check a plan without deploying it; returns the id. Throws EcaError as `awaitDeploy`. */
export async function checkPlan(session: OrgSession, plan: Plan, deadline: number): Promise<string> {
  const id = await startDeploy(session, filesOf(plan), { checkOnly: true, gone: plan.gone });
  await awaitDeploy(session, id, deadline);
  return id;
}

/**
 * Deploys a plan and reads it back. Returns the deploy's id; null where its answer was lost and only the documents told
 * that it took place. Throws EcaError; the org is then unchanged or in the state that the error names.
 */
export async function deployPlan(session: OrgSession, plan: Plan, deadline: number): Promise<string | null> {
  let id: string;
  try {
    id = await startDeploy(session, filesOf(plan), { checkOnly: false, gone: plan.gone });
  } catch (error) {
    if (!isLostAnswer(error)) throw error;
    await settleLostDeploy(session, plan, { lost: error, deadline });
    return null;
  }
  await awaitDeploy(session, id, deadline).catch(async (error: unknown) => {
    const unwatched = isEcaError(error) && error.code === 'DeployUnwatched';
    if (!unwatched || (await standAfterLoss(session, plan, deadline)) !== 'plan') throw error;
  });
  await readBack(session, plan, id);
  return id;
}

function filesOf(plan: Plan): Array<{ type: Plan['documents'][number]['type']; fullName: string; text: string }> {
  return plan.documents.map(({ type, fullName, xml }) => ({ type, fullName, text: xml.text }));
}
