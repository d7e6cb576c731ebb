import { query, soqlText } from './soql.ts';
import type { OrgSession } from './session.ts';

/** A user as far as running an integration goes. `powers` are the permissions that make an administrator. */
export type UserFacts = {
  readonly username: string;
  readonly active: boolean;
  readonly frozen: boolean;
  readonly apiEnabled: boolean;
  readonly powers: readonly string[];
};

type UserRow = { readonly Id: string; readonly Username: string; readonly Email: string; readonly IsActive: boolean };
type Grants = Readonly<Record<string, boolean>>;

/** Permissions that no integration needs; asked for by API name, since profile names are translated. */
const powers = ['ModifyAllData', 'ManageUsers', 'CustomizeApplication'] as const;
const grantFields = ['ApiEnabled', ...powers].map((name) => `PermissionSet.Permissions${name}`);

/** The user of that username, and the usernames that have it as e-mail address. One request. */
export async function findUser(
  session: OrgSession,
  typed: string,
): Promise<{ user: UserRow | undefined; byEmail: string[] }> {
  const text = soqlText(typed);
  const rows = await query<UserRow>(
    session,
    `SELECT Id, Username, Email, IsActive FROM User WHERE Username = ${text} OR Email = ${text} ORDER BY Username LIMIT 20`,
  );
  const lower = typed.toLowerCase();
  const user = rows.find(({ Username }) => Username.toLowerCase() === lower);
  return { user, byEmail: rows.filter(({ Email }) => Email?.toLowerCase() === lower).map(({ Username }) => Username) };
}

/**
 * What the org says of a user found by `findUser`: two requests side by side. Every grant comes by an assignment, the
 * profile's too.
 */
export async function userFacts(session: OrgSession, user: UserRow): Promise<UserFacts> {
  const id = soqlText(user.Id);
  const [logins, assignments] = await Promise.all([
    query<{ IsFrozen: boolean }>(session, `SELECT IsFrozen FROM UserLogin WHERE UserId = ${id}`),
    query<{ PermissionSet: Grants }>(
      session,
      `SELECT ${grantFields.join(', ')} FROM PermissionSetAssignment WHERE AssigneeId = ${id}`,
    ),
  ]);
  const has = (name: string): boolean =>
    assignments.some(({ PermissionSet }) => PermissionSet?.[`Permissions${name}`] === true);
  return {
    username: user.Username,
    active: user.IsActive,
    frozen: logins.some(({ IsFrozen }) => IsFrozen),
    apiEnabled: has('ApiEnabled'),
    powers: powers.filter(has),
  };
}

/** Usernames that could run an integration, for a picker: active, at most 200. */
export async function activeUsernames(session: OrgSession): Promise<string[]> {
  const rows = await query<{ Username: string }>(
    session,
    "SELECT Username FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Username LIMIT 200",
  );
  return rows.map(({ Username }) => Username);
}
