import type { Hook } from '@oclif/core';
import { type FlaggedCommand, markedLogins } from './marked-logins.ts';

/** Nobody waits longer than this for a login that may be renewed later, in milliseconds. */
const defaultTimeout = 2000;

/**
 * Gives the logins that a command names, where they were stored with `--auto-refresh`, a new access token when theirs
 * has ended. It prints nothing, throws nothing and ends nothing, and is back after so many milliseconds: whatever is
 * wrong, the command itself will tell. Commands for other orgs pay for two small files that are read.
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
    // the command says what is wrong
  }
}

/** Before any command of `sf`. */
const renewLoginHook: Hook.Prerun = async ({ Command, argv }) => renewMarked(Command, argv);

export { renewLoginHook as default };
