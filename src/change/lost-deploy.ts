import type { App } from '../apps/app.ts';
import type { Plan } from '../apps/plan/plan.ts';
import { type DeployEvidence, deployEvidence } from '../apps/plan/deploy-evidence.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import { rereadApp, rereadApps } from '../estate/reread-app.ts';
import { perhapsSent } from '../org/metadata/deploy.ts';
import { hasOpenDeploys } from '../org/metadata/open-deploys.ts';
import { delays, ifValue, retrying } from '../org/retrying.ts';
import type { OrgSession } from '../org/session/session.ts';

/**
 * After a request whose answer was lost: checks the org with `lookAt` until it took place (returns) or clearly didn't
 * and no deploy is pending, at most until `deadline`. Never sends again. Throws EcaError DeployLost if the org is
 * unchanged, DeployUncertain if that can't be determined.
 */
export async function settleLost(
  session: OrgSession,
  lookAt: () => Promise<DeployEvidence>,
  { lost, deadline }: { readonly lost: EcaError; readonly deadline: number },
): Promise<void> {
  const stand = await standOnceSettled(session, lookAt, deadline).catch((cause: unknown) => {
    throw perhapsSent(cause);
  });
  if (stand === 'plan') return;
  const data = { org: session.username, detail: lost.code };
  if (stand === 'base') throw new EcaError('DeployLost', data, { cause: lost });
  throw new EcaError('DeployUncertain', data, { cause: lost });
}

/**
 * Whether a deploy took place, checked with `lookAt` for some seconds and then as long as deploys are pending in the
 * org, at most until `deadline`. `unknown` may still become `plan`.
 */
export async function standOnceSettled(
  session: OrgSession,
  lookAt: () => Promise<DeployEvidence>,
  deadline: number,
): Promise<DeployEvidence> {
  const { signal } = session;
  const notYet = ifValue<DeployEvidence>((stand) => stand !== 'plan');
  if ((await retrying({ delays: delays.deployEffect, signal }, lookAt, notYet)) === 'plan') return 'plan';
  const last = await retrying(
    { delays: delays.pendingDeploys, deadline, untilDeadline: true, signal },
    async () => {
      // checked first: a deploy that has finished by then shows in the documents
      const waiting = await mayYetDeploy(session);
      return { waiting, stand: await lookAt() };
    },
    ifValue(({ waiting, stand }) => waiting && stand !== 'plan'),
  );
  return last.waiting && last.stand !== 'plan' ? 'unknown' : last.stand;
}

/** Doesn't wait for an org that doesn't list its deploys. */
async function mayYetDeploy(session: OrgSession): Promise<boolean> {
  return hasOpenDeploys(session).catch((error: unknown) => {
    if (hasCode(error, 'Interrupted')) throw error;
    return false;
  });
}

/** Whether the org's documents match all plans, all their bases, or neither; `unknown` if they can't be read. */
export async function standNow(session: OrgSession, plans: readonly Plan[]): Promise<DeployEvidence> {
  return orUnknown(async () => {
    const now = await rereadApps(
      session,
      plans.map(({ app }) => app),
    );
    const found = plans.map((plan, index) => deployEvidence(plan, now[index] ?? { ...plan.app, documents: [] }));
    const [first = 'unknown'] = found;
    return found.every((one) => one === first) ? first : 'unknown';
  });
}

/** The result of `judge` for the app as it is in the org now; `unknown` if the org can't be read. */
export async function lookIn(
  session: OrgSession,
  app: App,
  judge: (now: App | undefined) => DeployEvidence,
): Promise<DeployEvidence> {
  return orUnknown(async () => judge(await rereadApp(session, app)));
}

/** The result of `look`; `unknown` if the org can't be read, which is no evidence: the next check may be. */
export async function orUnknown(look: () => Promise<DeployEvidence>): Promise<DeployEvidence> {
  try {
    return await look();
  } catch (error) {
    if (hasCode(error, 'Interrupted')) throw error;
    return 'unknown';
  }
}
