import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Output that is read tomorrow in a log or a mail fits here; a wider terminal may use up to 100 columns. */
const narrow = 80;
const wide = 100;

/** The width to lay text out in. */
export function pageWidth(): number {
  const columns = process.stdout.isTTY ? process.stdout.columns : narrow;
  return Math.max(40, Math.min(columns || narrow, wide));
}

/** Pads a text on the right to a width in terminal columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Wraps a text behind a first prefix; later lines are indented as far. */
export function hang(prefix: string, text: string, width = pageWidth()): string {
  const indent = stringWidth(prefix);
  const lines = text
    .split('\n')
    .flatMap((line) => wrapAnsi(line, width - indent, { hard: true, trim: true }).split('\n'));
  return lines.map((line, index) => (index === 0 ? prefix : ' '.repeat(indent)) + line).join('\n');
}

/** `name  value` lines with the values in one column, wrapped. Rows without a value are left out. */
export function pairs(rows: ReadonlyArray<readonly [string, string]>, indent = 2, width = pageWidth()): string {
  const shown = rows.filter(([, value]) => value !== '');
  const column = Math.max(0, ...shown.map(([name]) => stringWidth(name))) + 2;
  return shown.map(([name, value]) => hang(' '.repeat(indent) + pad(name, column), value, width)).join('\n');
}

/** A table with a heading; the last column takes what is left of the page and wraps. */
export function table(heading: readonly string[], rows: ReadonlyArray<readonly string[]>, width = pageWidth()): string {
  const all = [heading, ...rows];
  const widths = heading
    .slice(0, -1)
    .map((_, column) => Math.max(...all.map((row) => stringWidth(row[column] ?? ''))) + 2);
  const line = (row: readonly string[]): string => {
    const prefix = widths.map((columnWidth, column) => pad(row[column] ?? '', columnWidth)).join('');
    return hang(prefix, row.at(-1) ?? '', width).trimEnd();
  };
  return all.map(line).join('\n');
}
