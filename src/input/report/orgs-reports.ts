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

/** A table without the column that each row of a report begins with. */
export function withoutOrg<Result>({
  columns,
  rowsOf,
}: Pick<CsvFile<Result>, 'columns' | 'rowsOf'>): Pick<CsvFile<Result>, 'columns' | 'rowsOf'> {
  const kept = columns.flatMap((name, at) => (name === ownColumn ? [] : [at]));
  const pick = (row: readonly string[]): string[] => kept.map((at) => row[at] ?? '');
  return { columns: pick(columns), rowsOf: (result, org) => rowsOf(result, org).map(pick) };
}

/** Writes the reports of a command whose results are a table, with the columns of its CSV; returns whether all were. */
export async function writeOrgsReports<Result>(
  files: ReadonlyArray<ReportFile<ReportFormat>>,
  { command, report, table, isBad = (): boolean => false, differs = (): boolean => false }: Found<Result>,
  warn: (text: string) => void,
): Promise<boolean> {
  const { columns, rowsOf } = withoutOrg(table);
  const at = new Date();
  const orgs = (): OrgOfTable[] =>
    report.orgs.map((one) => {
      const { org, orgId, status } = one;
      if (one.status !== 'ok') return { org, orgId, status, error: one.error, lines: [] };
      const lines = rowsOf(one.result, org);
      const found = isBad(one.result) ? 'problem' : differs(one.result) ? 'difference' : undefined;
      return { org, orgId, status, found, lines };
    });
  return writeReports(files, (format) => orgsReport(format, { command, at, columns, orgs: orgs() }), warn);
}
