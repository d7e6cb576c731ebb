import { dayText } from '../../apps/moment.ts';
import { acceptanceOf, entriesAbout, type OrgNames } from '../../audit/baseline/acceptance.ts';
import { type AuditedOrg, baselineNotes } from '../../audit/baseline/baseline-notes.ts';
import type { Acceptable } from '../../audit/judge.ts';
import { blindTexts, unfixedTexts } from '../../output/audit/audit-text.ts';
import { acceptingTexts, baselineTexts } from '../../output/audit/baseline-text.ts';
import { type AuditFormat, auditFormats } from '../../output/audit/report/render-audit.ts';
import { findingsIn, isOpen, type ReportedAudit } from '../../output/audit/report/reported-audit.ts';
import { readReportFlags, type ReportFile } from '../report/report-flags.ts';
import { writeAuditReports } from './audit-reports.ts';
import { type Baseline, defaultBaseline, readBaselineFlag } from './baseline-file.ts';
import { acceptFindings, prepareAcceptance, type WrittenBaseline } from './write-baseline.ts';

type FrameFlags = {
  readonly 'fail-on': string;
  readonly baseline?: string | undefined;
  readonly 'write-baseline'?: string | undefined;
  readonly manifest?: string | undefined;
  readonly report?: readonly string[] | undefined;
};

/** What the flags of every audit say, whether of orgs, a manifest or a package. */
export type AuditFrame = Pick<ReportedAudit, 'profile' | 'failOn'> & {
  /** The rules whose entries in the baseline are said to be unused if they accept nothing. */
  readonly ruleIds: readonly string[];
  readonly now: Date;
  readonly baseline: Baseline;
  readonly written: WrittenBaseline | undefined;
  readonly reports: ReadonlyArray<ReportFile<AuditFormat>>;
};

/** Reads the flags that every audit has. Throws EcaError ReportInvalid, BaselineUnreadable or BaselineInvalid. */
export async function auditFrame(
  flags: FrameFlags,
  rules: Pick<AuditFrame, 'profile' | 'ruleIds'>,
): Promise<AuditFrame> {
  return {
    ...rules,
    failOn: flags['fail-on'] as AuditFrame['failOn'],
    now: new Date(),
    reports: await readReportFlags(flags, auditFormats),
    baseline: await readBaselineFlag(flags.baseline, flags.manifest),
    written: await prepareAcceptance(flags['write-baseline'], flags.manifest),
  };
}

/** What accepts a finding of that org, by the baseline. */
export function acceptedIn(
  { profile, baseline, now }: AuditFrame,
  names: OrgNames,
): (finding: Acceptable) => ReturnType<typeof acceptanceOf> {
  const context = { names, today: dayText(now.toISOString()), profile };
  const entries = entriesAbout(baseline.entries);
  return (finding) => acceptanceOf(finding, entries, context);
}

/** What was audited; `by` accepts findings where no org's login does, `fixes`: what a setting fixes was to be fixed. */
type Finished = Pick<ReportedAudit, 'of' | 'orgs' | 'version'> & { readonly by?: string; readonly fixes?: boolean };

/**
 * Says what is to be said of the baseline, and which orgs couldn't be judged at all, writes the reports, and accepts
 * what was found if the user wants it; returns whether all reports were written. Throws EcaError FileUnwritable.
 */
export async function finishAudit(
  { ruleIds, profile, failOn, now, baseline, written, reports }: AuditFrame,
  audited: readonly AuditedOrg[],
  { of, orgs, version, by, fixes = false }: Finished,
  warn: (text: string) => void,
): Promise<boolean> {
  const notes = baselineNotes(baseline.entries, audited, {
    today: dayText(now.toISOString()),
    profile,
    ruleIds,
    isWhole: of !== 'orgs' || audited.length === orgs.length,
    // files are in no group
    knowsGroups: of === 'package' || baseline.groups !== undefined,
  });
  const accepted = findingsIn({ orgs }).filter((finding) => !isOpen(finding));
  // nobody named the default one, so it may be news
  if (baseline.file === defaultBaseline) acceptingTexts(accepted.length, defaultBaseline).forEach(warn);
  baselineTexts(notes, baseline.file ?? '').forEach(warn);
  if (fixes) unfixedTexts({ orgs }).forEach(warn);
  if (written === undefined) blindTexts({ orgs }, failOn).forEach(warn);
  const audit = { of, profile, failOn, version, at: now, orgs };
  const isWritten = await writeAuditReports(reports, audit, { baseline: baseline.file }, warn);
  if (written !== undefined) warn(await acceptFindings(written, audited, { baseline, now, profile, by }));
  return isWritten;
}
