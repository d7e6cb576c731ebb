import { statSync } from 'node:fs';
import { EcaError } from '../../errors/eca-error.ts';
import { messageText } from '../../output/page/texts.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askPasted } from './ask-pasted.ts';

/** More than any error message has. */
const mostCharacters = 100_000;

/**
 * The words of the command line, or stdin for "-", or for a pipe without words; otherwise asks the user. Throws
 * EcaError FlagMissing if no one can be asked.
 */
export async function pastedText(
  words: readonly string[],
  flags: { readonly json?: boolean | undefined },
): Promise<string> {
  const piped = words.length === 0 ? process.stdin.isTTY !== true : words.length === 1 && words[0] === '-';
  const typed = piped ? await pipedText() : words.join(' ');
  const pasted = typed.trim() === '' && canAsk(flags) ? await askPasted(messageText('output', 'ask.error')) : typed;
  if (pasted.trim() === '') throw new EcaError('FlagMissing', { flag: 'TEXT', why: 'error' });
  return pasted.trim().slice(0, mostCharacters);
}

/** The begin of what is piped; the rest, which may be a whole log, isn't read. */
async function pipedText(): Promise<string> {
  let piped = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    piped = (piped + String(chunk)).trimStart();
    if (piped.length >= mostCharacters) break;
  }
  return piped;
}

/** The only word, if it is the path of a file: an error that is in a file is piped. Undefined for anything else. */
export function fileOfError([word = '', ...others]: readonly string[]): string | undefined {
  if (others.length > 0 || word.length > 1000) return undefined;
  // curl and other tools mark files so
  const path = word.startsWith('@') ? word.slice(1) : word;
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? path : undefined;
}
