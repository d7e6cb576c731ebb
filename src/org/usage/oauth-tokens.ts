import { createHash } from 'node:crypto';
import type { HeldToken } from '../../apps/views/usage.ts';
import { Secret } from '../../errors/secret.ts';
import { boundedLoop } from '../session/bounded-loop.ts';
import { type RowOf, columnsOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { countRows, query, soqlText } from '../session/soql.ts';

/**
 * A token of a connected app. `menuItemId` is null if the app isn't installed; `end` is the handle to revoke the
 * token.
 */
export type ConnectedToken = HeldToken & {
  readonly appName: string;
  readonly menuItemId: string | null;
  readonly end: Secret;
};

/** The tokens that were read, and how many there are according to the org: rows beyond its limit are left out. */
export type ConnectedTokens = { readonly tokens: ConnectedToken[]; readonly total: number };

const tokenShape = {
  AppName: 'text?',
  AppMenuItemId: 'text?',
  UserId: 'text?',
  User: { Username: 'text' },
  LastUsedDate: 'text?',
  UseCount: 'number?',
  DeleteToken: 'text?',
} as const;
type Row = RowOf<typeof tokenShape>;

/** A query returns no more rows than this; they come in batches of 500 (object reference, OauthToken). */
const mostRows = 2500;
/** User ids in one query: its text is sent in the URL. */
const idsPerQuery = 200;

/**
 * The tokens of connected apps with one of these labels, or of all. Counts them first, since rows are cut off
 * silently; splits by users what is too much for one query. Throws EcaError for an expired session, a lost connection
 * or a refusal.
 */
export async function connectedTokens(session: OrgSession, labels?: readonly string[]): Promise<ConnectedTokens> {
  const filter = labels === undefined ? [] : [`AppName IN (${labels.map(soqlText).join(', ')})`];
  const total = await countOf(session, filter);
  if (total === 0) return { tokens: [], total };
  const rows = total <= mostRows ? await rowsOf(session, filter) : await rowsByUsers(session, filter);
  return { tokens: rows.map(tokenOf), total };
}

async function rowsByUsers(session: OrgSession, filter: readonly string[]): Promise<Row[]> {
  const users = await query(session, 'SELECT Id FROM User ORDER BY Id', { Id: 'text' });
  const check = boundedLoop(session);
  const read = async (ids: readonly string[]): Promise<Row[]> => {
    const narrower = [...filter, `UserId IN (${ids.map(soqlText).join(', ')})`];
    const count = await countOf(session, narrower);
    check();
    if (count === 0) return [];
    // a single user with more tokens can't be split any further
    if (count <= mostRows || ids.length === 1) return rowsOf(session, narrower);
    const half = Math.ceil(ids.length / 2);
    return [...(await read(ids.slice(0, half))), ...(await read(ids.slice(half)))];
  };
  const found: Row[] = [];
  for (let start = 0; start < users.length; start += idsPerQuery)
    found.push(...(await read(users.slice(start, start + idsPerQuery).map(({ Id }) => Id))));
  return found;
}

function where(filter: readonly string[]): string {
  return filter.length === 0 ? '' : ` WHERE ${filter.join(' AND ')}`;
}

async function countOf(session: OrgSession, filter: readonly string[]): Promise<number> {
  return countRows(session, `OauthToken${where(filter)}`);
}

async function rowsOf(session: OrgSession, filter: readonly string[]): Promise<Row[]> {
  const soql = `SELECT ${columnsOf(tokenShape)} FROM OauthToken${where(filter)}`;
  return (await query(session, soql, tokenShape)).slice(0, mostRows);
}

/** `Id` is always null, so a token is identified by the hash of its `DeleteToken`. */
function tokenOf(row: Row): ConnectedToken {
  const end = row.DeleteToken ?? '';
  return {
    id: `ca-${createHash('sha256').update(end).digest('hex').slice(0, 12)}`,
    appName: row.AppName ?? '',
    menuItemId: row.AppMenuItemId,
    userId: row.UserId ?? '',
    username: row.User?.Username ?? row.UserId ?? '',
    format: null,
    firstUsed: null,
    lastUsed: row.LastUsedDate,
    useCount: row.UseCount,
    end: new Secret(end),
  };
}
