import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from './session.ts';
import { readError } from './faults.ts';
import { pause } from './pause.ts';

export type CallOptions = {
  /**
   * May the same request be sent again when the answer is lost or the org is busy? Only where a repeat changes
   * nothing.
   */
  readonly repeatable?: boolean;
  /** Milliseconds until the answer is given up; jsforce itself would wait for 30 minutes. */
  readonly timeout?: number;
};

const defaultTimeout = 120_000;
const retryDelays = [500, 1500, 4000];
/**
 * A token that was just renewed and is refused again will not be accepted a third time; jsforce would go on for ever.
 */
const mostRenewals = 2;

/**
 * One request to an org: bounded in time, ended by Ctrl-C, repeated with growing and jittered pauses where it is safe.
 * Throws EcaError only: SessionExpired, ApiAccessBlocked, ConnectionFailed, NotSalesforce, OrgBusy, RequestRefused,
 * Interrupted.
 */
export async function callOrg<T>(
  session: OrgSession,
  request: () => Promise<T>,
  options: CallOptions = {},
): Promise<T> {
  const delays = options.repeatable === false ? [] : retryDelays;
  for (let attempt = 0; ; attempt++) {
    try {
      return await bounded(session, request, options.timeout ?? defaultTimeout);
    } catch (error) {
      const fault = readError(error, session.username);
      const delay = delays[attempt];
      if (delay === undefined || !isPassing(fault)) throw fault;
      await pause(delay * (0.75 + Math.random() / 2), session.signal);
    }
  }
}

function isPassing(fault: EcaError): boolean {
  return fault.code === 'ConnectionFailed' || fault.code === 'OrgBusy';
}

async function bounded<T>(session: OrgSession, request: () => Promise<T>, timeout: number): Promise<T> {
  const { connection, signal, username } = session;
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new EcaError('Interrupted', { detail: username }));
  const timer = setTimeout(
    () => reject(new EcaError('ConnectionFailed', { org: username, detail: `no answer in ${timeout / 1000} s` })),
    timeout,
  );
  let renewals = 0;
  const countRenewal = (): void => {
    if (++renewals > mostRenewals) reject(new EcaError('SessionExpired', { org: username }));
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  connection.on('refresh', countRenewal);
  try {
    return await Promise.race([request(), stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    connection.removeListener('refresh', countRenewal);
  }
}
