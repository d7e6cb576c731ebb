import { columnsOf, type RowOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { query } from '../session/soql.ts';

/**
 * A permission set by API name; `licensed` if it comes with a permission set licence, `userLicenceId` if only users on
 * one user licence can have it.
 */
export type PermissionSetFacts = {
  readonly id: string;
  readonly name: string;
  readonly licensed: boolean;
  readonly userLicenceId: string | undefined;
};

const setShape = { Id: 'text', Name: 'text', NamespacePrefix: 'text?', LicenseId: 'text?' } as const;

/** The id prefixes of permission set licences and of user licences (object reference, key prefixes). */
const [permissionSetLicences, userLicences] = ['0PL', '100'];

/** The query for the org's permission sets that don't belong to a profile. */
export const permissionSetPart = {
  soql: `SELECT ${columnsOf(setShape)} FROM PermissionSet WHERE IsOwnedByProfile = false ORDER BY Name`,
  shape: setShape,
};

/** The query for the org's profiles. */
export const profilePart = { soql: 'SELECT Name FROM Profile ORDER BY Name', shape: { Name: 'text' } as const };

/** The org's permission sets that don't belong to a profile. One request. */
export async function permissionSetNames(session: OrgSession): Promise<PermissionSetFacts[]> {
  const { soql, shape } = permissionSetPart;
  return (await query(session, soql, shape)).map(permissionSetFacts);
}

/** The facts about a permission set in a row of `permissionSetPart`. */
export function permissionSetFacts({
  Id,
  Name,
  NamespacePrefix,
  LicenseId,
}: RowOf<typeof setShape>): PermissionSetFacts {
  return {
    id: Id,
    name: NamespacePrefix === null ? Name : `${NamespacePrefix}__${Name}`,
    licensed: LicenseId?.startsWith(permissionSetLicences) === true,
    userLicenceId: LicenseId?.startsWith(userLicences) === true ? LicenseId : undefined,
  };
}

/** The org's profile names, in the language the org shows them in, which is what policies contain. One request. */
export async function profileNames(session: OrgSession): Promise<string[]> {
  const rows = await query(session, profilePart.soql, profilePart.shape);
  return rows.map(({ Name }) => Name);
}
