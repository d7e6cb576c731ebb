import type { Consequence } from '../apps/risks/consequences.ts';
import { quotedLines, visibleData } from './safety/visible.ts';
import { hasMessage, messageText, messageLines } from './page/texts.ts';

/** A consequence in JSON; `actions` are commands that fix it, if any. */
export type ConsequenceReport = {
  readonly code: string;
  readonly message: string;
  readonly actions?: readonly string[];
};

/** The text of a consequence of a change. */
export function consequenceText({ key, data }: Consequence): string {
  return messageText('consequences', key, shown(data));
}

/** What a program printed keeps its lines; anything else is one line. */
function shown(data: Consequence['data']): Consequence['data'] {
  const { output } = data;
  return { ...visibleData(data), ...(output === undefined ? {} : { output: quotedLines(output) }) };
}

/** The text of a consequence with its code and the commands that fix it. */
export function consequenceReport(consequence: Consequence): ConsequenceReport {
  const { key, data } = consequence;
  const report = { code: key, message: consequenceText(consequence) };
  return hasMessage('consequences', `${key}.actions`)
    ? { ...report, actions: messageLines('consequences', `${key}.actions`, visibleData(data)) }
    : report;
}
