import { type RowOf, columnsOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { query, soqlText } from '../session/soql.ts';
import { integrationLicence } from './users.ts';

/** A licence of an org and how much of it is in use. `name` is the same in every language. */
export type Licence = { readonly id: string; readonly name: string; readonly total: number; readonly used: number };

/** A profile that comes with the Salesforce Integration licence. */
export type IntegrationProfile = { readonly id: string; readonly name: string };

const counts = { Id: 'text', TotalLicenses: 'number', UsedLicenses: 'number' } as const;
const userLicenceShape = { ...counts, Name: 'text' } as const;
const permissionSetLicenceShape = { ...counts, DeveloperName: 'text' } as const;

/**
 * The permission set licence that lets users on the Salesforce Integration licence get permissions beyond that
 * licence's own; "Salesforce API Integration" in Setup (seen in published scripts of several orgs).
 */
const integrationPermissionSetLicence = 'SalesforceAPIIntegrationPsl';

/** The Salesforce Integration licence of an org; undefined if its edition has none. One request. */
export async function userLicence(session: OrgSession): Promise<Licence | undefined> {
  const where = `Name = ${soqlText(integrationLicence)} AND Status = 'Active'`;
  const soql = `SELECT ${columnsOf(userLicenceShape)} FROM UserLicense WHERE ${where}`;
  const [row] = await query(session, soql, userLicenceShape);
  return row && licenceOf(row, row.Name);
}

/** The permission set licence "Salesforce API Integration" of an org; undefined if there is none. One request. */
export async function permissionSetLicence(session: OrgSession): Promise<Licence | undefined> {
  const where = `DeveloperName = ${soqlText(integrationPermissionSetLicence)} AND Status = 'Active'`;
  const soql = `SELECT ${columnsOf(permissionSetLicenceShape)} FROM PermissionSetLicense WHERE ${where}`;
  const [row] = await query(session, soql, permissionSetLicenceShape);
  return row && licenceOf(row, row.DeveloperName);
}

function licenceOf({ Id, TotalLicenses, UsedLicenses }: RowOf<typeof counts>, name: string): Licence {
  return { id: Id, name, total: TotalLicenses, used: UsedLicenses };
}

/** The profiles of the Salesforce Integration licence, by the names the org shows. One request. */
export async function integrationProfiles(session: OrgSession): Promise<IntegrationProfile[]> {
  const where = `UserLicense.Name = ${soqlText(integrationLicence)}`;
  const soql = `SELECT Id, Name FROM Profile WHERE ${where} ORDER BY Name`;
  const rows = await query(session, soql, { Id: 'text', Name: 'text' });
  return rows.map(({ Id, Name }) => ({ id: Id, name: Name }));
}
