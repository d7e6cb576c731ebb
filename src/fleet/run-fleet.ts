import pLimit from 'p-limit';
import { EcaError } from '../errors/eca-error.ts';
import { unfinished } from '../errors/exit-codes.ts';
import { readError } from '../org/faults.ts';
import { forgetLogins } from '../org/logins/forget-logins.ts';
import { atItsVersion } from '../org/session/api-version.ts';
import { type OrgSession, type WaitPhase, prepareSession } from '../org/session/session.ts';
import { readSettings } from '../org/session/settings.ts';
import { heapLimit } from './heap-limit.ts';
import { paced } from './paced.ts';
import { readAhead } from './read-ahead.ts';
import type { Target } from './targets.ts';

/** What happened in one org. */
export type Outcome<Result> =
  | { readonly org: string; readonly orgId: string; readonly status: 'ok'; readonly result: Result }
  | {
      readonly org: string;
      readonly orgId: string;
      readonly status: 'failed' | 'skipped' | 'running';
      /** Its facts are what was done all the same. */
      readonly error: EcaError;
    };

export type FleetOptions = {
  readonly apiVersion?: string | undefined;
  readonly concurrency: number;
  /** Milliseconds until a request times out. */
  readonly timeout?: number | undefined;
  /** Hosts besides Salesforce's that may send and get consumer secrets. */
  readonly allowHosts?: readonly string[] | undefined;
  readonly signal: AbortSignal;
  /** Whether an org failed in an earlier run with the same file of results; only a roll-out asks. */
  readonly failedBefore?: (target: Target) => boolean;
  /** Called when work in an org begins. */
  readonly onBegin?: (target: Target) => void;
  /** Called with what happened in an org, also in one that is skipped; returns what to keep of it in memory. */
  readonly onEnd?: <Result>(outcome: Outcome<Result>, target: Target) => Outcome<Result>;
  /** Called each time an org is done. */
  readonly onDone?: (done: number, all: number) => void;
  /** Called when a wait in an org begins. */
  readonly onPhase?: (phase: WaitPhase) => void;
  /** Why to skip an org that hasn't begun, given the results of the others so far. */
  readonly brake?: (ended: ReadonlyArray<Outcome<unknown>>) => EcaError | undefined;
};

/** Milliseconds between the beginnings of two orgs: about the CPU time that one takes. */
const gap = 10;

/** After how many orgs core forgets their logins. */
const keptLogins = 25;

/** Bytes by which the heap grows before garbage is collected. */
const growth = 40 * 1024 * 1024;

const unchanged: NonNullable<FleetOptions['onEnd']> = (outcome) => outcome;

/**
 * Runs `work` in every org, at most `concurrency` at a time, and returns the outcomes in the order of the targets.
 * Never rejects: one failing org doesn't hide the others. After Ctrl-C the orgs not yet begun end as Interrupted.
 */
export async function runFleet<Result>(
  targets: readonly Target[],
  work: (session: OrgSession) => Promise<Result>,
  options: FleetOptions,
): Promise<Array<Outcome<Result>>> {
  const settings = await readSettings();
  const apiVersion = options.apiVersion ?? settings.apiVersion;
  const { signal, concurrency, timeout, onPhase, allowHosts } = options;
  const loginOf = async ({ org, error }: Target): Promise<OrgSession> => {
    if (error !== undefined) throw error;
    if (signal.aborted) throw new EcaError('Interrupted', { detail: org });
    return prepareSession(org, settings, { signal, timeout, onPhase, allowHosts });
  };
  const logins = readAhead(loginOf);
  const working = pLimit(concurrency);
  const begin = paced(gap);
  const limitHeap = heapLimit(growth);
  const ended: Array<Outcome<Result>> = [];
  const one = async (target: Target, index: number): Promise<Outcome<Result>> => {
    const mayStop = target.error === undefined && !signal.aborted;
    const error = mayStop ? options.brake?.(ended) : undefined;
    const { onBegin, onEnd = unchanged } = options;
    if (error !== undefined) return onEnd({ org: target.org, orgId: target.orgId, status: 'skipped', error }, target);
    onBegin?.(target);
    const opened: OrgSession[] = [];
    const ending = await workIn(target, async () => {
      const session = await logins.take(target);
      opened.push(session);
      // reading a login takes as long as a short request: the next round's are read while this round's orgs answer
      logins.soon(targets[index + concurrency]);
      try {
        return await atItsVersion(session, apiVersion, async () => work(session));
      } finally {
        await session.hangUp();
      }
    });
    const outcome = onEnd(ending, target);
    // a result that is kept elsewhere instead has no secret
    if (ending.status === 'ok' && outcome !== ending) for (const session of opened) session.releaseSecrets();
    ended.push(outcome);
    if (ended.length % keptLogins === 0) await forgetLogins();
    limitHeap();
    options.onDone?.(ended.length, targets.length);
    return outcome;
  };
  const inTurn = async (target: Target, index: number): Promise<Outcome<Result>> => {
    await begin();
    return one(target, index);
  };
  return Promise.all(targets.map(async (target, index) => working(inTurn, target, index)));
}

async function workIn<Result>({ org, orgId }: Target, work: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { org, orgId, status: 'ok', result: await work() };
  } catch (cause) {
    const error = readError(cause, org).at(org);
    return { org, orgId, status: unfinished.includes(error.code) ? 'running' : 'failed', error };
  }
}
