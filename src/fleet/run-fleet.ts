import pLimit from 'p-limit';
import { EcaError } from '../errors/eca-error.ts';
import { readError } from '../org/faults.ts';
import type { OrgSession } from '../org/session.ts';
import { configuredVersion, prepareSession, settleVersion } from '../org/session.ts';
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
  const apiVersion = options.apiVersion ?? (await configuredVersion());
  // reading a login takes as long as a short request, so the next ones are read while the orgs are waited for
  const ready = pLimit(options.concurrency + 2);
  const working = pLimit(options.concurrency);
  let done = 0;
  const one = async (target: Target): Promise<Outcome<Result>> => {
    const inTurn = async (session: OrgSession): Promise<Result> =>
      working(async () => {
        await settleVersion(session, apiVersion);
        return work(session);
      });
    const outcome = await workIn(target, inTurn, options.signal);
    options.onDone?.(++done, targets.length);
    return outcome;
  };
  return Promise.all(targets.map(async (target) => ready(async () => one(target))));
}

async function workIn<Result>(
  target: Target,
  work: (session: OrgSession) => Promise<Result>,
  signal: AbortSignal,
): Promise<Outcome<Result>> {
  const { org, orgId } = target;
  let session: OrgSession | undefined;
  try {
    if (target.error !== undefined) throw target.error;
    if (signal.aborted) throw new EcaError('Interrupted', { detail: org });
    session = await prepareSession(org, { signal });
    return { org, orgId, status: 'ok', result: await work(session) };
  } catch (cause) {
    const error = readError(cause, org);
    return { org, orgId, status: error.code === 'DeployStillRunning' ? 'running' : 'failed', error };
  } finally {
    await session?.hangUp();
  }
}
