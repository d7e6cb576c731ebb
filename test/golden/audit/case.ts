import type { AuditedApp, AuditFacts } from '../../../src/audit/facts/audit-facts.ts';
import type { Reason } from '../../../src/audit/facts/rule.ts';

/** An app, with what is known of its org beside it. */
export type Subject = AuditedApp | readonly [AuditedApp, Partial<AuditFacts>];

/** What a rule says of a subject: `element value`, nothing, or why it can't tell. */
export type Expected = string | null | { readonly cannotTell: Reason };

/** The cases of one rule: one that it finds, one that it doesn't, and those at its edge. */
export type RuleCases = {
  readonly finds: readonly [Subject, string];
  readonly fine: Subject;
  readonly edge: ReadonlyArray<readonly [title: string, Subject, Expected]>;
};

export type Cases = Readonly<Record<string, RuleCases>>;
