import type { Consequence } from '../apps/risks/consequences.ts';
import type { Change, Plan } from '../apps/plan/plan.ts';
import { hasCode, isEcaError } from '../errors/eca-error.ts';
import { isLostAnswer } from '../errors/foreign/lost-answer.ts';
import { awaitDeploy, startDeploy } from '../org/metadata/deploy.ts';
import { pause } from '../org/pause.ts';
import type { OrgSession } from '../org/session/session.ts';
import { settleLostDeploy, standAfterLoss, standNow } from './lost-deploy.ts';
import { readBack, unverifiableIn } from './verify.ts';

/** A deploy that took place; `notes` list what the org doesn't return, so that it can't be verified. */
export type Deployed = {
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly notes: readonly Consequence[];
};

const betweenLocks = 5000;

/**
 * Lets the org check a plan without deploying it; returns the id. Throws EcaError if the org refuses the plan or
 * doesn't answer until the deadline.
 */
export async function checkPlan(session: OrgSession, plan: Plan, deadline: number): Promise<string> {
  return onceUnlocked(session, deadline, async () => checkOnce(session, plan, deadline));
}

/**
 * Deploys a plan and reads it back. Returns the deploy's id; null if its answer was lost and only the documents show
 * that it took place. Sends a deploy that another change's lock rolled back again, until the deadline. Throws
 * EcaError; the org is then unchanged or in the state that the error names.
 */
export async function deployPlan(session: OrgSession, plan: Plan, deadline: number): Promise<Deployed> {
  return onceUnlocked(session, deadline, async () => deployOnce(session, plan, deadline));
}

async function onceUnlocked<T>({ signal }: OrgSession, deadline: number, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const locked = isEcaError(error) && error.variant === 'locked';
      if (!locked || Date.now() + betweenLocks > deadline) throw error;
      await pause(betweenLocks, signal);
    }
  }
}

async function checkOnce(session: OrgSession, plan: Plan, deadline: number): Promise<string> {
  const id = await startDeploy(session, filesOf(plan), { checkOnly: true, gone: plan.gone });
  await awaitDeploy(session, id, deadline);
  return id;
}

async function deployOnce(session: OrgSession, plan: Plan, deadline: number): Promise<Deployed> {
  let id: string;
  try {
    id = await startDeploy(session, filesOf(plan), { checkOnly: false, gone: plan.gone });
  } catch (error) {
    if (!isLostAnswer(error)) throw error;
    await settleLostDeploy(session, plan, { lost: error, deadline });
    return { deployId: null, ...notesOn(plan, await unverifiableIn(session, plan)) };
  }
  const shows = async (): Promise<boolean> => (await standNow(session, plan)) === 'plan';
  await awaitDeploy(session, id, deadline, shows).catch(async (error: unknown) => {
    const unwatched = hasCode(error, 'DeployUnwatched');
    if (!unwatched || (await standAfterLoss(session, plan, deadline)) !== 'plan') throw error;
  });
  return { deployId: id, ...notesOn(plan, await readBack(session, plan, id)) };
}

function notesOn({ app: { name, org } }: Plan, unseen: readonly Change[]): Omit<Deployed, 'deployId'> {
  const notes = unseen.map((): Consequence => ({ key: 'CertificateUnverified', data: { app: name, org } }));
  return { verified: unseen.length === 0, notes };
}

function filesOf(plan: Plan): Array<{ type: Plan['documents'][number]['type']; fullName: string; text: string }> {
  return plan.documents.map(({ type, fullName, xml }) => ({ type, fullName, text: xml.text }));
}
