import { join } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';
import { pause } from '../pause.ts';

/** The age of an abandoned lock; core's own value. Milliseconds. */
const stale = 10_000;
const longestWait = 30_000;
const betweenTries = 250;

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
  for (;;) {
    const unlock = await lock(file, { stale, realpath: false }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'ELOCKED') throw error;
      return undefined;
    });
    if (unlock !== undefined) {
      try {
        return await work();
      } finally {
        await unlock();
      }
    }
    if (Date.now() > deadline) {
      throw new EcaError('ConnectionFailed', { org: username, detail: `${file}.lock` }, { variant: 'renewal-lock' });
    }
    await pause(betweenTries, signal);
  }
}
