import { shortId } from '../../apps/record-id.ts';
import type { OrgSession } from '../session/session.ts';
import { query, soqlText } from '../session/soql.ts';

/** Ids in one query: its text is sent in the URL. */
const idsPerQuery = 200;

/** The usernames of users by the first 15 characters of their ids, without those that the org doesn't know. */
export async function usernamesOf(session: OrgSession, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.map((id) => shortId(id)))].filter((id) => id !== '');
  const names = new Map<string, string>();
  for (let start = 0; start < wanted.length; start += idsPerQuery) {
    const list = wanted
      .slice(start, start + idsPerQuery)
      .map(soqlText)
      .join(', ');
    const soql = `SELECT Id, Username FROM User WHERE Id IN (${list})`;
    const rows = await query(session, soql, { Id: 'text', Username: 'text' });
    for (const { Id, Username } of rows) names.set(shortId(Id), Username);
  }
  return names;
}
