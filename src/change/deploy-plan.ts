import type { Consequence } from '../apps/risks/consequences.ts';
import type { DeployEvidence } from '../apps/plan/deploy-evidence.ts';
import type { Change, Plan } from '../apps/plan/plan.ts';
import { startDeploy } from '../org/metadata/deploy.ts';
import type { OrgSession } from '../org/session/session.ts';
import { standNow } from './lost-deploy.ts';
import { sendCheck, sendDeploy } from './send-deploy.ts';
import { readBack, unverifiableIn } from './verify.ts';

/** A deploy that took place; `notes` list what the org doesn't return, so that it can't be verified. */
export type Deployed = {
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly notes: readonly Consequence[];
};

/**
 * Lets the org check a plan without deploying it; returns the id. Throws EcaError if the org refuses the plan or
 * doesn't answer until the deadline.
 */
export async function checkPlan(session: OrgSession, plan: Plan, deadline: number): Promise<string> {
  return sendCheck(session, { send: sending(session, plan, true), deadline });
}

/**
 * Deploys a plan and reads it back. Returns the deploy's id; null if its answer was lost and only the documents show
 * that it took place. Sends a deploy that another change's lock rolled back again, until the deadline. Throws
 * EcaError; the org is then unchanged or in the state that the error names.
 */
export async function deployPlan(session: OrgSession, plan: Plan, deadline: number): Promise<Deployed> {
  const look = async (): Promise<DeployEvidence> => standNow(session, plan);
  const deployId = await sendDeploy(session, { send: sending(session, plan, false), look, deadline });
  // after a lost answer the documents were compared already
  const unseen = deployId === null ? await unverifiableIn(session, plan) : await readBack(session, plan, deployId);
  return { deployId, ...notesOn(plan, unseen) };
}

function sending(session: OrgSession, plan: Plan, checkOnly: boolean): () => Promise<string> {
  return async () => startDeploy(session, filesOf(plan), { checkOnly, gone: plan.gone });
}

function notesOn({ app: { name, org } }: Plan, unseen: readonly Change[]): Omit<Deployed, 'deployId'> {
  const notes = unseen.map((): Consequence => ({ key: 'CertificateUnverified', data: { app: name, org } }));
  return { verified: unseen.length === 0, notes };
}

function filesOf(plan: Plan): Array<{ type: Plan['documents'][number]['type']; fullName: string; text: string }> {
  return plan.documents.map(({ type, fullName, xml }) => ({ type, fullName, text: xml.text }));
}
