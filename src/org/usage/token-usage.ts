import pLimit from 'p-limit';
import type { HeldToken } from '../../apps/views/usage.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { boundedLoop } from '../session/bounded-loop.ts';
import { unwrapResponse, sendConnect } from '../session/connect.ts';
import { answerItems } from '../credentials/credential-answers.ts';
import type { OrgSession } from '../session/session.ts';

export type EcaInUse = { readonly id: string; readonly name: string; readonly label: string };
export type TokenHolder = { readonly id: string; readonly username: string | undefined };

type Fields = Readonly<Record<string, unknown>>;

const pageSize = 100;
/** The most pages to read: a hundred rows each, 20,000 rows. */
const mostPages = 200;
const atOnce = 5;
const root = ['apps', 'oauth', 'usage'] as const;

/**
 * The external client apps that users have used (Connect REST API guide, apps/oauth/usage; the property names are
 * those that published clients read). Throws EcaError RequestRefused if the org doesn't show this user,
 * AnswerTooLarge, and for an expired session or a lost connection.
 */
export async function appsInUse(session: OrgSession): Promise<EcaInUse[]> {
  const rows = await pagesOf(session, [...root], 'apps');
  return rows.flatMap((row) => {
    const [id, name] = [text(row, 'identifier'), text(row, 'developerName')];
    return id === undefined || name === undefined ? [] : [{ id, name, label: text(row, 'label') ?? name }];
  });
}

/**
 * The users with tokens of an app. guess: the properties of a user, which no guide lists. Throws EcaError
 * RequestRefused if the org doesn't show this user, AnswerTooLarge, and for an expired session or a lost connection.
 */
export async function tokenHolders(session: OrgSession, appId: string): Promise<TokenHolder[]> {
  const rows = await pagesOf(session, [...root, appId, 'users'], 'users');
  return rows.flatMap((row) => {
    const id = text(row, 'id') ?? text(row, 'userId') ?? text(row, 'identifier');
    return id === undefined ? [] : [{ id, username: text(row, 'username') ?? text(row, 'userName') }];
  });
}

/**
 * The tokens of these users for an app, five users at a time (Connect REST API guide, App OAuth Usage Token). Throws
 * EcaError BrokenAnswer, AnswerTooLarge if all of them together are, and for an expired session, a lost connection or a
 * refusal.
 */
export async function heldTokens(
  session: OrgSession,
  appId: string,
  users: ReadonlyArray<TokenHolder & { readonly username: string }>,
): Promise<HeldToken[]> {
  const limit = pLimit(atOnce);
  const check = boundedLoop(session);
  const of = async ({ id, username }: TokenHolder & { username: string }): Promise<HeldToken[]> => {
    const response = await sendConnect(session, { method: 'GET', path: [...root, appId, id, 'tokens'] });
    // a user who just lost the last token may be unknown by now
    if (response.status === 404) return [];
    const rows = answerItems(unwrapResponse(response), 'tokens');
    if (rows === undefined) throw new EcaError('BrokenAnswer', { org: session.username, detail: 'tokens' });
    check();
    return rows.filter(isFields).map((row) => tokenOf(row, id, username));
  };
  try {
    return (await Promise.all(users.map(async (user) => limit(async () => of(user))))).flat();
  } finally {
    // after a failure there is no one to read the others for
    limit.clearQueue();
  }
}

/** Revokes the refresh tokens of an app, of one of its users, or one of them. A 404 counts as done. */
export async function deleteTokens(
  session: OrgSession,
  what: { readonly appId: string; readonly userId?: string } | { readonly tokenId: string },
): Promise<void> {
  const path =
    'tokenId' in what
      ? [...root, 'tokens', what.tokenId]
      : [...root, what.appId, ...(what.userId === undefined ? [] : [what.userId]), 'tokens'];
  const response = await sendConnect(session, { method: 'DELETE', path });
  if (response.status !== 404) unwrapResponse(response);
}

/** The id is the end of the token's own address; none of its properties contains the value of a token. */
function tokenOf(row: Fields, userId: string, username: string): HeldToken {
  const count = row['useCount'];
  return {
    id: text(row, 'revocationUrl')?.split('?')[0]?.split('/').at(-1) ?? '',
    userId,
    username,
    format: text(row, 'accessTokenFormat') ?? null,
    firstUsed: text(row, 'initialConnectionAt') ?? null,
    lastUsed: text(row, 'lastUsedAt') ?? null,
    useCount: typeof count === 'number' ? count : null,
  };
}

/**
 * All rows of a collection. Every page names a next one, so an empty page is the end. Throws EcaError AnswerTooLarge
 * rather than leave rows out.
 */
async function pagesOf(session: OrgSession, path: string[], name: string): Promise<Fields[]> {
  const found: Fields[] = [];
  const check = boundedLoop(session);
  for (let page = 0; page < mostPages; page += 1) {
    const query = { page: String(page), pageSize: String(pageSize) };
    const response = await sendConnect(session, { method: 'GET', path, query });
    const rows = answerItems(unwrapResponse(response), name);
    if (rows === undefined) throw new EcaError('BrokenAnswer', { org: session.username, detail: name });
    if (rows.length === 0) return found;
    for (const row of rows.filter(isFields)) found.push(row);
    check();
  }
  throw new EcaError('AnswerTooLarge', { org: session.username, detail: `${mostPages} pages` });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function text(row: Fields, name: string): string | undefined {
  const value = row[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
