import type { DeployEvidence } from '../apps/plan/deploy-evidence.ts';
import { hasCode, isEcaError } from '../errors/eca-error.ts';
import { isLostAnswer } from '../errors/foreign/lost-answer.ts';
import { awaitDeploy } from '../org/metadata/deploy.ts';
import { delays, ifError, retrying } from '../org/retrying.ts';
import type { OrgSession } from '../org/session/session.ts';
import { settleLost, standOnceSettled } from './lost-deploy.ts';

type Sending = {
  /** Sends the deploy and returns its id. */
  readonly send: () => Promise<string>;
  /** Whether the org shows what was deployed, what was there before, or neither. */
  readonly look: () => Promise<DeployEvidence>;
  readonly deadline: number;
};

/**
 * Sends a deploy and watches it. Returns its id; null if its answer was lost and only the org shows that it took
 * place. Throws EcaError; the org is then unchanged or in the state that the error names.
 */
export async function sendDeploy(session: OrgSession, { send, look, deadline }: Sending): Promise<string | null> {
  return onceUnlocked(session, deadline, async () => {
    let id: string;
    try {
      id = await send();
    } catch (error) {
      if (!isLostAnswer(error)) throw error;
      await settleLost(session, look, { lost: error, deadline });
      return null;
    }
    const shows = async (): Promise<boolean> => (await look()) === 'plan';
    await awaitDeploy(session, id, deadline, shows).catch(async (error: unknown) => {
      const unwatched = hasCode(error, 'DeployUnwatched');
      if (!unwatched || (await standOnceSettled(session, look, deadline)) !== 'plan') throw error;
    });
    return id;
  });
}

/**
 * Sends a deploy that the org only checks, and returns its id. Throws EcaError if the org refuses it or doesn't answer
 * until the deadline.
 */
export async function sendCheck(
  session: OrgSession,
  { send, deadline }: Pick<Sending, 'send' | 'deadline'>,
): Promise<string> {
  return onceUnlocked(session, deadline, async () => {
    const id = await send();
    await awaitDeploy(session, id, deadline);
    return id;
  });
}

/** Runs `work`, a deploy; again, until the deadline, if another change had locked the setup and it was rolled back. */
async function onceUnlocked<T>(
  { signal }: Pick<OrgSession, 'signal'>,
  deadline: number,
  work: () => Promise<T>,
): Promise<T> {
  return retrying({ delays: delays.lockedDeploy, deadline, signal }, work, ifError(wasLockedOut));
}

/** Whether nothing changed because another change had locked the org's setup. */
export function wasLockedOut(error: unknown): boolean {
  return isEcaError(error) && error.variant === 'locked';
}
