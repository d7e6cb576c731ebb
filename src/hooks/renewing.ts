import { isEcaError } from '../errors/eca-error.ts';
import { renewIfEnded } from '../login/renew-if-ended.ts';

/**
 * Gives a stored login a new access token if its own has ended; returns undefined, or a line that says why it couldn't.
 * Throws nothing: of a login that can't be read, the command itself says what is wrong.
 */
export async function renewing(username: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    await renewIfEnded(username, signal);
    return undefined;
  } catch (error) {
    const reason = signal.aborted ? undefined : error;
    return isEcaError(error) || signal.aborted ? notRenewed(username, reason).catch(() => undefined) : undefined;
  }
}

/** The texts are loaded only where there is something to say. */
async function notRenewed(username: string, error: unknown): Promise<string> {
  const [{ reportError }, { messageText }, { visible }] = await Promise.all([
    import('../output/error-text.ts'),
    import('../output/page/texts.ts'),
    import('../output/safety/visible.ts'),
  ]);
  const why = isEcaError(error) ? reportError(error).message : messageText('output', 'hook.late');
  return visible(messageText('output', 'hook.notRenewed', { username, why: why.split('\n')[0] ?? '' }));
}
