import type { AuditedApp, AuditFacts } from './audit-facts.ts';

export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const profiles = ['base', 'partner', 'strict'] as const;
export type Profile = (typeof profiles)[number];

/** What a rule needs beside the documents; `usage` and `secrets` are read only if the user allows it. */
export type Need = 'usage' | 'secrets' | 'users';

/**
 * Why a rule can't judge: `linked`, the setting is in the org of the consumer; `permission`, this login doesn't see the
 * document; `not-returned`, the org doesn't return the element; `withheld`, it lists the app without its document;
 * `no-element`, metadata doesn't contain it; `not-shown`, the org doesn't show it to this login; `not-read`, the user
 * left it out; `not-in-files`, no file of the project says it; `dev-hub`, nobody said which org is the Dev Hub;
 * `not-in-manifest`, the manifest doesn't say it; `needs-org`, only an org shows it.
 */
export const reasons = [
  'linked',
  'permission',
  'not-returned',
  'withheld',
  'no-element',
  'not-shown',
  'not-read',
  'not-in-files',
  'dev-hub',
  'not-in-manifest',
  'needs-org',
] as const;
export type Reason = (typeof reasons)[number];

/**
 * One thing that a rule found. `variant` selects the text of its fix among the rule's, and `data` fills its
 * placeholders. A rule about the org may find something in one `app`.
 */
export type Hit = {
  readonly element: string | null;
  readonly value: string | null;
  readonly variant?: string;
  readonly app?: AuditedApp;
  readonly data?: Readonly<Record<string, string | number>>;
};

/** What a rule says: what it found, nothing if all is well, or why it can't tell. */
export type RuleVerdict = readonly Hit[] | Reason;

type Common = {
  /** Stable: scripts, baselines and code scanning refer to it. */
  readonly id: `ECA${number}`;
  /** Profiles without a severity leave the rule out. */
  readonly severity: Readonly<Partial<Record<Profile, Severity>>>;
  /** Who can change what the rule judges: the app's developer, or an administrator of this org. */
  readonly side: 'developer' | 'administrator';
  readonly needs: readonly Need[];
  /** Where the fact behind the rule is published, for the rule's page; `{…}` is one of `enforcementDates`. */
  readonly source: string;
  /** Whether a command of ours can fix what it finds. */
  readonly fixable: boolean;
};

/** A rule about each app, or about the org. Its texts are in `messages/audit-rules.md` under its id. */
export type AuditRule = Common &
  (
    | { readonly on: 'app'; readonly judge: (app: AuditedApp, facts: AuditFacts) => RuleVerdict }
    | { readonly on: 'org'; readonly judge: (facts: AuditFacts) => RuleVerdict }
  );

/** A rule that needs nothing but the app's documents, so that it judges files as well. */
export type DocumentRule = Common & { readonly on: 'app'; readonly judge: (app: AuditedApp) => RuleVerdict };
