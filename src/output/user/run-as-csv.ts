import { type CsvColumns, type CsvFile, csvFile } from '../csv/csv-file.ts';
import { type RunAsReport, runAsNotes } from './run-as-text.ts';

type App = RunAsReport['apps'][number];
type Row = Omit<App, 'findings'> & { readonly finding: App['findings'][number] | undefined };

const columns: CsvColumns<Row> = {
  app: ({ app }) => app,
  kind: ({ kind }) => kind,
  run_as: ({ runAs }) => runAs,
  level: ({ finding }) => finding?.level ?? 'ok',
  code: ({ finding }) => finding?.code ?? null,
  message: ({ finding }) => finding?.message ?? null,
  actions: ({ finding }) => finding?.actions?.join('\n') ?? null,
  org: (_, org) => org,
};

/** The run-as users of all orgs: a line for each finding, and one for an app without any. */
export const runAsCsv: CsvFile<RunAsReport> = csvFile(columns, rowsOf, (report, org) =>
  runAsNotes(report, org).join('\n'),
);

function rowsOf({ apps }: RunAsReport): Row[] {
  return apps.flatMap(({ findings, ...app }): Row[] =>
    findings.length === 0 ? [{ ...app, finding: undefined }] : findings.map((finding) => ({ ...app, finding })),
  );
}
