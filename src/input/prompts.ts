import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { Secret } from '../errors/secret.ts';
import { reportError } from '../output/error-text.ts';
import { cutFacts, wrapWithPrefix } from '../output/page/layout.ts';
import { messageText } from '../output/page/texts.ts';
import { visible, visiblePage } from '../output/safety/visible.ts';
import { interrupt, interruption } from '../base-command/interruption.ts';

/** `description` is shown below the list for the choice that is marked. */
type Choice = {
  readonly name: string;
  readonly value: string;
  readonly short?: string;
  readonly description?: string;
};

/** The width of the terminal that questions go to. */
const promptWidth = (): number => Math.max(40, process.stderr.columns || 80);

/** The widest of the marks that a list puts before a choice. */
const markWidth = 3;

/** A choice on one line, with its description wrapped. An org chooses the names of its apps and users. */
function visibleChoice({ name, short, description, ...rest }: Choice): Choice {
  return {
    ...rest,
    name: cutFacts(visible(name), promptWidth() - markWidth),
    ...(short === undefined ? {} : { short: visible(short) }),
    ...(description === undefined ? {} : { description: visiblePage(wrapWithPrefix('', description, promptWidth())) }),
  };
}

/** Questions go to stderr, so that a script reads only the result on stdout. */
const context = { output: process.stderr, signal: interruption };

/** Asks for one of several choices; typing filters the list. Throws EcaError Interrupted on Ctrl-C. */
export async function askOne(message: string, choices: readonly Choice[]): Promise<string> {
  const { search } = await import('@inquirer/prompts');
  const matching = (term: string): Choice[] =>
    choices.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
  const source = (term?: string): Choice[] => matching(term ?? '').map(visibleChoice);
  return answered(search({ message: asked(message), source }, context));
}

/** Asks for at least one of several choices, or for any number of them. Throws EcaError Interrupted on Ctrl-C. */
export async function askSeveral(
  message: string,
  choices: readonly Choice[],
  { required = true } = {},
): Promise<string[]> {
  const { checkbox } = await import('@inquirer/prompts');
  return answered(checkbox({ message: asked(message), choices: choices.map(visibleChoice), required }, context));
}

/** Asks yes or no; only a typed yes counts. Throws EcaError Interrupted on Ctrl-C. */
export async function askYes(message: string): Promise<boolean> {
  const { confirm } = await import('@inquirer/prompts');
  return answered(confirm({ message: asked(message), default: false }, context));
}

/** How to read what the user types: what `read` throws is shown, and the question asked again. */
export type Reading<Typed, T> = { readonly read: (typed: Typed) => T; readonly mayBeEmpty?: boolean };

/** The question as shown after the prompt's mark, wrapped between words. */
function asked(question: string): string {
  return visiblePage(wrapWithPrefix('  ', question, promptWidth()).trimStart());
}

type TextReading<T> = Reading<string, T> & {
  /** Looks up what `read` returned; what it throws is shown, too, and the question asked again. */
  readonly check?: (answer: T) => Promise<unknown>;
  /** The answer of someone who only presses Enter. */
  readonly suggestion?: string;
};

/** Asks for a text until it can be read. Throws EcaError Interrupted on Ctrl-C. */
export async function askText<T>(message: string, reading: TextReading<T>): Promise<T> {
  const { read, check, mayBeEmpty, suggestion } = reading;
  const { input } = await import('@inquirer/prompts');
  const validate = async (typed: string): Promise<string | true> =>
    complaint(typed, mayBeEmpty, () => read(typed)) ??
    (await check?.(read(typed)).then(() => true as const, complaintOf)) ??
    true;
  const suggested = suggestion === undefined ? {} : { default: suggestion };
  return read(await answered(input({ message: asked(message), validate, ...suggested }, context)));
}

/** Asks for a secret, without showing it, until it can be read. Throws EcaError Interrupted on Ctrl-C. */
export async function askSecret<T>(message: string, { read, mayBeEmpty }: Reading<Secret, T>): Promise<T> {
  const { password } = await import('@inquirer/prompts');
  const readSecret = (typed: string): T => read(new Secret(typed));
  const validate = (typed: string): string | true => complaint(typed, mayBeEmpty, () => readSecret(typed)) ?? true;
  const question = { message: asked(message), mask: false, toggleMask: false, validate } as const;
  return readSecret(await answered(password(question, context)));
}

/** What is wrong with an answer; undefined if nothing is. */
function complaint(typed: string, mayBeEmpty = false, read: () => unknown): string | undefined {
  if (typed.trim() === '' && !mayBeEmpty) return messageText('output', 'ask.empty');
  try {
    read();
    return undefined;
  } catch (error) {
    return complaintOf(error);
  }
}

function complaintOf(error: unknown): string {
  if (!isEcaError(error)) throw error;
  const { code, message, actions } = reportError(error);
  // below the answer, after a mark as wide as the question's
  return asked(code === 'FieldValueInvalid' ? [message, ...actions].join(' ') : message);
}

async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof Error) || !['ExitPromptError', 'AbortPromptError'].includes(cause.name)) throw cause;
    // Ctrl-C at one org's question interrupts all orgs
    interrupt();
    throw new EcaError('Interrupted', { detail: '' }, { cause });
  }
}
