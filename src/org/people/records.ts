import { EcaError } from '../../errors/eca-error.ts';
import { type CallOptions, callOrg } from '../session/call.ts';
import { restUrl } from '../session/rest-path.ts';
import type { OrgSession } from '../session/session.ts';

/**
 * Creates a record and returns its id. Sent once, since after a lost answer it is unknown whether the record exists;
 * unless it is `repeatable`: then the org refuses a second one of its kind with DUPLICATE_VALUE. Throws EcaError
 * RequestRefused with Salesforce's text if a field or a rule refuses it (REST API guide, sObject Basic Information),
 * and for an expired session or a lost connection.
 */
export async function createRecord(
  session: OrgSession,
  object: string,
  fields: Readonly<Record<string, string>>,
  { repeatable = false }: CallOptions = {},
): Promise<string> {
  const { connection } = session;
  const request = {
    method: 'POST' as const,
    url: restUrl(session, ['sobjects', object]),
    body: JSON.stringify(fields),
    headers: { 'content-type': 'application/json' },
  };
  const answer = await callOrg(session, async () => connection.request<unknown>(request), { repeatable });
  const { id, success } = (answer ?? {}) as { id?: unknown; success?: unknown };
  if (success === true && typeof id === 'string') return id;
  throw new EcaError('BrokenAnswer', { org: session.username, detail: object });
}
