import { statSync, utimesSync } from 'node:fs';

/** How often a holder shows that it is alive, in milliseconds. */
const heartbeat = 30_000;
/** A holder on another host that showed no life for so long has ended. Clocks of hosts differ by minutes at most. */
export const lease = 10 * 60_000;

/** Shows again and again, by the date of its lock, that a holder is alive. Returns what ends that. */
export function keepLease(path: string, each = heartbeat): () => void {
  const timer = setInterval(() => touch(path), each).unref();
  return () => clearInterval(timer);
}

/** Did the holder of a lock show no life for the time of its lease? */
export function isLeaseOver({ since }: { readonly since: string }, path: string): boolean {
  const last = Math.max(Date.parse(since) || 0, touchedAt(path));
  return Date.now() - last > lease;
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // where it can't be touched, others wait no longer than the lease
  }
}

/** Milliseconds since the epoch; 0 where the lock is gone. */
function touchedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
