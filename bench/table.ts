/** One line of the result: what was measured, how it came about, and what it has to be. */
export type Row = {
  readonly what: string;
  readonly detail: string;
  readonly figure: number;
  readonly target: number;
  readonly atLeast?: boolean;
  readonly digits?: number;
};

/** The rows as aligned text, each with its figure, its target and whether the target is met. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, detail, figure, target, atLeast = false, digits = 2 }) => [
    what,
    figure.toFixed(digits),
    `${atLeast ? '>=' : '<='} ${target.toFixed(digits)}`,
    (atLeast ? figure >= target : figure <= target) ? 'ok' : 'not ok',
    detail,
  ]);
  const all = [['what', 'figure', 'target', '', 'measured'], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
