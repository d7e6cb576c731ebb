import { columnsOf } from '../session/row-shape.ts';
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

/** The org's permission sets that don't belong to a profile. One request. */
export async function permissionSetNames(session: OrgSession): Promise<PermissionSetFacts[]> {
  const soql = `SELECT ${columnsOf(setShape)} FROM PermissionSet WHERE IsOwnedByProfile = false ORDER BY Name`;
  const rows = await query(session, soql, setShape);
  return rows.map(({ Id, Name, NamespacePrefix, LicenseId }) => ({
    id: Id,
    name: NamespacePrefix === null ? Name : `${NamespacePrefix}__${Name}`,
    licensed: LicenseId?.startsWith(permissionSetLicences) === true,
    userLicenceId: LicenseId?.startsWith(userLicences) === true ? LicenseId : undefined,
  }));
}

/** The org's profile names, in the language the org shows them in, which is what policies contain. One request. */
export async function profileNames(session: OrgSession): Promise<string[]> {
  const rows = await query(session, 'SELECT Name FROM Profile ORDER BY Name', { Name: 'text' });
  return rows.map(({ Name }) => Name);
}
