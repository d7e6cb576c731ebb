import pMap from 'p-map';
import { EcaError } from '../errors/eca-error.ts';
import { readError } from '../org/faults.ts';
import type { OrgSession } from '../org/session.ts';
import { openSession } from '../org/session.ts';
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
  let done = 0;
  const one = async (target: Target): Promise<Outcome<Result>> => {
    const outcome = await workIn(target, work, options);
    options.onDone?.(++done, targets.length);
    return outcome;
  };
  return pMap(targets, one, { concurrency: options.concurrency });
}

async function workIn<Result>(
  target: Target,
  work: (session: OrgSession) => Promise<Result>,
  { apiVersion, signal }: FleetOptions,
): Promise<Outcome<Result>> {
  const { org, orgId } = target;
  try {
    if (target.error !== undefined) throw target.error;
    if (signal.aborted) throw new EcaError('Interrupted', { detail: org });
    const session = await openSession(org, { apiVersion, signal });
    return { org, orgId, status: 'ok', result: await work(session) };
  } catch (cause) {
    const error = readError(cause, org);
    return { org, orgId, status: error.code === 'DeployStillRunning' ? 'running' : 'failed', error };
  }
}
