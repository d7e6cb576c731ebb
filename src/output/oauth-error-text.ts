import { enforcementDates } from '../apps/enforcement-dates.ts';
import type { EcaError } from '../errors/eca-error.ts';
import type { ErrorRow } from '../oauth/errors/error-row.ts';
import { explain } from '../oauth/errors/error-table.ts';
import { refusalIn } from '../oauth/reply.ts';
import { messageText, messageLines } from './page/texts.ts';

/** The app and org in the commands of a fix; empty if unknown. */
export type ErrorPlace = { readonly app: string; readonly org: string };

/** The cause of an error and what fixes it, as text. */
export type OauthWords = { readonly cause: string; readonly fixes: readonly string[] };

/** The text for a row of the table. If app or org is unknown, a placeholder says what belongs there. */
export function oauthWords({ id }: ErrorRow, { app, org }: ErrorPlace): OauthWords {
  const data = { app: app === '' ? 'NAME' : app, org: org === '' ? 'ORG' : org, ...enforcementDates };
  return {
    cause: messageText('oauth-errors', `cause.${id}`, data),
    fixes: messageLines('oauth-errors', `fix.${id}`, data),
  };
}

/** The text for an error of an org; undefined for other errors and for what the table doesn't know. */
export function explanationOf(error: EcaError): OauthWords | undefined {
  const { app = '', org = '' } = error.data as Partial<ErrorPlace>;
  const isOver = isLoginOver(error);
  const refusal = isOver ? refusalIn(error.cause) : refusalIn(error);
  const row = refusal === undefined ? undefined : explain(refusal);
  if (row === undefined) return undefined;
  const canRun = !isOver && error.variant !== 'renewal';
  const { cause, fixes } = oauthWords(row, { app, org: canRun ? org : otherLogin });
  const helping = fixes.filter((fix) => !asWeDo.test(fix) && !(isOver && logsIn.test(fix)));
  return { cause, fixes: helping.length > 0 || isOver ? helping : messageLines('errors', 'OauthRefused.actions', {}) };
}

/** What stands for the org in a command that a login which is over, or gets no new token, can't run. */
const otherLogin = 'OTHER_LOGIN';

/** What our commands do, and a client of the user's own may not: only `explain` names those. */
const asWeDo = /^(?:Let this command create|Sign a new assertion|Do the whole login)|this command (?:does|waits)\b/;

/** A command that begins a login; an error of a login that is over has the fitting one already. */
const logsIn = /: sf eca login (?!refresh)/;

/** Whether an error says that the org refused to renew a login; it has that refusal as its cause. */
export function isLoginOver({ code, cause }: EcaError): boolean {
  return code === 'SessionExpired' && refusalIn(cause) !== undefined;
}
