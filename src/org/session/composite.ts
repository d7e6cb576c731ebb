import { EcaError } from '../../errors/eca-error.ts';
import { readError } from '../faults.ts';
import { callOrg } from './call.ts';
import type { RowOf, RowShape } from './row-shape.ts';
import type { OrgSession } from './session.ts';
import { type Page, rowsFrom } from './soql.ts';

/** A query with the type of each selected column; a count has no columns. */
export type QueryPart<Shape extends RowShape> = { readonly soql: string; readonly shape: Shape };

/** The rows of a query and how many there are, or the org's refusal of it. */
export type PartAnswer<Shape extends RowShape> =
  { readonly rows: ReadonlyArray<RowOf<Shape>>; readonly total: number } | { readonly refused: EcaError };

type Answers<Shapes extends readonly RowShape[]> = { readonly [Index in keyof Shapes]: PartAnswer<Shapes[Index]> };
type Parts<Shapes extends readonly RowShape[]> = { readonly [Index in keyof Shapes]: QueryPart<Shapes[Index]> };

/** The most queries of one request (REST API guide, Composite). */
const mostParts = 5;

/**
 * Several queries by one request, which the org counts as one call; pages after the first cost one each. A query that
 * the org refuses doesn't affect the others (REST API guide, "Send Multiple Requests Using Composite"). Throws EcaError
 * BrokenAnswer, NotSalesforce or AnswerTooLarge, and for an expired session, a lost connection or a refusal of all.
 */
export async function queryTogether<Shapes extends readonly RowShape[]>(
  session: OrgSession,
  parts: Parts<Shapes>,
): Promise<Answers<Shapes>> {
  const { connection, username: org } = session;
  if (parts.length > mostParts) throw new EcaError('Unexpected', { detail: `${parts.length} queries` });
  const base = `/services/data/v${connection.version}`;
  const compositeRequest = parts.map(({ soql }, index) => ({
    method: 'GET',
    url: `${base}/query/?q=${encodeURIComponent(soql)}`,
    referenceId: `query${index}`,
  }));
  const request = {
    method: 'POST' as const,
    url: `${connection.instanceUrl}${base}/composite`,
    body: JSON.stringify({ allOrNone: false, compositeRequest }),
    headers: { 'content-type': 'application/json' },
  };
  const answer = await callOrg(session, async () => connection.request<unknown>(request));
  const replies = (answer as { compositeResponse?: unknown } | null)?.compositeResponse;
  if (!Array.isArray(replies)) throw new EcaError('NotSalesforce', { org, detail: 'composite' });
  const found = parts.map(async ({ shape }, index) => {
    const reply: unknown = replies.find((one: unknown) => isReply(one) && one.referenceId === `query${index}`);
    if (!isReply(reply)) throw new EcaError('BrokenAnswer', { org, detail: 'composite' });
    return answerOf(session, reply, shape);
  });
  return (await Promise.all(found)) as unknown as Answers<Shapes>;
}

type Reply = { readonly referenceId: string; readonly httpStatusCode: number; readonly body: unknown };

function isReply(value: unknown): value is Reply {
  const { referenceId, httpStatusCode } = (value ?? {}) as Partial<Reply>;
  return typeof referenceId === 'string' && typeof httpStatusCode === 'number';
}

async function answerOf<Shape extends RowShape>(
  session: OrgSession,
  { httpStatusCode, body }: Reply,
  shape: Shape,
): Promise<PartAnswer<Shape>> {
  const { connection, username: org } = session;
  if (httpStatusCode >= 400) return { refused: refusalIn(body, org) };
  const first = (body ?? {}) as Page;
  const more = async (next: string): Promise<Page> =>
    callOrg(session, async () => connection.queryMore<RowOf<Shape>>(next));
  const rows = await rowsFrom(session, first, shape, more);
  return { rows, total: first.totalSize ?? rows.length };
}

/** The refusal of one query: a list with one message and code, as REST has it. */
function refusalIn(body: unknown, org: string): EcaError {
  const [{ message = '', errorCode = '' } = {}] = Array.isArray(body) ? (body as Array<Record<string, string>>) : [];
  return readError(Object.assign(new Error(message), { name: errorCode, errorCode }), org);
}
