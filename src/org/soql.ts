import { EcaError } from '../errors/eca-error.ts';
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

/** A literal for LIKE: whatever begins with this text. `%` and `_` in it stand for themselves. */
export function likeText(start: string): string {
  return soqlText(start).replace(/[%_]/g, '\\$&').replace(/'$/, "%'");
}

/** The rows of a query. Throws EcaError as `callOrg`, NotSalesforce for an answer without rows. */
export async function query<Row extends object>(session: OrgSession, soql: string): Promise<Row[]> {
  const answer = await callOrg(session, async () => session.connection.query<Row>(soql, { autoFetch: true }));
  if (Array.isArray(answer.records)) return answer.records;
  throw new EcaError('NotSalesforce', { org: session.username, detail: 'query' });
}
