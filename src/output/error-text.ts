import { SfError } from '@salesforce/core/sfError';
import { enforcementDates } from '../apps/enforcement-dates.ts';
import type { ErrorCode, ErrorValue, Phrase } from '../errors/codes.ts';
import { type EcaError, type Facts, isEcaError } from '../errors/eca-error.ts';
import { exitCodeOfError, interruptions } from '../errors/exit-codes.ts';
import { shellWord } from '../errors/shell-word.ts';
import { consequenceText } from './consequences.ts';
import { deployHints } from './deploy-hints.ts';
import { codeText } from './page/code-text.ts';
import { wrapWithPrefix } from './page/layout.ts';
import { explanationOf, isLoginOver } from './oauth-error-text.ts';
import { redact } from './safety/redact.ts';
import { visible, visibleLines } from './safety/visible.ts';
import { hasOwnFlag } from './page/own-flags.ts';
import { hasMessage, messageText, messageLines } from './page/texts.ts';

/** An error in the terminal and in JSON. */
export type ErrorReport = { readonly code: string; readonly message: string; readonly actions: readonly string[] };

/** The text of an error and at least one action. Leaves out hints that are empty. */
export function reportError(error: EcaError): ErrorReport {
  const data = valuesOf(error);
  const explanation = explanationOf(error);
  const fixes = isAllSaid(error) ? [] : (explanation?.fixes ?? messageLines('errors', actionsKey(error), data));
  return {
    code: error.code,
    message: messageOf(error, data),
    actions: (isLoginOver(error) || isFixedFirst(error)
      ? [...fixes, ...nextOf(error)]
      : [...nextOf(error), ...remediesOf(error), ...deployHints(error), ...fixes]
    )
      .map((action) => redact(action).trim())
      .filter((action) => action !== ''),
  };
}

/** What fills the texts of an error. */
function valuesOf(error: EcaError): Record<string, string | number> {
  const values = Object.entries(error.data).map(([name, value]) => [name, valueText(error, name, value)] as const);
  return { ...Object.fromEntries(values), onOrg: onOrg(error) };
}

/** What happened, with the known cause of an OAuth error. */
function messageOf(error: EcaError, data: Record<string, string | number>): string {
  const text = messageText('errors', textKey(error), data).trim();
  return redact([text, explanationOf(error)?.cause ?? ''].join('\n')).trim();
}

/** How to continue what was in progress. */
function nextOf(error: EcaError): string[] {
  const { next } = error;
  return next === undefined ? [] : [messageText('errors', next.key, { ...next.data, onOrg: onOrg(error) })];
}

/** The flag with which a printed command runs in the org of the error; empty if it happened in none. */
function onOrg({ inOrg }: EcaError): string {
  return inOrg === undefined ? '' : ` --target-org ${shellWord(inOrg)}`;
}

/** Until these are fixed, a rotation that goes on only meets the same refusal again. */
const fixedFirst: readonly ErrorCode[] = [
  'ApiAccessBlocked',
  'ApiVersionTooOld',
  'PasswordExpired',
  'RequestsExhausted',
  'SecretAccessDenied',
  'SecretAccessOff',
];

function isFixedFirst({ code, next }: EcaError): boolean {
  return next?.key === 'next.deliverAgain' || (next?.key === 'next.resume' && fixedFirst.includes(code));
}

/**
 * What can be continued needs no other advice than that: to run the same command again would be wrong. A wrong clock is
 * measured, and whatever else may cause that refusal is a guess.
 */
function isAllSaid({ code, next }: EcaError): boolean {
  if (next?.key === 'next.clockFast' || next?.key === 'next.clockSlow') return true;
  return next !== undefined && (code === 'OrgBusy' || interruptions.includes(code));
}

/** A variant of the code may have a text of its own; an org that gives no reason leaves nothing to quote. */
function textKey({ code, data, variant }: EcaError): string {
  const { description, detail }: Readonly<Record<string, ErrorValue | undefined>> = data;
  const reason = description ?? detail;
  const own = variant !== undefined && hasMessage('errors', `${code}.${variant}`) ? variant : undefined;
  return keyOf(code, own ?? (reason === '' ? 'bare' : undefined), '');
}

/** What may have actions of its own: the variant of the code, or the choice that its text quotes. */
function causeOf({ data, variant }: EcaError): string | undefined {
  return variant ?? ('why' in data && typeof data.why === 'string' ? data.why : undefined);
}

/** Flags with which the command itself would do: the actions that name one are `Code.FLAG.actions`. */
const helpingFlags: Readonly<Partial<Record<ErrorCode, string>>> = {
  ConsentMissing: 'dry-run',
  SecretAccessOff: 'enable-secret-access',
  SinkMissing: 'keep-in-vault',
};

function flagFor({ code, variant }: EcaError): string | undefined {
  const flag = variant === undefined ? helpingFlags[code] : undefined;
  return flag !== undefined && hasOwnFlag(flag) ? flag : undefined;
}

/** `Code.variant` if there is such a text, otherwise `Code`. */
function keyOf(code: string, variant: string | undefined, rest: '' | '.actions'): string {
  const key = `${code}.${variant ?? ''}${rest}`;
  return variant !== undefined && hasMessage('errors', key) ? key : `${code}${rest}`;
}

/** Variants of actions for an address that no login stands for, by those for a login. */
const ofHosts: Readonly<Record<string, string>> = { '': 'host', name: 'name.host' };

