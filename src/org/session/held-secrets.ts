import { AsyncLocalStorage } from 'node:async_hooks';
import { holdSecretsIn, releaseSecretsOf } from '../../errors/secret.ts';

/** The secrets that belong to a piece of work. */
export type HeldSecrets = {
  /** Runs the work; the secrets that it registers are hidden until they are released. */
  readonly holding: <T>(work: () => T) => T;
  /**
   * Hides these secrets no longer, once no text that is still to be shown may contain them: what masks a secret takes
   * many times its size, and a process may see those of thousands of orgs. Those that others registered stay hidden.
   */
  readonly release: () => void;
};

/** What the running work holds. */
const running = new AsyncLocalStorage<Set<string>>();
holdSecretsIn(() => running.getStore());

/** Creates an empty set of secrets. */
export function heldSecrets(): HeldSecrets {
  const values = new Set<string>();
  return { holding: (work) => running.run(values, work), release: () => releaseSecretsOf(values) };
}
