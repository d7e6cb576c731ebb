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
  // a refused renewal has the org's own refusal as its cause
  const refusal = refusalIn(error) ?? (error.code === 'SessionExpired' ? refusalIn(error.cause) : undefined);
  const row = refusal === undefined ? undefined : explain(refusal);
  const { app = '', org = '' } = error.data as Partial<ErrorPlace>;
  return row === undefined ? undefined : oauthWords(row, { app, org });
}
