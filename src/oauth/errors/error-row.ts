import type { OauthStep } from '../request.ts';

/** A cause of an OAuth error that is known; the words are `cause.<id>` and `fix.<id>` in messages/oauth-errors.md. */
export type ErrorRow = {
  /** Its number in the table of the documentation; codes that are alike share one. */
  readonly row: number;
  readonly id: string;
  /** In small letters with underscores; none for errors that the words alone tell. */
  readonly codes: readonly string[];
  /** Where it is met. */
  readonly steps: readonly OauthStep[];
  /** What the description holds, in whatever case; without it every description fits. */
  readonly says?: ReadonlyArray<string | RegExp>;
  /**
   * A code that other rows share takes this row for descriptions that no row knows: always, or at its own steps only.
   */
  readonly otherwise?: 'always' | 'here';
};

/** Steps that end at the token endpoint. */
export const tokenSteps = ['code', 'client-credentials', 'jwt', 'refresh', 'device'] as const satisfies OauthStep[];
export const authorizeSteps = ['authorize', 'code-credentials'] as const satisfies OauthStep[];
export const loginSteps = [...authorizeSteps, ...tokenSteps, 'device-start'] as const satisfies OauthStep[];
