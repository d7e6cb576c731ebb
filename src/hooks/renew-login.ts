import type { Hook } from '@oclif/core';
import { markedLogins } from './marked-logins.ts';

/** Nobody waits longer than this for a login that may be renewed later, in milliseconds. */
const patience = 2000;

/**
 * Before any command of `sf`: gives logins that were stored with `--auto-refresh` a new access token when theirs has
 * ended. It prints nothing, throws nothing and ends nothing: whatever is wrong, the command itself will tell. Commands
 * for other orgs pay for two small files that are read.
 */
const renewLoginHook: Hook.Prerun = async ({ Command, argv }) => {
  try {
    const marked = markedLogins(Command, argv);
    if (marked.length === 0) return;
    const { renewIfEnded } = await import('../login/renew-if-ended.ts');
    const late = AbortSignal.timeout(patience);
    const given = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve(), { once: true }));
    const renewed = Promise.all(marked.map(async (username) => renewIfEnded(username, late).catch(() => undefined)));
    await Promise.race([renewed, given]);
  } catch {
    // the command says what is wrong
  }
};

export { renewLoginHook as default };
