import { appFields } from '../../apps/listing/app-fields.ts';
import type { AppSummary } from '../../apps/views/summary.ts';
import type { Cell } from '../csv/csv-cell.ts';
import { cellOf, type CsvColumns, type CsvFile, csvFile } from '../csv/csv-file.ts';
import { type AppList, listNotes, noAppsText } from './app-text.ts';
import { tableColumns } from './app-table.ts';

/** Each flow has a column of its own. */
const summaries = ['flows'];

/** The apps of all orgs as CSV, with all columns or these; the org comes last. */
export function listCsv(
  names: readonly string[] = tableColumns.filter((one) => !summaries.includes(one)),
): CsvFile<AppList> {
  const columns = Object.fromEntries(
    names.map((name) => [
      name,
      (app: AppSummary, org: string): Cell => (name === 'org' ? org : cellOf(appFields.get(name)?.textsOf(app))),
    ]),
  ) satisfies CsvColumns<AppSummary>;
  const notesOf = (list: AppList, org: string): string =>
    [...(list.apps.length === 0 ? [noAppsText(list, org)] : []), ...listNotes(list)].join('\n\n');
  return csvFile(columns, ({ apps }: AppList) => apps, notesOf);
}
