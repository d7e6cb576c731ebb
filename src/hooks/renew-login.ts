import type { Hook } from '@oclif/core';
import { type FlaggedCommand, markedLogins } from './marked-logins.ts';

/** The longest time to wait for a login that may be renewed later, in milliseconds. */
const defaultTimeout = 2000;

/**
 * Gives the logins that a command names, if they were stored with `--auto-refresh`, a new access token when theirs has
 * ended. Prints nothing, throws nothing and ends nothing, and returns after the timeout at the latest: the command
 * itself reports any problem. For commands on other orgs this costs reading two small files.
 */
export async function renewMarked(
  command: FlaggedCommand,
  argv: readonly string[],
  timeout = defaultTimeout,
): Promise<void> {
  try {
    const marked = markedLogins(command, argv);
    if (marked.length === 0) return;
    const late = AbortSignal.timeout(timeout);
    const given = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve(), { once: true }));
    const { renewIfEnded } = await import('../login/renew-if-ended.ts');
    const renewed = Promise.all(marked.map(async (username) => renewIfEnded(username, late).catch(() => undefined)));
    await Promise.race([renewed, given]);
  } catch {
    // the command reports the problem
  }
}

/** Runs before any command of `sf`. */
const renewLoginHook: Hook.Prerun = async ({ Command, argv }) => renewMarked(Command, argv);

export { renewLoginHook as default };
