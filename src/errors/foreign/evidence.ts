import type { ErrorCode } from '../codes.ts';

/**
 * What the edge saw of a failure, as data. REST, SOAP, OAuth and renewals hand over the same shape, so that one table
 * reads them all.
 */
export type Evidence = {
  /** Codes of the error and of what caused it, the outermost first: `sf:INVALID_SESSION_ID`, `ECONNRESET`. */
  readonly codes: readonly string[];
  /** What the error says. */
  readonly words: string;
  /** Whether an org, a proxy or a page answered; false where no answer came. */
  readonly answered: boolean;
  /** Whether that answer is an HTML page, whose text goes into no message. */
  readonly page: boolean;
};

/** The codes of ours that a foreign error can become. */
export type ForeignCode = Extract<
  ErrorCode,
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

/** A cause that is known. It fits where one of its codes and its words do; what is left out fits anything. */
export type Cause = {
  readonly code: ForeignCode;
  /** Which text and actions of that code fit this cause: `Code.variant` in messages/errors.md. */
  readonly variant?: string;
  readonly codes?: ReadonlyArray<string | RegExp>;
  readonly words?: RegExp;
  /** Where it fits answers only, or pages only. */
  readonly of?: 'answer' | 'page';
  /** Whether the same request may succeed a moment later. */
  readonly passes?: boolean;
};

/** What a failure is, and the words to quote. */
export type Verdict = {
  readonly code: ForeignCode;
  readonly variant: string | undefined;
  readonly detail: string;
  readonly passes: boolean;
};
