import { statSync, utimesSync } from 'node:fs';

/** How often a holder refreshes its lock, in milliseconds. */
const heartbeat = 30_000;
/**
 * A holder on another host that didn't refresh its lock for this long has ended. Clocks of hosts differ by minutes at
 * most.
 */
export const lease = 10 * 60_000;

/** Refreshes the date of a lock at intervals to show that its holder is alive. Returns a function that stops it. */
export function keepLease(path: string, each = heartbeat): () => void {
  const timer = setInterval(() => touch(path), each).unref();
  return () => clearInterval(timer);
}

/**
 * Whether the holder of a lock didn't refresh it for as long as its lease, in milliseconds. A date in the future proves
 * nothing.
 */
export function isLeaseOver({ since }: { readonly since: string }, path: string, longest: number): boolean {
  const now = Date.now();
  return ![Date.parse(since), touchedAt(path)].some((at) => Math.abs(now - at) <= longest);
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // if it can't be touched, others wait no longer than the lease
  }
}

/** Milliseconds since the epoch; 0 if the lock is gone. */
function touchedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
