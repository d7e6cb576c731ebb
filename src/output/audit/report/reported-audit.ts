import type { Profile, Severity } from '../../../audit/facts/rule.ts';
import { reaches, weightOf } from '../../../audit/judge.ts';
import type { OrgReport } from '../../fleet-report.ts';
import type { AuditReport, FiledFinding, ReportedFinding } from '../audit-report.ts';

/** All that the report of an audit is made of, the same data as `--json`; files are reported like an org. */
export type ReportedAudit = {
  readonly of: 'orgs' | 'manifest' | 'package';
  readonly profile: Profile;
  /** The least severity that `--fail-on` counts. */
  readonly failOn: Severity | 'none';
  /** The version of this plugin. */
  readonly version: string;
  readonly at: Date;
  readonly orgs: ReadonlyArray<OrgReport<AuditReport>>;
};

/** A finding with the org that it is in, or with its place in a file. */
export type PlacedFinding = ReportedFinding &
  Partial<Pick<FiledFinding, 'file' | 'line' | 'groups'>> & { readonly org: string; readonly orgId: string };

/** The findings of one rule, the worst first. */
export type RuleFindings = { readonly rule: string; readonly findings: readonly [PlacedFinding, ...PlacedFinding[]] };

/** The findings of all orgs, the worst first as in each of them. */
export function findingsIn({ orgs }: Pick<ReportedAudit, 'orgs'>): PlacedFinding[] {
  return orgs
    .flatMap(({ org, orgId, result }) => {
      const findings = result?.findings ?? [];
      const usersOf = new Map(
        findings.map(({ app, kind, evidence }) => [`${kind ?? ''} ${app ?? ''}`, evidence.users ?? 1]),
      );
      const everyone = [...usersOf.values()].reduce((sum, users) => sum + users, 0);
      return findings.map((finding) => ({
        finding: { ...finding, org, orgId },
        weight: weightOf(finding.severity, finding.app === null ? everyone : (finding.evidence.users ?? 1)),
      }));
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ finding }) => finding);
}

/** The findings of each rule, beginning with the rule that has the worst one. */
export function byRule(findings: readonly PlacedFinding[]): RuleFindings[] {
  return [...Map.groupBy(findings, ({ rule }) => rule)].flatMap(([rule, [first, ...rest]]) =>
    first === undefined ? [] : [{ rule, findings: [first, ...rest] }],
  );
}

export const isOpen = ({ accepted }: ReportedFinding): boolean => accepted === null;

/** Whether a finding counts for `--fail-on`. */
export function reachesLimit(
  { severity, accepted }: Pick<ReportedFinding, 'severity' | 'accepted'>,
  failOn: ReportedAudit['failOn'],
): boolean {
  return accepted === null && failOn !== 'none' && reaches(severity, failOn);
}
