import { userInfo } from 'node:os';
import { dayText } from '../../apps/moment.ts';
import { acceptanceOf, noOrg } from '../../audit/baseline/acceptance.ts';
import { baselineNotes } from '../../audit/baseline/baseline-notes.ts';
import { type LintFinding, type LintJudgement, packageRules } from '../../audit/package/lint.ts';
import { baselineTexts } from '../../output/audit/baseline-text.ts';
import { type AuditFormat, auditFormats } from '../../output/audit/report/render-audit.ts';
import type { ReportedAudit } from '../../output/audit/report/reported-audit.ts';
import type { LintReport } from '../../output/package/lint-report.ts';
import { writeAuditReports } from '../audit/audit-reports.ts';
import { type Baseline, readBaselineFlag } from '../audit/baseline-file.ts';
import { acceptFindings, prepareAcceptance, type WrittenBaseline } from '../audit/write-baseline.ts';
import { readReportFlags, type ReportFile } from '../report/report-flags.ts';
import { readLintRules } from './lint-flags.ts';

type Typed = Parameters<typeof readLintRules>[0] & {
  readonly 'fail-on': string;
  readonly baseline?: string | undefined;
  readonly 'write-baseline'?: string | undefined;
  readonly report?: readonly string[] | undefined;
};

/** What the flags of a lint say, read before any file of the project. */
export type LintSetup = Pick<ReportedAudit, 'failOn'> & {
  readonly chosen: ReturnType<typeof readLintRules>;
  readonly now: Date;
  readonly baseline: Baseline;
  readonly written: WrittenBaseline | undefined;
  readonly reports: ReadonlyArray<ReportFile<AuditFormat>>;
  readonly acceptedBy: (finding: LintFinding) => ReturnType<typeof acceptanceOf>;
};

/** Files belong to no org: entries of a baseline that name one aren't about them. */
const names = noOrg();

/** A lint judges as the profile `partner` does. */
const contextAt = (now: Date) => ({ today: dayText(now.toISOString()), profile: 'partner' }) as const;

/** Reads the flags. Throws EcaError RuleUnknown, ReportInvalid, BaselineUnreadable or BaselineInvalid. */
export async function lintSetup(flags: Typed): Promise<LintSetup> {
  const now = new Date();
  const chosen = readLintRules(flags);
  const reports = await readReportFlags(flags, auditFormats);
  const baseline = await readBaselineFlag(flags.baseline);
  return {
    failOn: flags['fail-on'] as LintSetup['failOn'],
    chosen,
    now,
    baseline,
    written: await prepareAcceptance(flags['write-baseline']),
    reports,
    acceptedBy: (finding) => acceptanceOf(finding, baseline.entries, { names, ...contextAt(now) }),
  };
}

/**
 * Says what is to be said of the baseline, writes the reports, and accepts what was found if the user wants it; returns
 * whether all reports were written. Throws EcaError FileUnwritable.
 */
export async function finishLint(
  { chosen, now, baseline, written, reports, failOn }: LintSetup,
  judgement: LintJudgement,
  { place, report, version }: { readonly place: string; readonly report: LintReport; readonly version: string },
  warn: (text: string) => void,
): Promise<boolean> {
  const context = contextAt(now);
  // the other rules are those of an audit, in which the same entry may accept something
  const ruleIds = packageRules.filter((rule) => chosen.some((one) => one.rule === rule)).map(({ id }) => id);
  const linted = [{ names, ...judgement }];
  const notes = baselineNotes(baseline.entries, linted, { ...context, ruleIds, isWhole: true, knowsGroups: true });
  baselineTexts(notes, baseline.file ?? '').forEach(warn);
  const orgs = [{ org: place, orgId: '', asked: [], status: 'ok', result: { profile: 'partner', ...report } }] as const;
  const audit = { of: 'package', profile: 'partner', failOn, version, at: now, orgs } as const;
  const isWritten = await writeAuditReports(reports, audit, { baseline: baseline.file }, warn);
  const by = userInfo().username;
  if (written !== undefined) warn(await acceptFindings(written, linted, { ...context, baseline, now, by }));
  return isWritten;
}
