import { EcaError } from '../../errors/eca-error.ts';
import { boundedLoop } from './bounded-loop.ts';
import { callOrg } from './call.ts';
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
 * The rows of a query, page by page, each with a request of its own. Throws EcaError NotSalesforce for an answer
 * without rows, BrokenAnswer for pages that never end, AnswerTooLarge for too many, and for an expired session, a lost
 * connection or a refusal.
 */
export async function query<Row extends object>(session: OrgSession, soql: string): Promise<Row[]> {
  const { connection, username: org } = session;
  const check = boundedLoop(session);
  const rows: Row[] = [];
  let answer = await callOrg(session, async () => connection.query<Row>(soql));
  for (let page = 1; ; page += 1) {
    if (!Array.isArray(answer.records)) throw new EcaError('NotSalesforce', { org, detail: 'query' });
    const { records, done, nextRecordsUrl: next, totalSize } = answer;
    if (!records.every(isRow)) throw new EcaError('BrokenAnswer', { org, detail: 'query' });
    for (const record of records) rows.push(record);
    if (done || next === undefined) return rows;
    if (records.length === 0 || rows.length > totalSize) throw new EcaError('BrokenAnswer', { org, detail: 'query' });
    if (page === mostPages) throw new EcaError('AnswerTooLarge', { org, detail: `${page} pages` });
    check();
    answer = await callOrg(session, async () => connection.queryMore<Row>(next));
  }
}

function isRow(record: unknown): boolean {
  return typeof record === 'object' && record !== null;
}
