import { refusalIn } from '../oauth/reply.ts';
import { delays, ifError, retrying } from '../org/retrying.ts';

/** How long an org may take to apply a change, and how the wait is shown. */
export type RetryWindow = {
  readonly minutes: number;
  readonly signal: AbortSignal;
  /** Runs the wait and meanwhile says why nothing seems to happen. */
  readonly during: <T>(waiting: () => Promise<T>) => Promise<T>;
};

/** The errors of an org that doesn't know an app, a certificate or a policy yet. */
const propagationErrors: ReadonlyArray<readonly [error: string, says: RegExp]> = [
  ['invalid_client_id', /./],
  ['invalid_client', /./],
  ['invalid_app_access', /./],
  ['invalid_grant', /approved|assertion|not enabled|no client credentials user/i],
];

/**
 * Repeats `attempt` while it is refused with an error that is typical of a new app, at most for the window's minutes;
 * repeats nothing else. Throws the error of the last attempt, or Interrupted.
 */
export async function retryWhilePropagating<T>(
  attempt: () => Promise<T>,
  { minutes, signal, during }: RetryWindow,
): Promise<T> {
  const deadline = Date.now() + minutes * 60_000;
  try {
    return await attempt();
  } catch (error) {
    if (!mayPass(error) || minutes === 0) throw error;
  }
  return during(async () =>
    retrying(
      { delays: delays.newSetup, deadline, untilDeadline: true, waitFirst: true, signal },
      attempt,
      ifError(mayPass),
    ),
  );
}

function mayPass(error: unknown): boolean {
  const refusal = refusalIn(error);
  if (refusal === undefined) return false;
  return propagationErrors.some(
    ([code, says]) => code === refusal.error && says.test(`${refusal.error} ${refusal.description}`),
  );
}
