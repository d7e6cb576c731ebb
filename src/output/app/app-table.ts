import { appFields } from '../../apps/listing/app-fields.ts';
import type { AppSummary } from '../../apps/views/summary.ts';
import { fittedTable, tableWidths } from '../page/fitted-table.ts';
import { pairs, terminalWidth } from '../page/layout.ts';
import { bold, dim, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { type AppList, lastFour, listNotes, noAppsText } from './app-text.ts';

/** The columns of a table of apps: any field, and the org. */
export const tableColumns = [...appFields.keys(), 'org'];

export type TableOptions = {
  readonly columns?: readonly string[] | undefined;
  readonly width?: number;
  /** In a pipe a table is rather too wide than incomplete. */
  readonly isTerminal?: boolean;
};

type RowsOf = (names: readonly string[]) => string[][];

/** The apps of an org as a table that fits the terminal, and what else there is to say. */
export function listTable(list: AppList, org: string, options: TableOptions = {}): string {
  const apps = list.apps.length === 0 ? noAppsText(list, org) : appTable(list, org, options);
  return [apps, ...listNotes(list, options.width)].join('\n\n');
}

function appTable(list: AppList, org: string, options: TableOptions): string {
  const { columns, width = terminalWidth(), isTerminal = process.stdout.isTTY } = options;
  const rowsOf: RowsOf = (names) => [
    names.map((name) => dim(headOf(name))),
    ...list.apps.map((app) => names.map((name) => shownCell(app, name, org))),
  ];
  if (columns !== undefined) {
    const rows = rowsOf(columns);
    return isTerminal && tableWidths(rows).least > width ? blocks(rows, width) : fittedTable(rows, width);
  }
  const usual = ['name', ...(list.withheld === undefined ? [] : ['kind']), 'enabled', 'flows', 'run-as'];
  const shown = isTerminal ? fitting(usual, rowsOf, width, droppedOf(list)) : growing(usual, rowsOf, width);
  const left = usual.filter((name) => !shown.includes(name)).map(headOf);
  const note = left.length === 0 ? [] : [dim(messageText('output', 'list.narrow', { columns: left.join(', ') }))];
  return [fittedTable(rowsOf(shown), width), ...note].join('\n\n');
}

/** The usual columns with the label and the scopes, where every app then still has one line. */
function growing(usual: readonly string[], rowsOf: RowsOf, width: number): readonly string[] {
  const [name = 'name', ...others] = usual;
  const wider = [
    [name, 'label', ...others, 'scope'],
    [name, 'label', ...others],
  ];
  return wider.find((names) => tableWidths(rowsOf(names)).full <= width) ?? usual;
}

/** The columns to leave out, first to last: the kind stays where two apps may differ in nothing else. */
function droppedOf({ apps }: AppList): readonly string[] {
  const isMixed = new Set(apps.map(({ kind }) => kind)).size > 1;
  return isMixed ? ['run-as', 'enabled', 'flows'] : ['run-as', 'kind', 'enabled'];
}

/** As many of the columns as the terminal has room for. */
function fitting(
  usual: readonly string[],
  rowsOf: RowsOf,
  width: number,
  dropped: readonly string[],
): readonly string[] {
  const fits = (names: readonly string[]): boolean => tableWidths(rowsOf(names)).least <= width;
  const fewer = dropped.map((_, index) => usual.filter((name) => !dropped.slice(0, index + 1).includes(name)));
  return [growing(usual, rowsOf, width), ...fewer].find(fits) ?? fewer.at(-1) ?? usual;
}

/** Each row as a block of names and values. */
function blocks([heads = [], ...rows]: ReadonlyArray<readonly string[]>, width: number): string {
  const facts = (row: readonly string[]): Array<[string, string]> =>
    row.map((cell, index) => [heads[index] ?? '', cell]);
  return rows.map((row) => pairs(facts(row), 0, width)).join('\n\n');
}

/** `run-as` as a heading; the key of a flow stays as it is typed. */
function headOf(name: string): string {
  const words = name.startsWith('flow.') ? name : name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shownCell(app: AppSummary, name: string, org: string): string {
  if (name === 'org') return org;
  if (name === 'key') return lastFour(app.consumerKey) || '-';
  const texts = appFields.get(name)?.textsOf(app);
  if (texts === undefined) return warned('unknown');
  if (texts.length === 0) return '-';
  return name === 'name' ? bold(app.name) : texts.join(name === 'callback' ? '\n' : ', ');
}
