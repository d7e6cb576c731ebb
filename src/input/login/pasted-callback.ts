import { createInterface } from 'node:readline';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { messageText } from '../../output/page/texts.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askSecret } from '../prompts.ts';

/**
 * The address or code that the user copied from a browser: typed at a prompt that doesn't show it, or the first
 * non-empty line of stdin. Throws EcaError CallbackRefused if neither is possible, or Interrupted.
 */
export async function pastedCallback(
  flags: { readonly json?: boolean | undefined },
  signal: AbortSignal,
): Promise<Secret> {
  if (canAsk(flags)) return askSecret(messageText('output', 'web.paste'), { read: (typed) => typed });
  const typed = process.stdin.isTTY ? '' : await firstLine(signal);
  if (typed === '') throw new EcaError('CallbackRefused', { why: 'not-pasted' });
  return new Secret(typed);
}

/** How to get what the user copied, and to say why it can't be used; without `refused` there is one try. */
type Pasting = {
  readonly paste: () => Promise<Secret>;
  readonly refused: ((error: EcaError) => void) | undefined;
};

/**
 * Finishes with what the user copied. A wrong piece of text costs no login: reports it and asks again. Throws the
 * errors of `finish`, of those CallbackRefused only where the user can't be asked again.
 */
export async function untilPasted<T>(finish: (pasted: Secret) => Promise<T>, { paste, refused }: Pasting): Promise<T> {
  for (;;) {
    const pasted = await paste();
    try {
      return await finish(pasted);
    } catch (error) {
      if (refused === undefined || !isEcaError(error) || error.code !== 'CallbackRefused') throw error;
      refused(error);
    }
  }
}

/** The line from a pipe, perhaps long after the address was printed. */
async function firstLine(signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, signal });
  try {
    for await (const line of lines) if (line.trim() !== '') return line.trim();
  } finally {
    lines.close();
    process.stdin.destroy();
  }
  if (signal.aborted) throw new EcaError('Interrupted', { detail: '' });
  return '';
}
