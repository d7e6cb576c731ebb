const minute = 60_000;

/** Stops the heartbeat. */
export type Stop = () => void;

/**
 * Calls back every minute, with the minutes since the first call: CI runners end jobs that print nothing for long.
 * Doesn't keep the process alive.
 */
export function everyMinute(tell: (minutes: number) => void, each = minute): Stop {
  let minutes = 0;
  const timer = setInterval(() => tell((minutes += 1)), each).unref();
  return () => clearInterval(timer);
}
