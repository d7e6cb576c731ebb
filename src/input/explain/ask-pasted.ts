import { createInterface } from 'node:readline';
import { interrupt, interruption } from '../../base-command/interruption.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { messageText } from '../../output/page/texts.ts';

/** Milliseconds: the lines of a paste arrive at once, typed ones don't. */
const pause = 200;

/**
 * Asks for a text of one or more lines: all that is pasted, or what is typed until Enter. Empty if input ends without
 * any. Throws EcaError Interrupted on Ctrl-C.
 */
export async function askPasted(message: string): Promise<string> {
  for (let note = ''; ; note = `> ${messageText('output', 'ask.empty')}\n`) {
    const { text, hasEnded } = await pasted(`${note}? ${message} `);
    if (text.trim() !== '' || hasEnded) return text;
  }
}

/** What comes until nothing follows a line, with a last line that isn't ended. */
async function pasted(prompt: string): Promise<{ readonly text: string; readonly hasEnded: boolean }> {
  const lines: string[] = [];
  const terminal = createInterface({ input: process.stdin, output: process.stderr, prompt });
  const stop = (): void => terminal.close();
  return new Promise((resolve, reject) => {
    let isPaused = false;
    let quiet: NodeJS.Timeout | undefined;
    terminal.on('line', (line) => {
      lines.push(line);
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        isPaused = true;
        lines.push(terminal.line);
        stop();
      }, pause);
    });
    terminal.once('SIGINT', () => {
      interrupt();
      stop();
    });
    interruption.addEventListener('abort', stop, { once: true });
    terminal.once('close', () => {
      clearTimeout(quiet);
      interruption.removeEventListener('abort', stop);
      if (interruption.aborted) reject(new EcaError('Interrupted', { detail: '' }));
      else resolve({ text: lines.join('\n').trimEnd(), hasEnded: !isPaused });
    });
    terminal.prompt();
  });
}
