import type { MergedResults } from '../../fleet/results/merge-results.ts';
import type { OrgLine } from '../../fleet/results/results.ts';
import type { ErrorReport } from '../error-text.ts';
import type { Summary } from '../fleet-report.ts';
import { failureText } from '../org-text.ts';
import { messageText } from '../page/texts.ts';

/** The results of all shares of the orgs as one. */
export type MergeReport = {
  /** The command after `sf` whose results these are. */
  readonly command: string;
  /** The SHA-256 of the manifest; null for a command without one. */
  readonly manifest: string | null;
  readonly files: number;
  readonly orgs: readonly MergedOrg[];
  readonly summary: Summary;
};

/** One org's part; `result` is that of the command. */
export type MergedOrg = {
  readonly org: string;
  readonly orgId: string;
  readonly asked: readonly string[];
  readonly status: OrgLine['status'];
  readonly result?: unknown;
  readonly error?: ErrorReport;
  /** What a check found: a problem counts like a failure, a difference is exit code 3. */
  readonly found?: 'problem' | 'difference';
};

/** Merged results as a result. */
export function mergeReport({ header, files, orgs }: MergedResults): MergeReport {
  const parts = orgs.map(({ ended, ...part }): MergedOrg => part as MergedOrg);
  const count = (kind: string): number => parts.filter((one) => kindOf(one) === kind).length;
  const some = ['problems', 'skipped', 'running'].map((kind) => [kind, count(kind)] as const);
  const counts = Object.fromEntries(some.filter(([, number]) => number > 0));
  const summary = { ok: count('ok'), failed: count('failed'), ...counts };
  return { command: header.command, manifest: header.manifest, files, orgs: parts, summary };
}

/** The orgs that didn't end well with their errors, and the counts. */
export function mergeText({ command, files, orgs, summary }: MergeReport): string {
  const bad = orgs.flatMap((one) =>
    one.error === undefined || one.status === 'ok'
      ? []
      : [`${one.org}  ${one.orgId}\n${failureText({ ...one, status: one.status, error: one.error } as never)}`],
  );
  const counts = Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => messageText('output', `fleet.${status}`, { count }));
  const line = messageText('output', 'merge.orgs', { command, files, count: orgs.length });
  return [...bad, [line, counts.join(', ')].filter((part) => part !== '').join(' ')].join('\n\n');
}

function kindOf({ status, found }: MergedOrg): string {
  return found === 'problem' ? 'problems' : status;
}
