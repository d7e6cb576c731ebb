import stringWidth from 'string-width';
import { commandsAsWords } from './commands-to-copy.ts';
import { pad, wrapWithPrefix } from './layout.ts';

type Rows = ReadonlyArray<readonly string[]>;

const gap = 2;

/** How wide a table of these rows is: with its longest words in one line each, and with every cell in one line. */
export function tableWidths(rows: Rows): { readonly least: number; readonly full: number } {
  return { least: totalOf(widthsOf(rows, /\s/)), full: totalOf(widthsOf(rows, '\n')) };
}

/**
 * Rows of cells in columns that fit the width; cells wrap between words and continue below. Breaks no word, so the
 * table is wider where the longest words don't fit.
 */
export function fittedTable(rows: Rows, width: number): string {
  const full = widthsOf(rows, '\n');
  const widths = widthsOf(rows, /\s/);
  const lackOf = (index: number): number => (full[index] ?? 0) - (widths[index] ?? 0);
  for (let left = width - totalOf(widths); left > 0; left -= 1) {
    const neediest = widths.reduce((most, _, index) => (lackOf(index) > lackOf(most) ? index : most), 0);
    if (lackOf(neediest) <= 0) break;
    widths[neediest] = (widths[neediest] ?? 0) + 1;
  }
  return rows.map((row) => fittedRow(row, widths)).join('\n');
}

/** The width of each column if its cells are split so. */
function widthsOf(rows: Rows, separator: RegExp | string): number[] {
  const parts = (cell: string): number[] =>
    commandsAsWords(cell)
      .split(separator)
      .map((part) => stringWidth(part));
  return (rows[0] ?? []).map((_, index) => Math.max(...rows.flatMap((row) => parts(row[index] ?? ''))));
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, gap * Math.max(0, widths.length - 1));
}

function fittedRow(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, index) => wrapWithPrefix('', cell, widths[index]).split('\n'));
  const height = Math.max(...cells.map(({ length }) => length));
  const lineAt = (line: number): string =>
    cells.map((lines, index) => pad(lines[line] ?? '', (widths[index] ?? 0) + gap)).join('');
  return Array.from({ length: height }, (_, line) => lineAt(line).trimEnd()).join('\n');
}
