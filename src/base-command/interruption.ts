const controller = new AbortController();
const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Aborted by Ctrl-C, once for the whole process. */
export const interruption: AbortSignal = controller.signal;

/** Aborts it: for a Ctrl-C that a question reads as a key, so that it raises no signal. */
export function interrupt(): void {
  controller.abort();
}

/**
 * Lets a signal abort it. SfCommand's own listener throws inside itself, which ends the process with a stack trace and
 * no `finally`; ours lets the work end by itself. A second Ctrl-C ends the process at once.
 */
export function catchInterrupts(): AbortSignal {
  for (const name of signals) {
    process.removeAllListeners(name);
    process.once(name, () => {
      interrupt();
      process.once(name, () => process.exit(130));
    });
  }
  return interruption;
}
