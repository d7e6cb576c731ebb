import { namesInText } from '../apps/names-in-text.ts';
import type { Consent, Question } from '../change/consent.ts';
import { EcaError } from '../errors/eca-error.ts';
import { interruption } from '../base-command/interruption.ts';
import type { Progress } from '../output/page/progress.ts';
import { consequenceText } from '../output/consequences.ts';
import { visible, visibleData, visiblePage } from '../output/safety/visible.ts';
import { messageText } from '../output/page/texts.ts';
import { wrapWithPrefix } from '../output/page/layout.ts';
import { deletionText, questionText } from '../output/app/question-text.ts';
import { canAsk } from '../base-command/can-ask.ts';
import { askText, askYes } from './prompts.ts';
import type { OrgInput } from './targets.ts';
import { isNameTyped } from './typed-name.ts';
import { askYesOrAll, type YesOrAll } from './yes-or-all.ts';

type Flags = { readonly 'no-prompt': boolean; readonly 'force-self': boolean };

/**
 * How to get consent: from the flags, or by asking the user for one org after the other. With several `orgs` one answer
 * can be for each of them that has the same changes with the same consequences; the user decides about others. With
 * several `apps` it can be for each app, too.
 */
export function consentOf(flags: Flags, mayAsk: boolean, progress: Progress, orgs = 1, apps = 1): Consent {
  const agreed = new Set<string>();
  const asking = oneAtATime(async (question: Question) => {
    const kind = apps > 1 ? withoutOrg(withoutApp(question)) : withoutOrg(question);
    if (agreed.has(kind)) return true;
    const answer = await progress.during(async () =>
      ask(question, apps > 1 ? 'risks.askEach' : orgs > 1 ? 'risks.askSeveral' : undefined),
    );
    if (answer === 'all') agreed.add(kind);
    return answer !== 'no';
  });
  return { ...fromFlags(flags, progress), ask: mayAsk ? asking : undefined };
}

/** How many orgs the flags name, as far as that shows before they are looked up: a pattern and a file are several. */
export function orgsNamed({ 'target-org': typed = [], 'orgs-file': file }: Partial<OrgInput>): number {
  const names = typed.flatMap(namesInText);
  return file !== undefined || names.some((name) => /[*?[{]/.test(name)) ? Infinity : names.length;
}

/**
 * How to get consent to what can't be undone, or only by the file that it is saved in: from the flags, or the user
 * types the app's API name.
 */
export function typedConsentOf(
  flags: Flags & { readonly 'save-before'?: string | undefined },
  mayAsk: boolean,
  progress: Progress,
): Consent {
  const { 'save-before': file } = flags;
  const asking = oneAtATime(async (question: Question) => progress.during(async () => askName(question, file)));
  return { ...fromFlags(flags, progress), ask: mayAsk ? asking : undefined };
}

/** The consent to a plan that the user has agreed to as a whole, so that no change of it asks again. */
export function agreedConsent(flags: Flags & { readonly json?: boolean | undefined }, progress: Progress): Consent {
  const consent = fromFlags(flags, progress);
  const yes = async (): Promise<boolean> => Promise.resolve(true);
  // whoever was asked has read the plan
  return canAsk(flags) ? { ...consent, tell: undefined, ask: yes } : { ...consent, ask: undefined };
}

/** What the flags alone agree to; what that is used for becomes warnings, each once and before the change. */
function fromFlags(flags: Flags, progress: Progress): Omit<Consent, 'ask'> {
  const told = new Set<string>();
  const say = ({ org, app, risks }: Question): void => {
    const place = app === undefined ? visible(org) : messageText('output', 'risks.place', visibleData({ app, org }));
    for (const risk of risks) {
      const text = messageText('output', 'risks.told', { place, risk: consequenceText(risk) });
      if (!told.has(text)) progress.warn(text);
      told.add(text);
    }
  };
  return { given: flags['no-prompt'], forceSelf: flags['force-self'], tell: say };
}

async function ask(question: Question, several: 'risks.askSeveral' | 'risks.askEach' | undefined): Promise<YesOrAll> {
  tell('risks.heading', question);
  if (several === undefined) return (await askYes(messageText('output', 'risks.ask'))) ? 'yes' : 'no';
  return askYesOrAll(messageText('output', several));
}

/** What would happen, whichever app it happens to. */
function withoutApp({ org, risks, changes }: Question): Question {
  const anyApp = risks.map(({ key, data: { app: _app, ...data } }) => ({ key, data }));
  return { org, app: undefined, risks: anyApp, changes };
}

/** What of a consequence differs from org to org though it is the same: the key and the day of a pair, how many. */
const ofOneOrg: Readonly<Record<string, readonly string[]>> = {
  StagedDiscarded: ['key', 'date', 'who'],
  PreviousDiscarded: ['key', 'date', 'who'],
  TokensRevoked: ['tokens', 'users'],
  TokensLost: ['users'],
};

function withoutOwn({ key, data }: Question['risks'][number]): object {
  const own = ofOneOrg[key] ?? [];
  return { key, data: Object.entries(data).filter(([name]) => !own.includes(name)) };
}

/** What would happen, without the org and the names of its documents. */
function withoutOrg({ org, app, risks: all, changes }: Question): string {
  const risks = all.map(withoutOwn);
  const elements = changes.map(({ type, field, before, after }) => ({ type, field, before, after }));
  return JSON.stringify({ app, risks, elements }).replaceAll(JSON.stringify(org).slice(1, -1), '');
}

async function askName(question: Question, file: string | undefined): Promise<boolean> {
  tell('delete.heading', question);
  const { app } = question;
  if (app === undefined) return false;
  return isNameTyped(app, {
    ask: async () => askText(deletionText(app, file), { read: String, mayBeEmpty: true }),
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
