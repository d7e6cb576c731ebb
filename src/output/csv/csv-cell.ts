/** A number, a text, or nothing. */
export type Cell = string | number | null;

/** Where a spreadsheet would begin a cell, also one whose list separator is `;`, and what it treats as a formula. */
const formula = /(^|[;\t\r\n])(?=[ ]{0,8}[=+\-@\t\r\n＝＋－＠])/g;

/**
 * A cell of a CSV file (RFC 4180). Quotes every text, and marks what a spreadsheet would run as a text (OWASP, CSV
 * injection): others choose their labels.
 */
export function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell ?? '');
  return `"${cell.replace(formula, "$1'").replaceAll('"', '""')}"`;
}
