import type { AppPlanWith, OrgPlanWith } from '../../manifest/org-plan.ts';
import type { ConsequenceReport } from '../consequences.ts';
import type { ErrorReport } from '../error-text.ts';
import type { OrgReport } from '../fleet-report.ts';

/** The commands whose results a report shows. */
export type ReportKind = 'plan' | 'apply' | 'drift';

/** What a manifest changes in one app of one org, with texts, as in `--json`. */
export type ReportedApp = AppPlanWith<ConsequenceReport, ErrorReport>;

/** One org's part of a result, with texts, as in `--json`. */
export type ReportedOrg = OrgReport<OrgPlanWith<ConsequenceReport, ErrorReport>>;

/** All that a report is made of, the same data as `--json`. */
export type Reported = {
  readonly kind: ReportKind;
  readonly manifest: string;
  readonly at: Date;
  readonly orgs: readonly ReportedOrg[];
};

/** The apps of an org as far as they are known: an org that failed may have the result of a part. */
export function appsIn(org: ReportedOrg): readonly ReportedApp[] {
  return org.result?.apps ?? [];
}
