import type { Consent, Question } from '../change/consent.ts';
import { consequenceText } from '../output/consequences.ts';
import { hang } from '../output/layout.ts';
import type { Progress } from '../output/progress.ts';
import { say } from '../output/texts.ts';
import { askYes } from './prompts.ts';

type Flags = { readonly 'no-prompt': boolean; readonly 'force-self': boolean };

/** Who says yes: the flags, or a person, who is asked for one org after the other. */
export function consentOf(flags: Flags, mayAsk: boolean, progress: Progress): Consent {
  const asking = oneAtATime(async (question: Question) => progress.during(async () => ask(question)));
  return { given: flags['no-prompt'], forceSelf: flags['force-self'], ask: mayAsk ? asking : undefined };
}

async function ask({ org, app, risks }: Question): Promise<boolean> {
  const lines = risks.map((risk) => hang('  - ', consequenceText(risk))).join('\n');
  process.stderr.write(`\n${say('output', 'risks.heading', { app, org })}\n${lines}\n`);
  return askYes(say('output', 'risks.ask'));
}

/** Orgs are worked on side by side; their questions must not be. */
function oneAtATime<In, Out>(question: (input: In) => Promise<Out>): (input: In) => Promise<Out> {
  let last: Promise<unknown> = Promise.resolve();
  return async (input) => {
    const turn = last.then(async () => question(input));
    last = turn.catch(() => undefined);
    return turn;
  };
}
