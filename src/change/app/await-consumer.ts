import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { type ConsumerStatus, checkConsumerKnown } from '../../org/credentials/consumer-known.ts';
import { delays, ifValue, retrying } from '../../org/retrying.ts';
import type { OrgSession } from '../../org/session/session.ts';

/** Whether and how to wait until an org accepts a new consumer key. */
export type ConsumerWait = {
  /** Don't check at all, `--async`. */
  readonly skip: boolean;
  /** Runs the wait and meanwhile says why nothing seems to happen. */
  readonly during: <T>(waiting: () => Promise<T>) => Promise<T>;
};

/**
 * Waits until the org's token endpoint knows the key of a new consumer, at most until `deadline`. Returns true; null
 * if nothing was checked: there is no key, nothing to wait for, or no trusted host. Throws EcaError ConsumerNotReady
 * or ConsumerWaitInterrupted; by then the app itself exists.
 */
export async function awaitConsumer(
  session: OrgSession,
  { app, key, deadline }: { readonly app: string; readonly key: string | null; readonly deadline: number },
  { skip, during }: ConsumerWait,
): Promise<true | null> {
  if (skip || key === null) return null;
  const about = { app, org: session.username, key };
  const started = Date.now();
  try {
    if ((await checkConsumerKnown(session, key)).stand === 'known') return true;
    const last = await during(async () => lookUntilKnown(session, key, deadline));
    if (last.stand === 'known') return true;
    const minutes = Math.round((Date.now() - started) / 60_000);
    throw new EcaError('ConsumerNotReady', { ...about, minutes, detail: last.detail });
  } catch (error) {
    if (hasCode(error, 'HostNotTrusted')) return null;
    if (!hasCode(error, 'Interrupted')) throw error;
    throw new EcaError('ConsumerWaitInterrupted', about, { cause: error });
  }
}

async function lookUntilKnown(session: OrgSession, key: string, deadline: number): Promise<ConsumerStatus> {
  const { signal } = session;
  return retrying(
    { delays: delays.newConsumer, deadline, untilDeadline: true, waitFirst: true, signal },
    async () => checkConsumerKnown(session, key),
    ifValue(({ stand }) => stand !== 'known'),
  );
}
