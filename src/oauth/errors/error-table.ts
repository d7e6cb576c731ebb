import type { OauthStep } from '../request.ts';
import type { ErrorRow } from './error-row.ts';
import { clientRows } from './error-table-client.ts';
import { grantRows } from './error-table-grant.ts';
import { historyRows } from './error-table-history.ts';
import { namedRows } from './error-table-named.ts';
import { requestRows } from './error-table-request.ts';

/** An error as it occurred; `step` if known. */
export type OauthError = {
  readonly error: string;
  readonly description: string;
  readonly step?: OauthStep | undefined;
};

/** All known causes, in the order of the documentation's table. */
export const errorTable: readonly ErrorRow[] = [
  ...clientRows,
  ...grantRows,
  ...requestRows,
  ...namedRows,
  ...historyRows,
].sort((one, other) => one.row - other.row);

/**
 * The cause of an error: among rows of its code, or of no code, the one with the longest matching words, then the one
 * of its step. Undefined for what the table doesn't know. Compares descriptions ignoring case, because Salesforce's
 * own varies.
 */
export function explain(met: OauthError): ErrorRow | undefined {
  return explainBest([met])?.row;
}

/** The best explanation of a text that can be read in several ways. */
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

/** A shorter match may be a coincidence. */
const wholeText = 20;
const byWords = 1000;
const byForeignWords = 500;

/**
 * How well a row matches, 0 if it doesn't. Words count more than the step, the step more than a mere code. Salesforce
 * uses one text under several codes, so a whole text counts under a code that the row doesn't have, but less than
 * under its own.
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
