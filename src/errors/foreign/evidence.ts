import type { ErrorCode } from '../codes.ts';
import type { OrgAnswer } from '../org-answer.ts';

/**
 * What was observed of a failure, as data. REST, SOAP, OAuth and renewals all use this shape, so that one table
 * interprets them.
 */
export type Evidence = {
  /** Codes of the error and of its causes, the outermost first: `sf:INVALID_SESSION_ID`, `ECONNRESET`. */
  readonly codes: readonly string[];
  /** The text of the error. */
  readonly words: string;
  /** Whether an org, a proxy or a page answered; false without an answer. */
  readonly answered: boolean;
  /** Whether that answer is an HTML page, whose text no message contains. */
  readonly page: boolean;
  /** Host and port of the proxy that could not be reached; undefined if it was not the proxy. */
  readonly proxy?: string | undefined;
};

/** Our codes that a foreign error can become. */
export type ForeignCode = Extract<
  ErrorCode,
  | 'AnswerTooLarge'
  | 'ApiAccessBlocked'
  | 'ConnectionFailed'
  | 'LoginUnreadable'
  | 'NotSalesforce'
  | 'OrgBusy'
  | 'OrgNotFound'
  | 'OrgUnavailable'
  | 'PasswordExpired'
  | 'RequestRefused'
  | 'RequestsExhausted'
  | 'SessionExpired'
  | 'Unexpected'
>;

/** A known cause. It matches if one of its codes and its words do; what is left out matches anything. */
export type Cause = {
  readonly code: ForeignCode;
  /** The text and actions of that code for this cause: `Code.variant` in messages/errors.md. */
  readonly variant?: string;
  readonly codes?: ReadonlyArray<string | RegExp>;
  readonly words?: RegExp;
  /** Matches answers only, pages only, or proxies that could not be reached only. */
  readonly of?: 'answer' | 'page' | 'proxy';
  /** Whether the same request may succeed a moment later. */
  readonly passes?: boolean;
};

/** The code of a failure, and the text to quote. */
export type Verdict = {
  readonly code: ForeignCode;
  readonly variant: string | undefined;
  readonly detail: string;
  readonly passes: boolean;
  /** What an org, a proxy or a page answered; undefined without an answer. */
  readonly answer: OrgAnswer | undefined;
};
