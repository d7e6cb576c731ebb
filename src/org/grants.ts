import type { OrgSession } from './session.ts';
import { query } from './soql.ts';

/** A permission set by API name; `licensed` where it comes with a permission set licence. */
export type PermissionSetFacts = { readonly name: string; readonly licensed: boolean };

type Row = { readonly Name: string; readonly NamespacePrefix: string | null; readonly LicenseId: string | null };

/** Ids of permission set licences begin so; those of user licences begin with 100 (object reference, key prefixes). */
const licencePrefix = '0PL';

/** The org's permission sets that are not a profile's own. One request. */
export async function permissionSetNames(session: OrgSession): Promise<PermissionSetFacts[]> {
  const rows = await query<Row>(
    session,
    'SELECT Name, NamespacePrefix, LicenseId FROM PermissionSet WHERE IsOwnedByProfile = false ORDER BY Name',
  );
  return rows.map(({ Name, NamespacePrefix, LicenseId }) => ({
    name: NamespacePrefix === null ? Name : `${NamespacePrefix}__${Name}`,
    licensed: LicenseId?.startsWith(licencePrefix) === true,
  }));
}

/** The org's profile names, in the language the org shows them in: what policies hold. One request. */
export async function profileNames(session: OrgSession): Promise<string[]> {
  return (await query<{ Name: string }>(session, 'SELECT Name FROM Profile ORDER BY Name')).map(({ Name }) => Name);
}
