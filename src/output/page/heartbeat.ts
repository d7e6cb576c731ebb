const minute = 60_000;

/** Ends what tells that work goes on. */
export type Stop = () => void;

/**
 * Says something every minute, with the minutes since the first call: runners end jobs that say nothing for long. It
 * keeps no process alive.
 */
export function everyMinute(tell: (minutes: number) => void, each = minute): Stop {
  let minutes = 0;
  const timer = setInterval(() => tell((minutes += 1)), each).unref();
  return () => clearInterval(timer);
}
