/** The signals by which a user or a machine ends a command. */
export const endingSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const controller = new AbortController();

/** Aborted by Ctrl-C, once for the whole process. */
export const interruption: AbortSignal = controller.signal;

/** Aborts it: for a Ctrl-C that a question reads as a key, so that it raises no signal. */
export function interrupt(): void {
  controller.abort();
}

/**
 * Removes the listeners of SfCommand, which throw inside themselves: that ends the process with a stack trace and no
 * `finally`. A signal then ends it at once.
 */
export function leaveInterrupts(): void {
  for (const name of endingSignals) process.removeAllListeners(name);
}

/** Lets a signal abort it, so that the work ends by itself. A second Ctrl-C ends the process at once. */
export function catchInterrupts(): AbortSignal {
  leaveInterrupts();
  for (const name of endingSignals) {
    process.once(name, () => {
      interrupt();
      process.once(name, () => process.exit(130));
    });
  }
  return interruption;
}

/**
 * Runs work that doesn't wait, such as reading a manifest: no listener could hear a signal until it ends, so a signal
 * ends the process at once, as the system does without listeners. Only for work that leaves nothing half done.
 */
export function interruptible<T>(work: () => T): T {
  const listeners = endingSignals.map((name) => ({ name, before: process.rawListeners(name) }));
  leaveInterrupts();
  try {
    return work();
  } finally {
    for (const { name, before } of listeners) for (const one of before) process.on(name, one as () => void);
  }
}
