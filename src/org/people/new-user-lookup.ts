import type { UserSettings } from '../../apps/users/new-user.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { columnsOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { query, soqlText } from '../session/soql.ts';

/** What a new user inherits from its creator: a valid choice in every org. */
export type OwnSettings = { readonly email: string; readonly settings: UserSettings };

const settingsShape = {
  Email: 'text',
  TimeZoneSidKey: 'text',
  LocaleSidKey: 'text',
  EmailEncodingKey: 'text',
  LanguageLocaleKey: 'text',
} as const;

/**
 * Email address, language, time zone and the like of the logged-in user. One request. Throws EcaError RequestRefused.
 */
export async function ownSettings(session: OrgSession): Promise<OwnSettings> {
  const { username } = session;
  const soql = `SELECT ${columnsOf(settingsShape)} FROM User WHERE Username = ${soqlText(username)}`;
  const [row] = await query(session, soql, settingsShape);
  if (row === undefined) throw new EcaError('RequestRefused', { org: username, detail: `User ${username}` });
  const { Email, TimeZoneSidKey, LocaleSidKey, EmailEncodingKey, LanguageLocaleKey } = row;
  return { email: Email, settings: { TimeZoneSidKey, LocaleSidKey, EmailEncodingKey, LanguageLocaleKey } };
}

/** Whether the user has that permission set licence. One request. */
export async function holdsLicence(session: OrgSession, userId: string, licenceId: string): Promise<boolean> {
  const where = `AssigneeId = ${soqlText(userId)} AND PermissionSetLicenseId = ${soqlText(licenceId)}`;
  const soql = `SELECT Id FROM PermissionSetLicenseAssign WHERE ${where} LIMIT 1`;
  return (await query(session, soql, { Id: 'text' })).length > 0;
}

/** The ids of the permission sets that the user has, including the profile's own. One request. */
export async function heldPermissionSets(session: OrgSession, userId: string): Promise<string[]> {
  const soql = `SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${soqlText(userId)}`;
  const rows = await query(session, soql, { PermissionSetId: 'text' });
  return rows.map(({ PermissionSetId }) => PermissionSetId);
}
