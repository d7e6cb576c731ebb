import type { OrgSession } from '../session/session.ts';
import { query, soqlText } from '../session/soql.ts';
import { integrationLicence } from './users.ts';

/** A licence of an org and how much of it is in use. `name` is the same in every language. */
export type Licence = { readonly id: string; readonly name: string; readonly total: number; readonly used: number };

/** A profile that comes with the Salesforce Integration licence. */
export type IntegrationProfile = { readonly id: string; readonly name: string };

type LicenceRow = {
  readonly Id: string;
  readonly Name?: string;
  readonly DeveloperName?: string;
  readonly TotalLicenses: number;
  readonly UsedLicenses: number;
};

/**
 * The permission set licence that lets users on the Salesforce Integration licence get permissions beyond that
 * licence's own; "Salesforce API Integration" in Setup (seen in published scripts of several orgs).
 */
const integrationPermissionSetLicence = 'SalesforceAPIIntegrationPsl';

/** The Salesforce Integration licence of an org; undefined if its edition has none. One request. */
export async function userLicence(session: OrgSession): Promise<Licence | undefined> {
  const fields = 'Id, Name, TotalLicenses, UsedLicenses';
  const where = `Name = ${soqlText(integrationLicence)} AND Status = 'Active'`;
  return licenceOf(await query<LicenceRow>(session, `SELECT ${fields} FROM UserLicense WHERE ${where}`));
}

/** The permission set licence "Salesforce API Integration" of an org; undefined if there is none. One request. */
export async function permissionSetLicence(session: OrgSession): Promise<Licence | undefined> {
  const fields = 'Id, DeveloperName, TotalLicenses, UsedLicenses';
  const where = `DeveloperName = ${soqlText(integrationPermissionSetLicence)} AND Status = 'Active'`;
  return licenceOf(await query<LicenceRow>(session, `SELECT ${fields} FROM PermissionSetLicense WHERE ${where}`));
}

function licenceOf([row]: readonly LicenceRow[]): Licence | undefined {
  if (row === undefined) return undefined;
  const { Id, Name, DeveloperName, TotalLicenses, UsedLicenses } = row;
  return { id: Id, name: Name ?? DeveloperName ?? '', total: TotalLicenses, used: UsedLicenses };
}

/** The profiles of the Salesforce Integration licence, by the names the org shows. One request. */
export async function integrationProfiles(session: OrgSession): Promise<IntegrationProfile[]> {
  const where = `UserLicense.Name = ${soqlText(integrationLicence)}`;
  const rows = await query<{ Id: string; Name: string }>(
    session,
    `SELECT Id, Name FROM Profile WHERE ${where} ORDER BY Name`,
  );
  return rows.map(({ Id, Name }) => ({ id: Id, name: Name }));
}
