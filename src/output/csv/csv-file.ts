import { type Cell, csvCell } from './csv-cell.ts';

/** The columns of a CSV file by their names, in order, with what a row has in each. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row, org: string) => Cell>>;

/** A result as one CSV file (RFC 4180) for all orgs: what isn't known is empty, and notes are no part of it. */
export type CsvFile<Result> = {
  readonly heading: string;
  /** The names of the columns, and one org's rows of them as texts. */
  readonly columns: readonly string[];
  readonly rowsOf: (result: Result, org: string) => string[][];
  /** One org's lines, empty if it has none. */
  readonly linesOf: (result: Result, org: string) => string;
  /** What people must know beside the lines, empty if there is nothing. */
  readonly notesOf: (result: Result, org: string) => string;
};

/** Makes a file of the rows of a result. */
export function csvFile<Result, Row>(
  columns: CsvColumns<Row>,
  rowsOf: (result: Result) => readonly Row[],
  notesOf: CsvFile<Result>['notesOf'] = (): string => '',
): CsvFile<Result> {
  const cells = Object.values(columns);
  return {
    heading: Object.keys(columns).join(','),
    columns: Object.keys(columns),
    rowsOf: (result, org) => rowsOf(result).map((row) => cells.map((read) => String(read(row, org) ?? ''))),
    linesOf: (result, org) =>
      rowsOf(result)
        .map((row) => cells.map((read) => csvCell(read(row, org))).join(','))
        .join('\n'),
    notesOf,
  };
}

/** Several texts in one cell; none of them contains a blank. */
export function cellOf(texts: readonly string[] | null | undefined): Cell {
  return texts?.join(' ') ?? null;
}
