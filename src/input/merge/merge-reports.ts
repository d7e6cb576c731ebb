import type { MergeReport } from '../../output/merge/merge-report.ts';
import { type OrgOfTable, orgsReport } from '../../output/report/orgs/orgs-report.ts';
import { renderReport, type ReportFormat } from '../../output/report/render-report.ts';
import type { ReportedOrg, ReportKind } from '../../output/report/reported.ts';
import type { CsvFile } from '../../output/csv/csv-file.ts';
import { rotationsCsv } from '../../output/secret/rotations-csv.ts';
import { statusCsv } from '../../output/secret/secret-status-csv.ts';
import { withoutOrg } from '../report/orgs-reports.ts';
import type { ReportFile } from '../report/report-flags.ts';
import { writeReports } from '../report/write-reports.ts';

/** The commands whose results have a report of their own. */
const kinds: Readonly<Record<string, ReportKind>> = { 'eca plan': 'plan', 'eca apply': 'apply', 'eca drift': 'drift' };

/** The commands whose results are a table. */
const tables: Readonly<Record<string, CsvFile<never>>> = {
  'eca secret rotate': rotationsCsv,
  'eca secret stage': rotationsCsv,
  'eca secret promote': rotationsCsv,
  'eca secret resume': rotationsCsv,
  'eca secret status': statusCsv(''),
};

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
      ? orgsReport(format, { command, at, ...tableOf(tables[command], orgs) })
      : renderReport(format, {
          kind,
          manifest: (manifest ?? '').slice(0, 12),
          at,
          orgs: orgs as readonly ReportedOrg[],
        });
  return writeReports(files, render, warn);
}

/** The columns and lines of a report, also of what was done in an org that failed. */
function tableOf(
  table: CsvFile<never> | undefined,
  orgs: MergeReport['orgs'],
): { readonly columns: readonly string[]; readonly orgs: readonly OrgOfTable[] } {
  if (table === undefined) return { columns: [], orgs: orgs.map((one) => ({ ...one, lines: [] })) };
  const { columns, rowsOf } = withoutOrg(table);
  const linesOf = ({ org, result }: MergeReport['orgs'][number]): string[][] =>
    result === undefined || result === null ? [] : rowsOf(result as never, org);
  return { columns, orgs: orgs.map((one) => ({ ...one, lines: linesOf(one) })) };
}
