import { EcaError, hasCode } from '../../errors/eca-error.ts';
import type { OrgAnswer } from '../../errors/org-answer.ts';
import { childText } from '../../xml/read.ts';
import { saysClosed } from '../faults.ts';
import type { OrgSession } from '../session/session.ts';
import { readSettingsFiles } from '../metadata/settings-files.ts';
import { columnsOf } from '../session/row-shape.ts';
import { setupUrl } from '../setup-url.ts';
import { query } from '../session/soql.ts';

/**
 * The user permissions that the credentials of an app require, by field name (help page on staging OAuth credentials;
 * object reference, PermissionSet).
 */
const permissions = {
  PermissionsExternalClientAppDeveloper: 'External Client App Developer',
  PermissionsViewClientSecret: 'View Client Secret',
} as const;

const permissionShape = {
  PermissionsExternalClientAppDeveloper: 'boolean',
  PermissionsViewClientSecret: 'boolean',
} as const;

/**
 * Why the org doesn't return the credentials. Its refusal doesn't distinguish a missing permission from a setting that
 * is off, so this looks up both: returns EcaError SecretAccessDenied or SecretAccessOff, and any other refusal
 * unchanged.
 */
export async function readRefusal(
  session: OrgSession,
  status: number,
  refused: EcaError<'RequestRefused'>,
): Promise<EcaError> {
  if (status !== 403 && !saysClosed(refused)) return refused;
  return (await explainSecretAccess(session, String(refused.data.detail), refused.answer)) ?? refused;
}

/** Why the requested secret was missing; undefined if nothing explains it. */
export async function explainSecretAccess(
  session: OrgSession,
  detail: string,
  answer?: OrgAnswer,
): Promise<EcaError | undefined> {
  const { username: org, connection } = session;
  const missing = await missingPermissions(session);
  if (missing.length > 0)
    return new EcaError('SecretAccessDenied', { org, permissions: missing.join(', '), detail }, { answer });
  if ((await isSecretAccessOn(session)) === true) return undefined;
  const url = setupUrl(connection.instanceUrl, 'ExternalClientApplicationSettings/home');
  return new EcaError('SecretAccessOff', { org, url, detail }, { answer });
}

/**
 * Whether the org returns consumer secrets by REST (`enableClientSecretInRestApiAccess` of ExternalClientAppSettings,
 * since API 62). Undefined if this login can't see its settings.
 */
export async function isSecretAccessOn(session: OrgSession): Promise<boolean | undefined> {
  const files = await orNothing(readSettingsFiles(session));
  const settings = files?.find(({ member }) => member === 'ExternalClientApp');
  return settings && childText(settings.xml.root, 'enableClientSecretInRestApiAccess')?.trim() === 'true';
}

async function missingPermissions(session: OrgSession): Promise<string[]> {
  const soql = `SELECT ${columnsOf(permissionShape)} FROM UserPermissionAccess LIMIT 1`;
  const [row] = (await orNothing(query(session, soql, permissionShape))) ?? [];
  const fields = Object.keys(permissions) as Array<keyof typeof permissions>;
  return fields.filter((field) => row?.[field] === false).map((field) => permissions[field]);
}

/** A request that only helps to explain may be refused. */
async function orNothing<T>(question: Promise<T>): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return undefined;
    throw error;
  }
}
