import { EcaError } from '../../errors/eca-error.ts';
import { boundedLoop } from './bounded-loop.ts';
import { callOrg } from './call.ts';
import { type RowOf, type RowShape, misfitIn } from './row-shape.ts';
import type { OrgSession } from './session.ts';

/**
 * A SOQL string literal, quotes included. Backslash, quotes and line ends are escaped (SOQL reference, quoted
 * strings).
 */
export function soqlText(value: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    "'": "\\'",
    '"': '\\"',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
  };
  return `'${value.replace(/[\\'"\n\r\t]/g, (character) => escapes[character] ?? character)}'`;
}

/** A LIKE literal for texts that begin with this one. Escapes `%` and `_`. */
export function likeText(start: string): string {
  return soqlText(start).replace(/[%_]/g, '\\$&').replace(/'$/, "%'");
}

/** The most pages to read: 2,000 rows each. */
const mostPages = 200;

/**
 * The rows of a query, page by page, each with a request of its own. `shape` has the type of each selected column.
 * Throws EcaError NotSalesforce for an answer without rows, BrokenAnswer for rows of another shape and for pages that
 * never end, AnswerTooLarge for too many, and for an expired session, a lost connection or a refusal.
 */
export async function query<Shape extends RowShape>(
  session: OrgSession,
  soql: string,
  shape: Shape,
  { api = 'data' }: { api?: 'data' | 'tooling' } = {},
): Promise<Array<RowOf<Shape>>> {
  const source = api === 'tooling' ? session.connection.tooling : session.connection;
  const answer = await callOrg(session, async () => source.query<RowOf<Shape>>(soql));
  const more = async (next: string): Promise<Page> =>
    callOrg(session, async () => source.queryMore<RowOf<Shape>>(next));
  return rowsFrom(session, answer, shape, more);
}

/** One page of a query's answer; whether it is one is checked where it is read. */
export type Page = {
  readonly records: unknown;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly totalSize?: number;
};

/**
 * The rows of a query whose first page is here; `more` reads the next ones. Throws EcaError NotSalesforce for an
 * answer without rows, BrokenAnswer for rows of another shape and for pages that never end, AnswerTooLarge for too
 * many.
 */
export async function rowsFrom<Shape extends RowShape>(
  session: OrgSession,
  first: Page,
  shape: Shape,
  more: (next: string) => Promise<Page>,
): Promise<Array<RowOf<Shape>>> {
  const { username: org } = session;
  const check = boundedLoop(session);
  const rows: Array<RowOf<Shape>> = [];
  let answer = first;
  for (let page = 1; ; page += 1) {
    if (!Array.isArray(answer.records)) throw new EcaError('NotSalesforce', { org, detail: 'query' });
    const { done, nextRecordsUrl: next, totalSize = Infinity } = answer;
    const records: unknown[] = answer.records;
    for (const record of records) {
      const misfit = misfitIn(record, shape);
      if (misfit !== undefined) throw new EcaError('BrokenAnswer', { org, detail: `query ${misfit}`.trim() });
      rows.push(record as RowOf<Shape>);
    }
    if (done || next === undefined) return rows;
    if (records.length === 0 || rows.length > totalSize) throw new EcaError('BrokenAnswer', { org, detail: 'query' });
    if (page === mostPages) throw new EcaError('AnswerTooLarge', { org, detail: `${page} pages` });
    check();
    answer = await more(next);
  }
}

/** How many rows a query has: `from` is its object with the filter. Throws the errors of `query`. */
export async function countRows(session: OrgSession, from: string): Promise<number> {
  const { connection, username: org } = session;
  const { totalSize } = await callOrg(session, async () => connection.query(`SELECT COUNT() FROM ${from}`));
  if (typeof totalSize === 'number') return totalSize;
  throw new EcaError('BrokenAnswer', { org, detail: 'query' });
}
