import type { OauthStep } from '../request.ts';
import type { ErrorRow } from './error-row.ts';
import { clientRows } from './error-table-client.ts';
import { grantRows } from './error-table-grant.ts';
import { historyRows } from './error-table-history.ts';
import { namedRows } from './error-table-named.ts';
import { requestRows } from './error-table-request.ts';

/** An error as it was met; `step` where it is known. */
export type OauthError = {
  readonly error: string;
  readonly description: string;
  readonly step?: OauthStep | undefined;
};

/** All causes that are known, in the order of the documentation's table. */
export const errorTable: readonly ErrorRow[] = [
  ...clientRows,
  ...grantRows,
  ...requestRows,
  ...namedRows,
  ...historyRows,
].sort((one, other) => one.row - other.row);

/**
 * The cause of an error: among rows of its code, or of no code, the one whose words fit at the greatest length, then
 * the one of its step. Undefined for what the table does not know. Descriptions are compared in any case, because
 * Salesforce is not strict about its own.
 */
export function explain(met: OauthError): ErrorRow | undefined {
  return explainBest([met])?.row;
}

/** The best explanation of one thing that can be read in several ways. */
export function explainBest(readings: readonly OauthError[]): { met: OauthError; row: ErrorRow } | undefined {
  const fitting = readings.flatMap((met) =>
    errorTable.map((row) => ({ met, row, fit: fitOf(row, met) })).filter(({ fit }) => fit > 0),
  );
  const [first, ...others] = fitting;
  if (first === undefined) return undefined;
  return others.reduce((best, one) => (one.fit > best.fit ? one : best), first);
}

/** The causes that share a code. */
export function rowsOf(error: string): ErrorRow[] {
  const code = plainCode(error);
  return errorTable.filter(({ codes }) => codes.includes(code));
}

function plainCode(error: string): string {
  return error.trim().toLowerCase().replaceAll('-', '_');
}

/** A shorter match may be met by chance. */
const wholeText = 20;
const byWords = 1000;
const byForeignWords = 500;

/**
 * How well a row fits, 0 when it does not. Words count before the step, the step before a mere code. Salesforce gives
 * one text under several codes, so a whole text counts under a code that the row has not, but less than under its own.
 */
function fitOf(row: ErrorRow, { error, description, step }: OauthError): number {
  const code = plainCode(error);
  const here = step !== undefined && row.steps.includes(step);
  const words = longestMatch(row, plain(description));
  if (code !== '' && row.codes.length > 0 && !row.codes.includes(code)) {
    return words !== undefined && words >= wholeText ? byForeignWords + words : 0;
  }
  if (words !== undefined && (code !== '' || words > 0)) return byWords + words * 10 + (here ? 5 : 0);
  if (!row.codes.includes(code)) return 0;
  if (row.says === undefined || row.otherwise === 'always') return here ? 2 : 1;
  return row.otherwise === 'here' && here ? 3 : 0;
}

function longestMatch({ says = [] }: ErrorRow, description: string): number | undefined {
  const lengths = says.flatMap((words) => {
    if (typeof words === 'string') return description.includes(words) ? [words.length] : [];
    const match = words.exec(description);
    return match === null ? [] : [match[0].length];
  });
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
}
