import { EcaError } from '../../errors/eca-error.ts';
import { mayPass } from '../../errors/foreign/judge.ts';
import { readError } from '../faults.ts';
import { pause } from '../pause.ts';
import { delays } from '../retrying.ts';
import type { OrgTransport } from './transport.ts';

/** Who makes calls, and the limits of each call. */
export type Caller = Pick<OrgTransport, 'restUntil'> & {
  readonly username: string;
  readonly signal: AbortSignal;
  /** Milliseconds until a request times out. */
  readonly timeout: number;
};

export type CallOptions = {
  /**
   * Whether the same request may be sent again if the answer is lost or the org is busy; only if a repeat changes
   * nothing.
   */
  readonly repeatable?: boolean;
};

/** How many times a request may time out. */
const mostTimeouts = 2;
/** The longest pause to wait if an org requests one; beyond it the user gets an error. */
const longestRest = 60_000;

/**
 * One request to an org: has a time limit, ends on Ctrl-C, and is repeated with growing and jittered pauses if that is
 * safe, not before the org's `Retry-After`. Repeats a request that timed out once; waits for a locked org, whatever
 * the request. Throws EcaError for an expired session (SessionExpired), a lost connection (ConnectionFailed,
 * NotSalesforce, OrgBusy) or a refusal (RequestRefused, ApiAccessBlocked), Interrupted, and others in the table of
 * `errors/foreign`.
 */
export async function callOrg<T>(caller: Caller, request: () => Promise<T>, options: CallOptions = {}): Promise<T> {
  const lostDelays = options.repeatable === false ? [] : delays.lostAnswer;
  let [waited, lapses] = [0, 0];
  const lapse = (): number => (lapses += 1) * caller.timeout;
  for (let attempt = 0; ; attempt++) {
    const asked = Date.now();
    try {
      return await bounded(caller, request, lapse);
    } catch (error) {
      const fault = unreadable(error, caller.username) ?? readError(error, caller.username);
      waited += Date.now() - asked;
      const table = fault.variant === 'locked' ? delays.lockedSetup : lostDelays;
      // a timer may end a millisecond early by the clock, so time-outs are counted as well
      const isOver = lapses >= mostTimeouts || waited >= mostTimeouts * caller.timeout;
      const delay = isOver ? undefined : table[attempt];
      const rest = caller.restUntil() - Date.now();
      if (delay === undefined || !mayPass(fault) || rest > longestRest) throw fault;
      await pause(Math.max(rest, delay * (0.75 + Math.random() / 2)), caller.signal);
    }
  }
}

/** An answer that jsforce or its parser can't read: JSON of another shape, invalid XML. */
function unreadable(cause: unknown, org: string): EcaError | undefined {
  const isShape = cause instanceof TypeError || cause instanceof SyntaxError;
  // sax reports the position of what it can't read in the lines of its message
  const isXml = cause instanceof Error && /\nLine: \d+\nColumn: \d+\n/.test(cause.message);
  return isShape || isXml
    ? new EcaError('BrokenAnswer', { org, detail: isXml ? 'XML' : 'JSON' }, { cause })
    : undefined;
}

/** `lapse` counts a time-out, and says for how many milliseconds the org has left requests unanswered by then. */
async function bounded<T>(
  { username, signal, timeout }: Caller,
  request: () => Promise<T>,
  lapse: () => number,
): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new EcaError('Interrupted', { detail: username }));
  const timer = setTimeout(
    () => reject(new EcaError('ConnectionFailed', { org: username, detail: `no answer in ${lapse() / 1000} s` })),
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
