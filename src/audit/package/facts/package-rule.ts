import type { Profile, Reason, Severity } from '../../facts/rule.ts';
import type { PackageFacts } from './package-facts.ts';

/**
 * Something that is wrong in a file. `line` and `column` count from 1. `variant` selects the text of its fix among the
 * rule's, and `data` fills its placeholders.
 */
export type FileHit = {
  readonly app: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly element: string | null;
  readonly value: string | null;
  readonly variant?: string;
  readonly data?: Readonly<Record<string, string>>;
};

/** An app that a rule can't judge by files, and why. */
export type FileGap = { readonly app: string | null; readonly why: Reason };

/** What a rule says of a project. */
export type FileVerdict = FileHit | FileGap;

export function isGap(verdict: FileVerdict): verdict is FileGap {
  return 'why' in verdict;
}

/**
 * A rule about the files of a package. Its texts are in `messages/audit-rules.md` under its id. A severity in the
 * profile `partner` says that Salesforce demands it of partners, so that it can't be accepted.
 */
export type PackageRule = {
  /** Stable: scripts, baselines and code scanning refer to it. */
  readonly id: `ECA${number}`;
  readonly severity: Readonly<Partial<Record<Profile, Severity>>>;
  /** Where the fact behind the rule is published, for the rule's page. */
  readonly source: string;
  readonly judge: (facts: PackageFacts) => readonly FileVerdict[];
};
