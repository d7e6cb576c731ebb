import { type Holder, isIdentified, isProcessAlive, ownHolder } from '../../org/files/file-lock.ts';

/**
 * The state of a process on another machine, or without the moment when it started, is unknown; one that began this
 * long ago no longer runs. Milliseconds.
 */
const longestRun = 60 * 60_000;
const latestClock = 10 * 60_000;

/** Whether it is this process. */
export function isOwn({ pid, host }: Holder): boolean {
  const own = ownHolder();
  return pid === own.pid && host === own.host;
}

/**
 * Whether a process may still need an org's access to secrets. None has a number below 1, and none began in the future;
 * clocks of machines differ by minutes.
 */
export function isInNeed(holder: Holder): boolean {
  const age = Date.now() - Date.parse(holder.since);
  if (!Number.isSafeInteger(holder.pid) || holder.pid <= 0 || !(age > -latestClock)) return false;
  return isProcessAlive(holder) && (isIdentified(holder) || age < longestRun);
}
