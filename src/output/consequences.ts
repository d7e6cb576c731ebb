import type { Consequence } from '../apps/risks/consequences.ts';
import { visibleData } from './safety/visible.ts';
import { hasMessage, messageText, messageLines } from './page/texts.ts';

/** A consequence as scripts see it; `actions` are commands that mend it, where there are any. */
export type ConsequenceReport = {
  readonly code: string;
  readonly message: string;
  readonly actions?: readonly string[];
};

/** The words for something that follows from a change. */
export function consequenceText({ key, data }: Consequence): string {
  return messageText('consequences', key, visibleData(data));
}

/** The same with its code, and with the commands that mend it. */
export function consequenceReport(consequence: Consequence): ConsequenceReport {
  const { key, data } = consequence;
  const report = { code: key, message: consequenceText(consequence) };
  return hasMessage('consequences', `${key}.actions`)
    ? { ...report, actions: messageLines('consequences', `${key}.actions`, visibleData(data)) }
    : report;
}
