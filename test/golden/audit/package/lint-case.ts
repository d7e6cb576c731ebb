import type { PackageFacts } from '../../../../src/audit/package/facts/package-facts.ts';

/** What a rule says: `file:line:column element value` for each hit, `? why` for what it can't judge. */
export type LintCases = {
  readonly finds: readonly [PackageFacts, string];
  readonly edge: ReadonlyArray<readonly [title: string, PackageFacts, string]>;
};
