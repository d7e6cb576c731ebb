import { EcaError } from '../errors/eca-error.ts';
import { messageText } from '../output/page/texts.ts';
import { askText } from './prompts.ts';

/** An answer for one of several things; `all` is a yes for each that is like it. */
export type YesOrAll = 'yes' | 'no' | 'all';

/** As typed; an empty answer is the default of a question, no. */
const answers = new Map<string, YesOrAll>([
  ['', 'no'],
  ['n', 'no'],
  ['no', 'no'],
  ['y', 'yes'],
  ['yes', 'yes'],
  ['all', 'all'],
]);

/** Asks for y, n or "all" until it is one of them. Throws EcaError Interrupted on Ctrl-C. */
export async function askYesOrAll(message: string): Promise<YesOrAll> {
  return askText(message, { read: readAnswer, mayBeEmpty: true });
}

function readAnswer(typed: string): YesOrAll {
  const answer = answers.get(typed.trim().toLowerCase());
  if (answer !== undefined) return answer;
  const field = messageText('output', 'risks.answer');
  throw new EcaError('FieldValueInvalid', { field, value: typed, expected: 'y, n, all' });
}
