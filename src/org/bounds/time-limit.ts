import { setMaxListeners } from 'node:events';

/**
 * Runs `work` with a signal that aborts with `signal`, or after so many milliseconds as a TimeoutError. Nothing of it
 * is left when the work ends. `AbortSignal.timeout` would keep its timer, and what the request refers to, until the
 * time is up: minutes of requests to many orgs.
 */
export async function withinTime<T>(
  ms: number,
  signal: AbortSignal,
  work: (ending: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const stop = (): void => ending.abort(signal.reason);
  const late = (): void => ending.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  const timer = setTimeout(late, ms);
  timer.unref();
  // each org of a run has requests of its own
  setMaxListeners(0, signal);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
