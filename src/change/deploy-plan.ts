import type { Consequence } from '../apps/risks/consequences.ts';
import type { DeployEvidence } from '../apps/plan/deploy-evidence.ts';
import type { Change, Plan } from '../apps/plan/plan.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
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
 * Lets the org check plans, as one deploy, without deploying them; returns the id. Throws EcaError if the org refuses
 * one of them or doesn't answer until the deadline.
 */
export async function checkPlans(session: OrgSession, plans: readonly Plan[], deadline: number): Promise<string> {
  return sendCheck(session, { send: sending(session, plans, true), deadline });
}

/**
 * Deploys a plan and reads it back. Returns the deploy's id; null if its answer was lost and only the documents show
 * that it took place. Sends a deploy that another change's lock rolled back again, until the deadline. Throws
 * EcaError; the org is then unchanged or in the state that the error names.
 */
export async function deployPlan(session: OrgSession, plan: Plan, deadline: number): Promise<Deployed> {
  const { deployId, ends } = await deployPlans(session, [plan], deadline);
  const [end] = ends;
  if (end === undefined || isEcaError(end)) throw end ?? new EcaError('Unexpected', { detail: plan.app.name });
  return { ...end, deployId };
}

/** How deployed plans ended, in their order: what can't be verified, or what the org didn't do as planned. */
export type DeployedTogether = {
  readonly deployId: string | null;
  readonly ends: ReadonlyArray<Omit<Deployed, 'deployId'> | EcaError>;
};

/**
 * Deploys the plans of several apps as one deploy, which takes place as a whole or not at all, and reads all of them
 * back. Throws the EcaError of a deploy that is refused, lost or not finished, which is then the error of every plan.
 */
export async function deployPlans(
  session: OrgSession,
  plans: readonly Plan[],
  deadline: number,
): Promise<DeployedTogether> {
  const look = async (): Promise<DeployEvidence> => standNow(session, plans);
  const deployId = await sendDeploy(session, { send: sending(session, plans, false), look, deadline });
  // after a lost answer the documents were compared already
  const unseen = deployId === null ? await unverifiableIn(session, plans) : await readBack(session, plans, deployId);
  const ends = plans.map((plan, index) => {
    const found = unseen[index] ?? [];
    return isEcaError(found) ? found : notesOn(plan, found);
  });
  return { deployId, ends };
}

function sending(session: OrgSession, plans: readonly Plan[], checkOnly: boolean): () => Promise<string> {
  const gone = plans.flatMap((plan) => plan.gone);
  return async () => startDeploy(session, plans.flatMap(filesOf), { checkOnly, gone });
}

function notesOn({ app: { name, org } }: Plan, unseen: readonly Change[]): Omit<Deployed, 'deployId'> {
  const notes = unseen.map((): Consequence => ({ key: 'CertificateUnverified', data: { app: name, org } }));
  return { verified: unseen.length === 0, notes };
}

function filesOf(plan: Plan): Array<{ type: Plan['documents'][number]['type']; fullName: string; text: string }> {
  return plan.documents.map(({ type, fullName, xml }) => ({ type, fullName, text: xml.text }));
}
