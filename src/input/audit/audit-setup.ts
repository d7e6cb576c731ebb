import { dayText } from '../../apps/moment.ts';
import { acceptanceOf, type OrgNames } from '../../audit/baseline/acceptance.ts';
import { type AuditedOrg, baselineNotes } from '../../audit/baseline/baseline-notes.ts';
import type { AuditFacts } from '../../audit/facts/audit-facts.ts';
import { type AuditFinding, type ChosenRule, judgeOrg, type RuleChoice } from '../../audit/judge.ts';
import type { AuditInput } from '../../estate/audit/read-audit.ts';
import type { Target } from '../../fleet/targets.ts';
import { type AuditReport, auditReport } from '../../output/audit/audit-report.ts';
import { baselineTexts } from '../../output/audit/baseline-text.ts';
import { type AuditFormat, auditFormats } from '../../output/audit/report/render-audit.ts';
import type { ReportedAudit } from '../../output/audit/report/reported-audit.ts';
import { readReportFlags, type ReportFile } from '../report/report-flags.ts';
import { readRuleFlags } from './audit-flags.ts';
import { auditInput } from './audit-input.ts';
import { writeAuditReports } from './audit-reports.ts';
import { type Baseline, orgNames, readBaselineFlag } from './baseline-file.ts';
import { acceptFindings, prepareAcceptance, type WrittenBaseline } from './write-baseline.ts';

type Typed = Parameters<typeof readRuleFlags>[0] &
  Parameters<typeof auditInput>[0] & {
    readonly 'fail-on': string;
    readonly baseline?: string | undefined;
    readonly 'write-baseline'?: string | undefined;
    readonly manifest?: string | undefined;
    readonly report?: readonly string[] | undefined;
  };

/** What the flags of an audit say, read before any request to an org. */
export type AuditSetup = Pick<ReportedAudit, 'profile' | 'failOn'> & {
  readonly chosen: readonly ChosenRule[];
  readonly now: Date;
  readonly input: AuditInput;
  readonly baseline: Baseline;
  readonly written: WrittenBaseline | undefined;
  readonly reports: ReadonlyArray<ReportFile<AuditFormat>>;
};

/** Reads the flags. Throws EcaError RuleUnknown, ReportInvalid, those of the baseline, and those of `auditInput`. */
export async function auditSetup(flags: Typed): Promise<AuditSetup> {
  const { profile, chosen }: RuleChoice & { readonly chosen: readonly ChosenRule[] } = readRuleFlags(flags);
  const now = new Date();
  return {
    profile,
    failOn: flags['fail-on'] as ReportedAudit['failOn'],
    chosen,
    now,
    reports: await readReportFlags(flags, auditFormats),
    baseline: await readBaselineFlag(flags.baseline, flags.manifest),
    written: await prepareAcceptance(flags['write-baseline'], flags.manifest),
    input: await auditInput(flags, now),
  };
}

/** One org as the rules judge it, with its report and the findings that nobody accepted. */
export type JudgedOrg = AuditedOrg & { readonly report: AuditReport; readonly open: readonly AuditFinding[] };

/** Judges an org, and lays the baseline over its findings. */
export function judgedOrg(setup: AuditSetup, facts: AuditFacts, targets: readonly Target[]): JudgedOrg {
  const { chosen, profile, baseline } = setup;
  const { org, orgId } = facts;
  const judgement = judgeOrg(facts, chosen);
  const asked = targets.find((target) => target.org === org)?.asked ?? [];
  const names = orgNames(baseline, { org, orgId, asked });
  const accepted = acceptedIn(setup, names);
  return {
    names,
    ...judgement,
    open: judgement.findings.filter((finding) => accepted(finding) === undefined),
    report: auditReport(judgement, { org, profile }, accepted),
  };
}

/** What accepts a finding of that org, by the baseline. */
export function acceptedIn(
  { profile, baseline, now }: AuditSetup,
  names: OrgNames,
): (finding: AuditFinding) => ReturnType<typeof acceptanceOf> {
  const context = { names, today: dayText(now.toISOString()), profile };
  return (finding) => acceptanceOf(finding, baseline.entries, context);
}

/** What was audited; `by` accepts findings where no org's login does. */
type Finished = Pick<ReportedAudit, 'of' | 'orgs' | 'version'> & { readonly by?: string };

/**
 * Says what is to be said of the baseline, writes the reports, and accepts what was found if the user wants it; returns
 * whether all reports were written. Throws EcaError FileUnwritable.
 */
export async function finishAudit(
  setup: AuditSetup,
  audited: readonly AuditedOrg[],
  { of, orgs, version, by }: Finished,
  warn: (text: string) => void,
): Promise<boolean> {
  const { chosen, profile, failOn, now, baseline, written, reports } = setup;
  const ruleIds = chosen.map(({ rule }) => rule.id);
  const notes = baselineNotes(baseline.entries, audited, {
    today: dayText(now.toISOString()),
    profile,
    ruleIds,
    isWhole: of === 'manifest' || audited.length === orgs.length,
    knowsGroups: baseline.groups !== undefined,
  });
  baselineTexts(notes, baseline.file ?? '').forEach(warn);
  const audit = { of, profile, failOn, version, at: now, orgs };
  const isWritten = await writeAuditReports(reports, audit, { baseline: baseline.file }, warn);
  if (written !== undefined) warn(await acceptFindings(written, audited, { baseline, now, profile, by }));
  return isWritten;
}
