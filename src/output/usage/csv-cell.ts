/** A number, a text, or nothing. */
export type Cell = string | number | null;

/** Where a spreadsheet would begin a cell, also one whose list separator is `;`, and what it takes for a formula. */
const formula = /(^|[;\t\r\n])(?=[ ]{0,8}[=+\-@\t\r\n＝＋－＠])/g;

/**
 * A cell of a CSV file (RFC 4180). Every text is quoted, and what a spreadsheet would run is marked as a text (OWASP,
 * CSV injection): others choose their labels.
 */
export function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell ?? '');
  return `"${cell.replace(formula, "$1'").replaceAll('"', '""')}"`;
}
