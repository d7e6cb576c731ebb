import { isJsonObject, jsonValue } from '../../errors/json-value.ts';
import { hasMessage, messageText } from '../page/texts.ts';

/** An error of one of our commands in the log of `sf`, without anything that was known at run time only. */
export type LoggedError = {
  readonly at: string;
  readonly command: string;
  readonly code: string;
  /** Our own text of the code with `…` for each value; null if the error had another text. */
  readonly message: string | null;
};

/** pino's number for errors. */
const errorLevel = 50;
/** The class of the command in the stack that `sf` writes below an error's text. */
const commandClass = /\n[^\S\n]+at _?(Eca[A-Z]\w{2,40})\.catch /;
const mostErrors = 20;

/**
 * The newest errors of our commands in lines of the log of `sf` (JSON by pino), oldest first. They are made of our own
 * words alone: a secret of another process can't be recognized in the text that was logged. `commands` are the ids of
 * our commands (`eca:oauth:set`).
 */
export function loggedErrors(log: string, commands: readonly string[]): LoggedError[] {
  const names = new Map(commands.map((id) => [id.replaceAll(/[^a-z]/g, ''), id.replaceAll(':', ' ')]));
  const found = log.split('\n').flatMap((row) => errorIn(row, names) ?? []);
  return found.slice(-mostErrors);
}

function errorIn(row: string, names: ReadonlyMap<string, string>): LoggedError | undefined {
  const entry = jsonValue(row);
  if (!isJsonObject(entry)) return undefined;
  const { level, time, msg } = entry;
  if (typeof level !== 'number' || level < errorLevel || typeof time !== 'number' || typeof msg !== 'string')
    return undefined;
  const command = names.get((commandClass.exec(msg)?.[1] ?? '').toLowerCase());
  const [, code = ''] = /^([A-Z][A-Za-z]{2,40}): /.exec(msg) ?? [];
  const at = new Date(time);
  if (command === undefined || Number.isNaN(at.getTime()) || !hasMessage('errors', code)) return undefined;
  return { at: at.toISOString(), command, code, message: ownText(code, msg) };
}

/** The text of a code, if all its fixed parts are in what was logged, in their order. */
function ownText(code: string, logged: string): string | null {
  const text = oneLine(messageText('errors', code));
  const words = oneLine(logged);
  let from = 0;
  for (const part of text.split(/\{\w+\}/)) {
    const at = words.indexOf(part.trim(), from);
    if (at < 0) return null;
    from = at + part.trim().length;
  }
  return text.replaceAll(/\{\w+\}/g, '…');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
