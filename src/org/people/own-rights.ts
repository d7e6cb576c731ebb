import type { EcaError } from '../../errors/eca-error.ts';
import { queryTogether } from '../session/composite.ts';
import type { OrgSession } from '../session/session.ts';
import { soqlText } from '../session/soql.ts';
import { integrationLicence } from './users.ts';

type Answer<T> = { readonly known: T } | { readonly failed: EcaError };

/** Which of the named permissions the user has, and how much of the Salesforce Integration licence is used. */
export type OwnRights = {
  readonly permissions: Answer<ReadonlySet<string>>;
  readonly licence: Answer<{ readonly total: number; readonly used: number } | undefined>;
};

/** Reads both by one request. Throws EcaError for an expired session or a lost connection. */
export async function ownRights(session: OrgSession, names: readonly string[]): Promise<OwnRights> {
  const columns = names.map((name) => `Permissions${name}`);
  const shape = Object.fromEntries(columns.map((column) => [column, 'boolean' as const]));
  const where = `Name = ${soqlText(integrationLicence)} AND Status = 'Active'`;
  const [rights, licences] = await queryTogether(session, [
    { soql: `SELECT ${columns.join(', ')} FROM UserPermissionAccess LIMIT 1`, shape },
    {
      soql: `SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE ${where}`,
      shape: { TotalLicenses: 'number', UsedLicenses: 'number' } as const,
    },
  ]);
  const [licence] = 'refused' in licences ? [] : licences.rows;
  const [row] = 'refused' in rights ? [] : rights.rows;
  return {
    permissions:
      'refused' in rights
        ? { failed: rights.refused }
        : { known: new Set(names.filter((name) => row?.[`Permissions${name}`] === true)) },
    licence:
      'refused' in licences
        ? { failed: licences.refused }
        : { known: licence && { total: licence.TotalLicenses, used: licence.UsedLicenses } },
  };
}
