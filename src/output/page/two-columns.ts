import stringWidth from 'string-width';
import { overflows } from './commands-to-copy.ts';
import { wrapWithPrefix, pad, pageWidth } from './layout.ts';

/** A row of two cells: lines that stay unchanged, and a text that is laid out for the space beside them. */
export type Row = { readonly left: readonly string[]; readonly right: (width: number) => string };

/** Less space than this beside the first column isn't usable. */
const leastRoom = 40;
const gap = 2;
const below = 4;

/**
 * A table of two columns with a heading and a blank line between its rows. If the first column leaves too little
 * space, or too little for a command, the second cell of each row is below the first.
 */
export function twoColumns(heading: readonly [string, string], rows: readonly Row[], width = pageWidth()): string {
  const leftWidth =
    Math.max(...[heading[0], ...rows.flatMap(({ left }) => left)].map((line) => stringWidth(line))) + gap;
  const room = width - leftWidth;
  const isTooWide = ({ right }: Row): boolean => overflows(right(room).split('\n'), room);
  if (room < leastRoom || rows.some(isTooWide)) return rows.map((row) => stacked(row, width)).join('\n\n');
  const all = [{ left: [heading[0]], right: (space: number) => wrapWithPrefix('', heading[1], space) }, ...rows];
  return all.map((row) => beside(row, leftWidth, width)).join('\n\n');
}

function beside({ left, right }: Row, leftWidth: number, width: number): string {
  const lines = right(width - leftWidth).split('\n');
  const height = Math.max(left.length, lines.length);
  return Array.from({ length: height }, (_, index) =>
    (pad(left[index] ?? '', leftWidth) + (lines[index] ?? '')).trimEnd(),
  ).join('\n');
}

function stacked({ left, right }: Row, width: number): string {
  const margin = ' '.repeat(below);
  const lines = right(width - below).split('\n');
  return [...left, ...lines.map((line) => margin + line)].join('\n');
}
