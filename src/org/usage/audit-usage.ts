import type { AppLogins } from '../../apps/views/login-use.ts';
import { queryTogether } from '../session/composite.ts';
import { type RowOf, columnsOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { loginsIn, loginsQuery } from './login-history.ts';

const tokenShape = { AppName: 'text?', AppMenuItemId: 'text?', UserId: 'text?', LastUsedDate: 'text?' } as const;
const accessShape = { PermissionsManageUsers: 'boolean', PermissionsCustomizeApplication: 'boolean' } as const;

/** A query returns no more rows of this object (object reference, OauthToken). */
const mostTokens = 2500;

/** What an org shows of logins and tokens; undefined for what it doesn't show. */
export type LoginsAndTokens = {
  readonly logins: { readonly logins: readonly AppLogins[]; readonly cut: boolean } | undefined;
  readonly tokens: { readonly rows: ReadonlyArray<RowOf<typeof tokenShape>>; readonly unread: number } | undefined;
  /** Whether this user sees everyone's logins, who takes Manage Users, and tokens, Customize Application. */
  readonly seesAll: { readonly logins: boolean; readonly tokens: boolean };
};

/**
 * The logins since a moment by app, flow and user, and the tokens of connected apps, by one request, and one more for
 * each further 500 tokens. An org that doesn't say what this user may see counts as showing only the user's own. Throws
 * EcaError for an expired session or a lost connection.
 */
export async function readLoginsAndTokens(session: OrgSession, since: Date): Promise<LoginsAndTokens> {
  const [history, access, counted, tokens] = await queryTogether(session, [
    loginsQuery(since),
    { soql: `SELECT ${columnsOf(accessShape)} FROM UserPermissionAccess LIMIT 1`, shape: accessShape },
    { soql: 'SELECT COUNT() FROM OauthToken', shape: {} },
    { soql: `SELECT ${columnsOf(tokenShape)} FROM OauthToken`, shape: tokenShape },
  ]);
  const [may] = 'refused' in access ? [] : access.rows;
  const rows = 'refused' in tokens ? [] : tokens.rows.slice(0, mostTokens);
  const isTold = !('refused' in counted) && !('refused' in tokens);
  return {
    logins: 'refused' in history ? undefined : loginsIn(history.rows),
    tokens: isTold ? { rows, unread: Math.max(0, counted.total - rows.length) } : undefined,
    seesAll: { logins: may?.PermissionsManageUsers === true, tokens: may?.PermissionsCustomizeApplication === true },
  };
}
