import type { CsvFile } from '../../output/csv/csv-file.ts';
import type { FleetReport, IsBad } from '../../output/fleet-report.ts';
import { type OrgOfTable, orgsReport } from '../../output/report/orgs/orgs-report.ts';
import { type ReportFormat, reportFormats } from '../../output/report/render-report.ts';
import { readReportFlags, type ReportFile } from './report-flags.ts';
import { writeReports } from './write-reports.ts';

/** What a command found in its orgs, and as which table. */
type Found<Result> = {
  readonly command: string;
  readonly report: FleetReport<Result>;
  readonly table: CsvFile<Result>;
  /** Whether a result is a problem, or a difference that someone must act on. */
  readonly isBad?: IsBad<Result>;
  readonly differs?: IsBad<Result>;
};

/** Reads the reports that are requested. Throws EcaError ReportInvalid or FileUnwritable. */
export async function orgsReportFiles(
  flags: Parameters<typeof readReportFlags>[0],
): Promise<Array<ReportFile<ReportFormat>>> {
  return readReportFlags(flags, reportFormats);
}

/** The column that each row of a report begins with. */
const ownColumn = 'org';

/** Writes the reports of a command whose results are a table, with the columns of its CSV; returns whether all were. */
export async function writeOrgsReports<Result>(
  files: ReadonlyArray<ReportFile<ReportFormat>>,
  { command, report, table, isBad = (): boolean => false, differs = (): boolean => false }: Found<Result>,
  warn: (text: string) => void,
): Promise<boolean> {
  const kept = table.columns.flatMap((name, at) => (name === ownColumn ? [] : [at]));
  const columns = kept.map((at) => table.columns[at] ?? '');
  const at = new Date();
  const orgs = (): OrgOfTable[] =>
    report.orgs.map((one) => {
      const { org, orgId, status } = one;
      if (one.status !== 'ok') return { org, orgId, status, error: one.error, lines: [] };
      const lines = table.rowsOf(one.result, org).map((row) => kept.map((column) => row[column] ?? ''));
      const found = isBad(one.result) ? 'problem' : differs(one.result) ? 'difference' : undefined;
      return { org, orgId, status, found, lines };
    });
  return writeReports(files, (format) => orgsReport(format, { command, at, columns, orgs: orgs() }), warn);
}
