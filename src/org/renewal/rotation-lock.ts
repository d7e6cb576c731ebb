import { join } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';
import { delays, ifValue, retrying } from '../retrying.ts';

/** The age of an abandoned lock; core's own value. Milliseconds. */
const stale = 10_000;
const longestWait = 30_000;

/**
 * Runs `work` while no other process renews this login. The lock is core's own (`<auth file>.token-rotation.lock`, by
 * proper-lockfile), so that `sf` and this plugin never use one refresh token twice. Throws EcaError ConnectionFailed
 * if another process doesn't release it, Interrupted, and what `work` throws.
 */
export async function whileAloneRenewing<T>(username: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { lock } = await import('proper-lockfile');
  const { Global } = await import('@salesforce/core');
  const file = join(Global.SFDX_DIR, `${username}.json.token-rotation`);
  const deadline = Date.now() + longestWait;
  const unlock = await retrying(
    { delays: delays.otherRenewal, deadline, signal },
    async () =>
      lock(file, { stale, realpath: false }).catch((error: unknown) => {
        if ((error as { code?: unknown }).code !== 'ELOCKED') throw error;
        return undefined;
      }),
    ifValue((taken) => taken === undefined),
  );
  if (unlock === undefined) {
    throw new EcaError('ConnectionFailed', { org: username, detail: `${file}.lock` }, { variant: 'renewal-lock' });
  }
  try {
    return await work();
  } finally {
    await unlock();
  }
}
