import { setTimeout as delay } from 'node:timers/promises';
import { EcaError } from '../errors/eca-error.ts';

/** Waits `ms` milliseconds; throws EcaError Interrupted on Ctrl-C. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (cause) {
    throw new EcaError('Interrupted', { detail: '' }, { cause });
  }
}

/**
 * Checks a job of the org until there is a result: at once, after 100 ms, then in steps growing by half to 1 s, after
 * half a minute every 5 s. Returns undefined at the `deadline` (milliseconds since the epoch), if given.
 */
export async function poll<T>(signal: AbortSignal, look: () => Promise<T | undefined>): Promise<T>;
export async function poll<T>(
  signal: AbortSignal,
  look: () => Promise<T | undefined>,
  deadline: number,
): Promise<T | undefined>;
export async function poll<T>(
  signal: AbortSignal,
  look: () => Promise<T | undefined>,
  deadline = Infinity,
): Promise<T | undefined> {
  const started = Date.now();
  for (let step = 100; ; step = Math.min(step * 1.5, 1000)) {
    const seen = await look();
    const now = Date.now();
    if (seen !== undefined || now >= deadline) return seen;
    await pause(Math.min(now - started > 30_000 ? 5000 : step, deadline - now), signal);
  }
}
