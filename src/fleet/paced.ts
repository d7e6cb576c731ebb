import { setTimeout as delay } from 'node:timers/promises';

/** A clock in milliseconds. */
type Clock = { readonly now: () => number; readonly wait: (ms: number) => Promise<unknown> };

const ownClock: Clock = { now: () => performance.now(), wait: delay };

/**
 * Makes a gate that lets callers through in their order, at least `gap` milliseconds apart. Orgs that begin together
 * stay together: their answers arrive at once, and each waits for the CPU time of all. Orgs that begin apart don't.
 */
export function paced(gap: number, { now, wait } = ownClock): () => Promise<void> {
  let next = 0;
  return async () => {
    const early = next - now();
    next = Math.max(now(), next) + gap;
    if (early > 0) await wait(early);
  };
}