/** The actions of an error: a command that looks at a login helps nobody who only typed an address. */
function actionsKey(error: EcaError): string {
  const { code, data, variant = '' } = error;
  const ofHost = `${code}.${ofHosts[variant] ?? variant}.actions`;
  const isHost = 'org' in data && !String(data.org).includes('@');
  return isHost && hasMessage('errors', ofHost) ? ofHost : keyOf(code, flagFor(error) ?? causeOf(error), '.actions');
}

/** Values with one line per item. */
const lists = ['problems', 'values', 'sinks', 'consumers', 'urls'];
/** Messages of other tools, on lines of their own. */
const pages = ['problem'];

/** Commands that do what an error names: as many as are left to do. */
function remediesOf({ data }: EcaError): string[] {
  const values: Readonly<Record<string, ErrorValue>> = data;
  const remedies = values['remedies'];
  return typeof remedies === 'object' ? remedies.map(consequenceText) : [];
}

/** One item of a list; its further lines are indented below the first. */
function itemText(phrase: Phrase): string {
  return `- ${consequenceText(phrase).replaceAll('\n', '\n    ')}`;
}

type Failure = { readonly app: string; readonly error: EcaError };

/** The apps that failed: those that are listed as such, or those of all apps with an error. */
function failuresIn(done: Facts = {}): Failure[] {
  const { failed = [], apps = [] } = done;
  return [failed, apps].flat().filter((one): one is Failure => isEcaError((one as Partial<Failure> | null)?.error));
}

/** An app among several that failed, with the whole message of its error as one item. */
function failureText({ app, error }: Failure): string {
  const { code, message } = reportError(error);
  const [first = '', ...rest] = message.split('\n').map((line) => line.replace(/^\s*- /, ''));
  return `- ${app} (${code}): ${first} ${rest.join('; ')}`.trim();
}

/** Codes that share the reasons of another. */
const reasonsOf: Readonly<Partial<Record<ErrorCode, ErrorCode>>> = { LoginKeyInvalid: 'KeyFileInvalid' };

/** A value that is itself a choice (`why`, `hint`) has a text of its own, as `Code.value`. */
function valueText(error: EcaError, name: string, value: ErrorValue): string | number {
  const { code, data, done } = error;
  const failures = name === 'problems' ? failuresIn(done) : [];
  if (failures.length > 0) return failures.map(failureText).join('\n');
  if (typeof value === 'object') return value.map(itemText).join('\n');
  if (lists.includes(name)) return visibleLines(String(value)).replace(/^/gm, '- ');
  if (value === '' && ['done', 'same', 'names'].includes(name)) return messageText('errors', 'none');
  // files that are left out are known, and no guesses
  const isGuess = name === 'hint' && value !== '' && error.variant !== 'ignored';
  if (isGuess) return messageText('errors', 'hint', { names: value });
  const key = `${reasonsOf[code] ?? code}.${value}`;
  if (name === 'why' && hasMessage('errors', key))
    return messageText('errors', key, { ...plain(data), ...enforcementDates });
  return reasons.includes(name) ? reasonText(error, shownValue(name, value)) : shownValue(name, value);
}

/** Values that say why something failed, maybe by a code. */
const reasons = ['why', 'problem', 'detail'];

/**
 * The reason in words; of an error of ours that only its code names, its own text, which doesn't repeat the name of the
 * org.
 */
function reasonText({ cause, data }: EcaError, value: string | number): string | number {
  if (typeof value === 'number') return value;
  if (!isEcaError(cause) || cause.code !== value) return codeText(value);
  const values = valuesOf(cause);
  const isSameOrg = 'org' in data && data.org === values['org'];
  return messageOf(cause, isSameOrg ? { ...values, org: messageText('output', 'theOrg') } : values).replace(/\.$/, '');
}

/** The values that a choice's own text may use. */
function plain(data: EcaError['data']): Record<string, string | number> {
  const single = ([name, value]: [string, ErrorValue]): Array<[string, string | number]> =>
    typeof value === 'object' ? [] : [[name, shownValue(name, value)]];
  return Object.fromEntries(Object.entries<ErrorValue>(data).flatMap(single));
}

/** What others may have written is shown on one line. */
function shownValue(name: string, value: string | number): string | number {
  if (typeof value === 'number') return value;
  return pages.includes(name) ? visibleLines(value) : visible(value);
}

/** What to do about an error, as lines below its message. */
export function actionLines(actions: readonly string[]): string[] {
  if (actions.length === 0) return [];
  return ['', messageText('output', 'tryThis'), ...actions.map((action) => wrapWithPrefix('  - ', action))];
}

/**
 * The error with which `sf` ends a command: `code` for scripts, no stack or cause unless a developer asks for them.
 * With `wrap` it is for people: its lines fit the page after the prefix of `sf`, and its actions are in the message,
 * laid out like those of an error in one of several orgs.
 */
export function toSfError(error: EcaError, { wrap }: { readonly wrap: boolean }): SfError {
  const { code, message, actions } = reportError(error);
  const front = `Error (${code}): `;
  const text = wrapWithPrefix('', front + message).slice(front.length);
  const page = [text, ...actionLines(actions)].join('\n');
  const sfError = new SfError(
    wrap ? page : message,
    code,
    wrap ? [] : [...actions],
    exitCodeOfError(error.code, error.variant),
  );
  sfError.code = code;
  return sfError;
}

/** Where an error and its causes came from, for developers. Stacks only: other fields may contain whole requests. */
export function stacksOf(error: unknown): string {
  const stacks: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) stacks.push(at.stack ?? String(at));
  return `\n${stacks.join('\nCaused by: ')}`;
}
