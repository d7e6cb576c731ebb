import { sameId } from '../../apps/record-id.ts';
import type { UserFacts } from '../../apps/users/run-as.ts';
import { type QueryPart, queryTogether } from '../session/composite.ts';
import { type RowOf, columnsOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { likeText, query, soqlText } from '../session/soql.ts';

const userShape = {
  Id: 'text',
  Username: 'text',
  Email: 'text?',
  IsActive: 'boolean',
  Profile: { Name: 'text', UserLicense: { Name: 'text' } },
} as const;
const userColumns = columnsOf(userShape);

export type UserRow = RowOf<typeof userShape>;

/** Permissions that no integration needs, by API name, since profile names are translated. */
const adminPermissions = ['ModifyAllData', 'ManageUsers', 'CustomizeApplication'] as const;
const assignmentShape = {
  AssigneeId: 'text',
  PermissionSet: {
    Name: 'text',
    NamespacePrefix: 'text?',
    IsOwnedByProfile: 'boolean',
    Type: 'text?',
    PermissionsApiEnabled: 'boolean',
    PermissionsApiUserOnly: 'boolean',
    PermissionsModifyAllData: 'boolean',
    PermissionsManageUsers: 'boolean',
    PermissionsCustomizeApplication: 'boolean',
  },
} as const;

type Grants = NonNullable<RowOf<typeof assignmentShape>['PermissionSet']>;
type Permission = 'ApiEnabled' | 'ApiUserOnly' | (typeof adminPermissions)[number];

/**
 * The internal name of the licence, which stays English; only `MasterLabel` is translated (object reference,
 * UserLicense). guess: the licence has a `LicenseDefinitionKey` too, but its value isn't published.
 */
export const integrationLicence = 'Salesforce Integration';

/** Sandbox names have at most ten letters and digits; a copy of a sandbox appends another name. */
const sandboxSuffix = /^(\.[a-z0-9]{1,10})+$/i;

/** Names in one query: its text is sent in the URL. */
export const namesPerQuery = 50;

/** A user by username or id, the usernames with that email address, and those with that address, name or alias. */
export type FoundUser = {
  readonly user: UserRow | undefined;
  readonly byEmail: readonly string[];
  readonly alike: readonly string[];
};

/** The user that `typed` names, and those it could mean. One request. */
export async function findUser(session: OrgSession, typed: string): Promise<FoundUser> {
  const text = soqlText(typed);
  const columns = ['Username', 'Email', 'Name', 'Alias', ...(isUserId(typed) ? ['Id'] : [])];
  const filter = columns.map((column) => `${column} = ${text}`).join(' OR ');
  const soql = `SELECT ${userColumns} FROM User WHERE ${filter} ORDER BY Username LIMIT 20`;
  const rows = await query(session, soql, userShape);
  const lower = typed.toLowerCase();
  const user =
    rows.find(({ Username }) => Username.toLowerCase() === lower) ??
    rows.find(({ Id }) => isUserId(typed) && sameId(Id, typed));
  const byEmail = rows.filter(({ Email }) => Email?.toLowerCase() === lower).map(({ Username }) => Username);
  return { user, byEmail, alike: rows.map(({ Username }) => Username) };
}

/** Whether it is an id that a query accepts. */
function isUserId(typed: string): boolean {
  return /^005([a-z0-9]{12}|[a-z0-9]{15})$/i.test(typed);
}

/** In a sandbox, the users whose username is that of production with the sandbox's name appended. Two requests. */
export async function findSandboxUsers(session: OrgSession, typed: string): Promise<UserRow[]> {
  const [organization] = await query(session, 'SELECT IsSandbox FROM Organization', { IsSandbox: 'boolean' });
  if (organization?.IsSandbox !== true) return [];
  const soql = `SELECT ${userColumns} FROM User WHERE Username LIKE ${likeText(`${typed}.`)} ORDER BY Username LIMIT 20`;
  return (await query(session, soql, userShape)).filter(
    ({ Username }) =>
      Username.toLowerCase().startsWith(typed.toLowerCase()) && sandboxSuffix.test(Username.slice(typed.length)),
  );
}

/** The users with these usernames; one request per fifty. */
export async function usersNamed(session: OrgSession, usernames: readonly string[]): Promise<UserRow[]> {
  return inChunks(usernames, async (names) =>
    query(session, `SELECT ${userColumns} FROM User WHERE Username IN ${list(names)}`, userShape),
  );
}

/**
 * The facts about these users: two parallel requests per fifty. Every permission comes from an assignment, the
 * profile's too.
 */
export async function userFacts(session: OrgSession, users: readonly UserRow[]): Promise<UserFacts[]> {
  const ids = users.map(({ Id }) => Id);
  const [frozen, assignments] = await Promise.all([
    inChunks(ids, async (chunk) =>
      query(session, `SELECT UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN ${list(chunk)}`, {
        UserId: 'text',
      }),
    ),
    inChunks(ids, async (chunk) =>
      query(
        session,
        `SELECT ${columnsOf(assignmentShape)} FROM PermissionSetAssignment WHERE AssigneeId IN ${list(chunk)}`,
        assignmentShape,
      ),
    ),
  ]);
  return factsOfAll(users, frozen, assignments);
}

/**
 * The facts about the users with these usernames, by one request for each fifty: every permission comes from an
 * assignment, the profile's too. Undefined if the org doesn't show users, their freezes or their assignments. Throws
 * EcaError for an expired session or a lost connection.
 */
export async function userFactsNamed(
  session: OrgSession,
  usernames: readonly string[],
): Promise<UserFacts[] | undefined> {
  const chunks = Array.from({ length: Math.ceil(usernames.length / namesPerQuery) }, (_, index) =>
    usernames.slice(index * namesPerQuery, (index + 1) * namesPerQuery),
  );
  const found = await Promise.all(
    chunks.map(async (names) => {
      const [users, frozen, assignments] = await queryTogether(session, userParts(names));
      if ('refused' in users || 'refused' in frozen || 'refused' in assignments) return undefined;
      return factsOfAll(users.rows, frozen.rows, assignments.rows);
    }),
  );
  return found.includes(undefined) ? undefined : found.flatMap((facts) => facts ?? []);
}

/** The queries for users by username, frozen users, and what is assigned to the former, as `factsOfAll` takes them. */
export function userParts(
  usernames: readonly string[],
): [QueryPart<typeof userShape>, QueryPart<typeof frozenShape>, QueryPart<typeof assignmentShape>] {
  const names = list(usernames);
  return [
    { soql: `SELECT ${userColumns} FROM User WHERE Username IN ${names}`, shape: userShape },
    { soql: 'SELECT UserId FROM UserLogin WHERE IsFrozen = true', shape: frozenShape },
    {
      soql: `SELECT ${columnsOf(assignmentShape)} FROM PermissionSetAssignment WHERE Assignee.Username IN ${names}`,
      shape: assignmentShape,
    },
  ];
}

const frozenShape = { UserId: 'text' } as const;

type Frozen = ReadonlyArray<{ readonly UserId: string }>;
type Assignments = ReadonlyArray<RowOf<typeof assignmentShape>>;

/** The facts about users, from the rows of all three queries of `userParts`. */
export function factsOfAll(users: readonly UserRow[], frozen: Frozen, assignments: Assignments): UserFacts[] {
  return users.map((user) => {
    const sets = assignments.flatMap(({ AssigneeId, PermissionSet }) =>
      AssigneeId === user.Id && PermissionSet !== null ? [PermissionSet] : [],
    );
    return factsOf(
      user,
      frozen.some(({ UserId }) => UserId === user.Id),
      sets,
    );
  });
}

function factsOf(user: UserRow, frozen: boolean, sets: readonly Grants[]): UserFacts {
  const has = (name: Permission): boolean => sets.some((set) => set[`Permissions${name}`]);
  const licence = user.Profile?.UserLicense?.Name;
  return {
    username: user.Username,
    active: user.IsActive,
    frozen,
    apiEnabled: has('ApiEnabled'),
    apiOnly: has('ApiUserOnly'),
    integrationLicence: licence === undefined ? undefined : licence === integrationLicence,
    powers: adminPermissions.filter(has),
    profile: user.Profile?.Name,
    permissionSets: sets
      // a group's own set is the sum of its members, and can't be named by an app
      .filter(({ IsOwnedByProfile, Type }) => !IsOwnedByProfile && Type !== 'Group')
      .map(({ NamespacePrefix, Name }) => [NamespacePrefix, Name].filter(Boolean).join('__')),
  };
}

/** Possible integration users: active, at most 200. */
const someActive = "FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Username LIMIT 200";

/** Usernames of possible integration users, at most 200. */
export async function activeUsernames(session: OrgSession): Promise<string[]> {
  const rows = await query(session, `SELECT Username ${someActive}`, { Username: 'text' });
  return rows.map(({ Username }) => Username);
}

/** Usernames of people who left, at most 200. */
export async function inactiveUsernames(session: OrgSession): Promise<string[]> {
  const some = "FROM User WHERE IsActive = false AND UserType = 'Standard' ORDER BY Username LIMIT 200";
  const rows = await query(session, `SELECT Username ${some}`, { Username: 'text' });
  return rows.map(({ Username }) => Username);
}

/** The facts about possible integration users, at most 200. */
export async function activeUsers(session: OrgSession): Promise<UserFacts[]> {
  return userFacts(session, await query(session, `SELECT ${userColumns} ${someActive}`, userShape));
}

function list(values: readonly string[]): string {
  return `(${values.map(soqlText).join(', ')})`;
}

async function inChunks<Row>(
  values: readonly string[],
  ask: (chunk: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const starts = Array.from({ length: Math.ceil(values.length / namesPerQuery) }, (_, index) => index * namesPerQuery);
  return (await Promise.all(starts.map(async (start) => ask(values.slice(start, start + namesPerQuery))))).flat();
}
