import { isEcaError } from '../../errors/eca-error.ts';
import { boundedLoop } from '../session/bounded-loop.ts';
import { callOrg } from '../session/call.ts';
import { restUrl } from '../session/rest-path.ts';
import type { OrgSession } from '../session/session.ts';

const pageSize = 100;
/** The most pages of users to count. */
const mostPages = 50;

/**
 * How many users of an org have tokens of an app, by its id; counts at most 5,000. Undefined if the org refuses. Every
 * page names a next one, so an empty page is the end (Connect REST API guide, App OAuth Usage Users). Throws EcaError
 * for an expired session or a lost connection.
 */
export async function countTokenHolders(session: OrgSession, appId: string): Promise<number | undefined> {
  let count = 0;
  const check = boundedLoop(session);
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const users = await usersOn(session, appId, page);
      if (users === undefined || users === 0) return users === undefined ? undefined : count;
      count += users;
      check();
    }
  } catch (error) {
    if (isEcaError(error) && (error.code === 'RequestRefused' || error.code === 'NotSalesforce')) return undefined;
    throw error;
  }
  return count;
}

async function usersOn(session: OrgSession, appId: string, page: number): Promise<number | undefined> {
  const { connection, ...caller } = session;
  const url = `${restUrl(session, ['apps', 'oauth', 'usage', appId, 'users'])}?page=${page}&pageSize=${pageSize}`;
  const answer = await callOrg(caller, async () => connection.request<unknown>({ method: 'GET', url }));
  const users = (answer as { users?: unknown } | null)?.users;
  return Array.isArray(users) ? users.length : undefined;
}
