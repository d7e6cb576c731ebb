import pLimit from 'p-limit';
import { EcaError } from '../errors/eca-error.ts';
import { unfinished } from '../errors/exit-codes.ts';
import { readError } from '../org/faults.ts';
import type { OrgSession } from '../org/session.ts';
import { prepareSession, settleVersion } from '../org/session.ts';
import { readSettings } from '../org/settings.ts';
import { readAhead } from './read-ahead.ts';
import type { Target } from './targets.ts';

/** What happened in one org. */
export type Outcome<Result> =
  | { readonly org: string; readonly orgId: string; readonly status: 'ok'; readonly result: Result }
  | { readonly org: string; readonly orgId: string; readonly status: 'failed' | 'running'; readonly error: EcaError };

export type FleetOptions = {
  readonly apiVersion?: string | undefined;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Told each time an org is done. */
  readonly onDone?: (done: number, all: number) => void;
};

/**
 * Does `work` in every org, at most `concurrency` at a time, and returns what happened in the order of the targets.
 * Never rejects: one bad org does not hide the others. After Ctrl-C the orgs not yet begun end as Interrupted.
 */
export async function runFleet<Result>(
  targets: readonly Target[],
  work: (session: OrgSession) => Promise<Result>,
  options: FleetOptions,
): Promise<Array<Outcome<Result>>> {
  const settings = await readSettings();
  const apiVersion = options.apiVersion ?? settings.apiVersion;
  const { signal, concurrency } = options;
  const loginOf = async ({ org, error }: Target): Promise<OrgSession> => {
    if (error !== undefined) throw error;
    if (signal.aborted) throw new EcaError('Interrupted', { detail: org });
    return prepareSession(org, settings, { signal });
  };
  const logins = readAhead(loginOf);
  const working = pLimit(concurrency);
  let done = 0;
  const one = async (target: Target, index: number): Promise<Outcome<Result>> => {
    const outcome = await workIn(target, async () => {
      const session = await logins.take(target);
      // reading a login takes as long as a short request: the next round's are read while this round's orgs answer
      logins.soon(targets[index + concurrency]);
      try {
        await settleVersion(session, apiVersion);
        return await work(session);
      } finally {
        await session.hangUp();
      }
    });
    options.onDone?.(++done, targets.length);
    return outcome;
  };
  return Promise.all(targets.map(async (target, index) => working(async () => one(target, index))));
}

async function workIn<Result>({ org, orgId }: Target, work: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { org, orgId, status: 'ok', result: await work() };
  } catch (cause) {
    const error = readError(cause, org);
    return { org, orgId, status: unfinished.includes(error.code) ? 'running' : 'failed', error };
  }
}
