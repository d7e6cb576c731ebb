import type { AppLogins, UsedFlow } from '../../apps/views/login-use.ts';
import { hasCode } from '../../errors/eca-error.ts';
import type { QueryPart } from '../session/composite.ts';
import type { RowOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { query } from '../session/soql.ts';

/** The history since a day. `ownOnly`: only of the logged-in user; `cut`: there are more groups than an org returns. */
export type LoginHistory = {
  readonly logins: readonly AppLogins[];
  readonly ownOnly: boolean;
  readonly cut: boolean;
};

const groupShape = { Application: 'text?', LoginSubType: 'text?', logins: 'number', newest: 'text' } as const;
const userGroupShape = { ...groupShape, UserId: 'text?' } as const;
type LoginRow = RowOf<typeof groupShape> & { readonly UserId?: string | null };

/** The most groups that a query returns (SOQL reference, GROUP BY). */
const mostGroups = 2000;

/**
 * Codes and labels of LoginSubType (object reference, LoginEventLog, which has the same field); flows that it doesn't
 * name, such as JWT bearer, are `other`.
 */
const flows: ReadonlyArray<readonly [UsedFlow, RegExp]> = [
  ['username-password', /^(oauthpassword|oauth username-password)$/i],
  ['client-credentials', /^(oauthclientcredential|oauth client credential)s?$/i],
  ['user-agent', /^(oauth(hybrid)?token(idtoken)?|oauth user-agent.*)$/i],
  ['web-server', /^(oauthcode|oauthhybridauthcode|oauth web server.*)$/i],
];

/**
 * Who logged in through which app since a moment, in one request: `Application` can be grouped by but not filtered
 * (object reference, LoginHistory). Undefined if the org doesn't return it. Throws EcaError for an expired session or
 * a lost connection.
 */
export async function loginHistory(session: OrgSession, since: Date): Promise<LoginHistory | undefined> {
  try {
    const [logins, ownOnly] = await Promise.all([loginsSince(session, since), seesOwnOnly(session)]);
    return { logins, ownOnly, cut: logins.length >= mostGroups };
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return undefined;
    throw error;
  }
}

/**
 * Who logged in through which app since a moment, without how much of the history this login sees; `anyone`: without
 * the users, of whom a big org has more than a query returns groups. Throws EcaError for an expired session or a lost
 * connection.
 */
export async function loginsSince(session: OrgSession, since: Date, { anyone = false } = {}): Promise<AppLogins[]> {
  const shape = anyone ? groupShape : userGroupShape;
  const rows: LoginRow[] = await query(session, loginsSoql(since, anyone), shape);
  return rows.map(loginsOf);
}

function loginsSoql(since: Date, anyone: boolean): string {
  const from = since.toISOString().replace(/\.\d+Z$/, 'Z');
  const fields = anyone ? 'Application, LoginSubType' : 'Application, LoginSubType, UserId';
  const counts = 'COUNT(Id) logins, MAX(LoginTime) newest';
  return `SELECT ${fields}, ${counts} FROM LoginHistory WHERE LoginTime >= ${from} GROUP BY ${fields} LIMIT ${mostGroups}`;
}

/** The query for who logged in through which app since a moment, for a request of several queries. */
export function loginsQuery(since: Date): QueryPart<typeof userGroupShape> {
  return { soql: loginsSoql(since, false), shape: userGroupShape };
}

/** What that query returned; `cut`: there are more groups than an org returns. */
export function loginsIn(rows: readonly LoginRow[]): Pick<LoginHistory, 'logins' | 'cut'> {
  return { logins: rows.map(loginsOf), cut: rows.length >= mostGroups };
}

function loginsOf({ Application, LoginSubType, UserId = null, logins, newest }: LoginRow): AppLogins {
  const flow = flows.find(([, says]) => says.test(LoginSubType ?? ''))?.[0] ?? 'other';
  return { app: Application ?? '', flow, userId: UserId ?? '', logins, last: newest };
}

/** Only users who manage users see the logins of others (object reference, LoginHistory). */
async function seesOwnOnly(session: OrgSession): Promise<boolean> {
  const soql = 'SELECT PermissionsManageUsers FROM UserPermissionAccess LIMIT 1';
  const [row] = await query(session, soql, { PermissionsManageUsers: 'boolean' });
  return row?.PermissionsManageUsers === false;
}
