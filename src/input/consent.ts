import type { Consent, Question } from '../change/consent.ts';
import { EcaError } from '../errors/eca-error.ts';
import { interruption } from '../base-command/interruption.ts';
import type { Progress } from '../output/page/progress.ts';
import { visiblePage } from '../output/safety/visible.ts';
import { messageText } from '../output/page/texts.ts';
import { wrapWithPrefix } from '../output/page/layout.ts';
import { questionText } from '../output/question-text.ts';
import { askText, askYes } from './prompts.ts';
import { isNameTyped } from './typed-name.ts';

type Flags = { readonly 'no-prompt': boolean; readonly 'force-self': boolean };

/** How to get consent: from the flags, or by asking the user for one org after the other. */
export function consentOf(flags: Flags, mayAsk: boolean, progress: Progress): Consent {
  const asking = oneAtATime(async (question: Question) => progress.during(async () => ask(question)));
  return { given: flags['no-prompt'], forceSelf: flags['force-self'], ask: mayAsk ? asking : undefined };
}

/** How to get consent to what can't be undone: from the flags, or the user types the app's API name. */
export function typedConsentOf(flags: Flags, mayAsk: boolean, progress: Progress): Consent {
  const asking = oneAtATime(async (question: Question) => progress.during(async () => askName(question)));
  return { given: flags['no-prompt'], forceSelf: flags['force-self'], ask: mayAsk ? asking : undefined };
}

async function ask(question: Question): Promise<boolean> {
  tell('risks.heading', question);
  return askYes(messageText('output', 'risks.ask'));
}

async function askName(question: Question): Promise<boolean> {
  tell('delete.heading', question);
  const { app } = question;
  return isNameTyped(app, {
    ask: async () => askText(messageText('output', 'delete.ask', { app }), { read: String, mayBeEmpty: true }),
    tell: (typed, mistake) => {
      const text = messageText('output', `delete.${mistake}`, { app, typed });
      process.stderr.write(`${visiblePage(wrapWithPrefix('', text))}\n`);
    },
  });
}

function tell(heading: 'risks.heading' | 'delete.heading', question: Question): void {
  process.stderr.write(`\n${visiblePage(questionText(heading, question))}\n`);
}

/**
 * Orgs are processed in parallel, but their questions come one at a time. After a Ctrl-C at one, the others aren't
 * asked.
 */
function oneAtATime<In, Out>(question: (input: In) => Promise<Out>): (input: In) => Promise<Out> {
  let last: Promise<unknown> = Promise.resolve();
  return async (input) => {
    const turn = last.then(async () => {
      if (interruption.aborted) throw new EcaError('Interrupted', { detail: '' });
      return question(input);
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
