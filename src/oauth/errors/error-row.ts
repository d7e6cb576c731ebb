import type { OauthStep } from '../request.ts';

/** A known cause of an OAuth error; the texts are `cause.<id>` and `fix.<id>` in messages/oauth-errors.md. */
export type ErrorRow = {
  /** Its number in the table of the documentation; similar codes share one. */
  readonly row: number;
  readonly id: string;
  /** In lower case with underscores; empty for errors that only the words identify. */
  readonly codes: readonly string[];
  /** OAuth steps that return this error. */
  readonly steps: readonly OauthStep[];
  /** What the description contains, ignoring case; if undefined, every description matches. */
  readonly says?: ReadonlyArray<string | RegExp>;
  /** Whether this row of a shared code applies to descriptions that no row knows: always, or at its own steps only. */
  readonly otherwise?: 'always' | 'here';
};

/** Steps that end at the token endpoint. */
export const tokenSteps = ['code', 'client-credentials', 'jwt', 'refresh', 'device'] as const satisfies OauthStep[];
export const authorizeSteps = ['authorize', 'code-credentials'] as const satisfies OauthStep[];
export const loginSteps = [...authorizeSteps, ...tokenSteps, 'device-start'] as const satisfies OauthStep[];
