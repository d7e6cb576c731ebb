import type { AppPlanWith, OrgPlanWith } from '../../manifest/org-plan.ts';
import type { ConsequenceReport } from '../consequences.ts';
import type { ErrorReport } from '../error-text.ts';
import type { OrgReport } from '../fleet-report.ts';

/** The commands whose results a report shows. */
export type ReportKind = 'plan' | 'apply' | 'drift';

/** What a manifest changes in one app of one org, with texts, as in `--json`. */
export type ReportedApp = AppPlanWith<ConsequenceReport, ErrorReport> & {
  /** Whether the org has it and the manifest doesn't name it. */
  readonly isUnmanaged?: boolean;
};

/** One org's part of a result, with texts, as in `--json`. */
export type ReportedOrg = OrgReport<
  OrgPlanWith<ConsequenceReport, ErrorReport> & { readonly unmanaged?: readonly string[] }
>;

/** All that a report is made of, the same data as `--json`. */
export type Reported = {
  readonly kind: ReportKind;
  readonly manifest: string;
  readonly at: Date;
  readonly orgs: readonly ReportedOrg[];
};

/**
 * The apps of an org as far as they are known: an org that failed may have the result of a part. Those that the
 * manifest doesn't name are first: one of the same name and the other kind hides nothing of what the manifest says.
 */
export function appsIn({ result }: ReportedOrg): readonly ReportedApp[] {
  const others = (result?.unmanaged ?? []).map((app): ReportedApp => ({ ...unmanaged, app }));
  return [...others, ...(result?.apps ?? [])];
}

const unmanaged: Omit<ReportedApp, 'app'> = {
  action: 'unchanged',
  changes: [],
  risks: [],
  notes: [],
  error: null,
  lastModifiedBy: null,
  lastModifiedDate: null,
  isUnmanaged: true,
};
