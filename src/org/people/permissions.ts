import { hasCode } from '../../errors/eca-error.ts';
import { query } from '../session/soql.ts';
import { columnsOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';

/** The user permissions that external client apps require (Metadata API guide; object reference, PermissionSet). */
export type EcaPermissions = { readonly viewer: boolean; readonly admin: boolean };

const permissionColumns = {
  PermissionsExternalClientAppViewer: 'boolean',
  PermissionsExternalClientAppAdmin: 'boolean',
} as const;

/**
 * What the logged-in user may see of external client apps; undefined if the org doesn't say: without the feature the
 * fields don't exist (guess). One request.
 */
export async function ecaPermissions(session: OrgSession): Promise<EcaPermissions | undefined> {
  const soql = `SELECT ${columnsOf(permissionColumns)} FROM UserPermissionAccess LIMIT 1`;
  try {
    const [row] = await query(session, soql, permissionColumns);
    if (row === undefined) return undefined;
    return { viewer: row.PermissionsExternalClientAppViewer, admin: row.PermissionsExternalClientAppAdmin };
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return undefined;
    throw error;
  }
}

/**
 * Whether the org shows this user everyone's tokens of connected apps. Without Customize Application they see only
 * their own (object reference, OauthToken). True if the org doesn't say. One request.
 */
export async function seesAllTokens(session: OrgSession): Promise<boolean> {
  const soql = 'SELECT PermissionsCustomizeApplication FROM UserPermissionAccess LIMIT 1';
  try {
    const [row] = await query(session, soql, { PermissionsCustomizeApplication: 'boolean' });
    return row?.PermissionsCustomizeApplication !== false;
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return true;
    throw error;
  }
}
