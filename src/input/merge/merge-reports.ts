import type { MergeReport } from '../../output/merge/merge-report.ts';
import { orgsReport } from '../../output/report/orgs/orgs-report.ts';
import { renderReport, type ReportFormat } from '../../output/report/render-report.ts';
import type { ReportedOrg, ReportKind } from '../../output/report/reported.ts';
import type { ReportFile } from '../report/report-flags.ts';
import { writeReports } from '../report/write-reports.ts';

/** The commands whose results have a report of their own. */
const kinds: Readonly<Record<string, ReportKind>> = { 'eca plan': 'plan', 'eca apply': 'apply', 'eca drift': 'drift' };

/** Writes the reports of merged results, as the command itself would; returns whether all were written. */
export async function writeMergeReports(
  files: ReadonlyArray<ReportFile<ReportFormat>>,
  { command, manifest, orgs }: MergeReport,
  warn: (text: string) => void,
): Promise<boolean> {
  const kind = kinds[command];
  const at = new Date();
  const render = (format: ReportFormat): string =>
    kind === undefined
      ? orgsReport(format, { command, at, columns: [], orgs: orgs.map((one) => ({ ...one, lines: [] })) })
      : renderReport(format, {
          kind,
          manifest: (manifest ?? '').slice(0, 12),
          at,
          orgs: orgs as readonly ReportedOrg[],
        });
  return writeReports(files, render, warn);
}
