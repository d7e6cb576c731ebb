import { EcaError } from '../errors/eca-error.ts';
import { refusalIn } from '../oauth/reply.ts';
import { pause } from '../org/pause.ts';

/** How long an org may take to apply a change, and how the wait is shown. */
export type RetryWindow = {
  readonly minutes: number;
  readonly signal: AbortSignal;
  /** Runs the wait and meanwhile says why nothing seems to happen. */
  readonly during: <T>(waiting: () => Promise<T>) => Promise<T>;
};

/** Milliseconds between the attempts; the last one repeats. An org limits logins to 3,600 per user and hour. */
const pauses = [2000, 4000, 8000, 15_000];

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
  return during(async () => {
    for (let round = 0; ; round++) {
      const rest = deadline - Date.now();
      await pause(Math.max(0, Math.min(pauses[round] ?? pauses.at(-1) ?? 0, rest)), signal);
      if (signal.aborted) throw new EcaError('Interrupted', { detail: '' });
      try {
        return await attempt();
      } catch (error) {
        if (!mayPass(error) || Date.now() >= deadline) throw error;
      }
    }
  });
}

function mayPass(error: unknown): boolean {
  const refusal = refusalIn(error);
  if (refusal === undefined) return false;
  return propagationErrors.some(
    ([code, says]) => code === refusal.error && says.test(`${refusal.error} ${refusal.description}`),
  );
}
