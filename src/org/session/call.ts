import { EcaError } from '../../errors/eca-error.ts';
import { mayPass } from '../../errors/foreign/judge.ts';
import { readError } from '../faults.ts';
import { pause } from '../pause.ts';
import type { OrgTransport } from './transport.ts';

/** Who calls, and what bounds each of its calls. */
export type Caller = Pick<OrgTransport, 'restUntil'> & {
  readonly username: string;
  readonly signal: AbortSignal;
  /** Milliseconds until a request is given up. */
  readonly timeout: number;
};

export type CallOptions = {
  /**
   * May the same request be sent again when the answer is lost or the org is busy? Only where a repeat changes
   * nothing.
   */
  readonly repeatable?: boolean;
};

const retryDelays = [500, 1500, 4000];
/** How often a request may have no answer in time. */
const mostTimeouts = 2;
/** An org whose setup another change locks took nothing, so whatever was asked may be asked again: for two minutes. */
const lockedDelays = [2000, 3000, 5000, 10_000, 20_000, 30_000, 50_000];
/** An org that asks for a longer pause than this gets none: the person is told. */
const longestRest = 60_000;

/**
 * One request to an org: bounded in time, ended by Ctrl-C, repeated with growing and jittered pauses where it is safe,
 * not before the org's `Retry-After`. An org that does not answer is asked once more, and no longer; one that is locked
 * is waited for, whatever was asked. Throws EcaError only: SessionExpired, ApiAccessBlocked, ConnectionFailed,
 * NotSalesforce, OrgBusy, RequestRefused, Interrupted, and what else the table of `errors/foreign` names.
 */
export async function callOrg<T>(caller: Caller, request: () => Promise<T>, options: CallOptions = {}): Promise<T> {
  const lostDelays = options.repeatable === false ? [] : retryDelays;
  let waited = 0;
  for (let attempt = 0; ; attempt++) {
    const asked = Date.now();
    try {
      return await bounded(caller, request);
    } catch (error) {
      const fault = readError(error, caller.username);
      waited += Date.now() - asked;
      const delays = fault.variant === 'locked' ? lockedDelays : lostDelays;
      const delay = waited < mostTimeouts * caller.timeout ? delays[attempt] : undefined;
      const rest = caller.restUntil() - Date.now();
      if (delay === undefined || !mayPass(fault) || rest > longestRest) throw fault;
      await pause(Math.max(rest, delay * (0.75 + Math.random() / 2)), caller.signal);
    }
  }
}

async function bounded<T>({ username, signal, timeout }: Caller, request: () => Promise<T>): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new EcaError('Interrupted', { detail: username }));
  const timer = setTimeout(
    () => reject(new EcaError('ConnectionFailed', { org: username, detail: `no answer in ${timeout / 1000} s` })),
    timeout,
  );
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([request(), stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
