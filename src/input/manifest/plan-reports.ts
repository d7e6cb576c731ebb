import { renderReport } from '../../output/report/render-report.ts';
import type { Reported, ReportKind } from '../../output/report/reported.ts';
import { writeReports } from '../report/write-reports.ts';
import type { PlanSetup } from './plan-setup.ts';

/** Writes the reports of what a manifest says of its orgs; returns whether all were written. */
export async function writePlanReports(
  kind: ReportKind,
  { reports, file, options }: PlanSetup,
  orgs: Reported['orgs'],
): Promise<boolean> {
  const reported = { kind, manifest: file, at: new Date(), orgs };
  return writeReports(reports, (format) => renderReport(format, reported), options.progress.warn);
}
