import type { Hook } from '@oclif/core';
import { type FlaggedCommand, markedLogins } from './marked-logins.ts';

/** The longest time to wait for a login that may be renewed later, in milliseconds. */
const defaultTimeout = 2000;

/**
 * Gives the logins that a command names, if they were stored with `--auto-refresh`, a new access token when theirs has
 * ended. Says on stderr, in a line each, which couldn't get one: the command itself then knows only that its session
 * has ended. Our own commands renew their logins themselves. Throws nothing and ends nothing, and returns soon after
 * the timeout at the latest. For commands on other orgs this costs reading two small files.
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
    const { renewing } = await import('./renewing.ts');
    const lines = await Promise.all(marked.map(async (username) => renewing(username, late)));
    if (command.id?.startsWith('eca:') === true) return;
    for (const line of lines) if (line !== undefined) process.stderr.write(`${line}\n`);
  } catch {
    // the command reports the problem
  }
}

/** Runs before any command of `sf`. */
const renewLoginHook: Hook.Prerun = async ({ Command, argv }) => renewMarked(Command, argv);

export { renewLoginHook as default };
