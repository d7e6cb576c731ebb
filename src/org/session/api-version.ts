import type { AuthInfo, Connection } from '@salesforce/core';
import { jwtSessionsSince, oldestApiVersion, versionText } from '../api-versions.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { type Caller, callOrg } from './call.ts';

/** The part of a session that has a version. */
type Versioned = Caller & { readonly connection: Connection };

const cachedForHours = 24;

/**
 * Sets the API version of a prepared session, by one request if neither the caller nor the login of the last 24 hours
 * names one. Throws EcaError ApiVersionTooOld or JwtSessionRefused, and for an expired session, a lost connection or a
 * refusal.
 */
export async function settleVersion(session: Versioned, apiVersion: string | undefined): Promise<void> {
  const { connection } = session;
  const known = apiVersion ?? cachedVersion(connection.getAuthInfoFields(), Date.now());
  connection.setApiVersion(known ?? (await newestVersion(session)));
  // a login is remembered for a day with a version that its org may have outgrown
  if (apiVersion === undefined && known !== undefined && isRefusedJwt(session))
    connection.setApiVersion(await newestVersion(session));
  refuseOldVersion(connection.version);
  if (!isRefusedJwt(session)) return;
  const data = { org: session.username, apiVersion: connection.version };
  throw new EcaError('JwtSessionRefused', data, apiVersion === undefined ? { variant: 'newest' } : {});
}

/**
 * Runs `work` at the version that `settleVersion` chooses. If the org refuses one that was only remembered, asks the
 * org for its version and starts the work again: requests with a wrong version have no effect. REST has the same answer
 * for a version that the org doesn't have as for a resource, so there only an older version counts.
 */
export async function atItsVersion<T>(
  session: Versioned,
  apiVersion: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  await settleVersion(session, apiVersion);
  const { connection } = session;
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, 'RequestRefused')) throw error;
    const isRefused = error.variant === 'api-version';
    if (!isRefused && error.answer?.code !== 'NOT_FOUND') throw error;
    const newest = await newestVersion(session).catch(() => connection.version);
    const isTooNew = Number(newest) < Number(connection.version);
    if (apiVersion !== undefined) throw isRefused || isTooNew ? refusedVersion(session, error) : error;
    if (isRefused ? newest === connection.version : !isTooNew) throw error;
    connection.setApiVersion(newest);
    refuseOldVersion(newest);
    return work();
  }
}

/** The error that names the version which the caller wanted and the org doesn't have. */
function refusedVersion({ username: org, connection }: Versioned, cause: EcaError<'RequestRefused'>): EcaError {
  const { answer, data, done, next } = cause;
  const detail = `${connection.version} (${String(data.detail)})`;
  return new EcaError('RequestRefused', { org, detail }, { cause, variant: 'api-version', answer, done, next });
}

/**
 * The version stored with a login, if it is still reliable: other programs write these fields too, including a word
 * such as `latest`, and dates in their locale.
 */
export function cachedVersion(fields: ReturnType<AuthInfo['getFields']>, now: number): string | undefined {
  const { instanceApiVersion = '', instanceApiVersionLastRetrieved = '' } = fields;
  const hours = (now - Date.parse(instanceApiVersionLastRetrieved)) / 3_600_000;
  const isFresh = hours >= 0 && hours < cachedForHours;
  return isFresh && isVersion(instanceApiVersion) ? instanceApiVersion : undefined;
}

/**
 * The newest version in an org's answer, or undefined. Ignores what core would not take as one: `sf` itself reads the
 * version that is stored with a login.
 */
function newestIn(answer: unknown): string | undefined {
  const entries: unknown[] = Array.isArray(answer) ? answer : [];
  const named = entries.map((entry) => (entry as { version?: unknown } | null)?.version).filter(isVersion);
  return named.toSorted().at(-1);
}

/** Whether core takes a value as a version: two digits and `.0`. */
function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d\.0$/.test(value);
}

/** Core's own lookup hides every failure and falls back to an old version; a wrong version would misread the org. */
async function newestVersion(session: Versioned): Promise<string> {
  const url = `${session.connection.instanceUrl}/services/data`;
  const versions = await callOrg(session, () => session.connection.request<unknown>({ method: 'GET', url }));
  const version = newestIn(versions);
  if (version === undefined) throw new EcaError('NotSalesforce', { org: session.username, detail: url });
  await remember(session, version);
  return version;
}

/** Saves the next command a request; a login whose file can't be written still works. */
async function remember({ connection }: Versioned, version: string): Promise<void> {
  // core's `toLocaleString` can't be parsed in every locale
  const at = new Date().toISOString();
  await connection
    .getAuthInfo()
    .save({ instanceApiVersion: version, instanceApiVersionLastRetrieved: at })
    .catch(() => undefined);
}

function refuseOldVersion(version: string): void {
  if (Number(version) < oldestApiVersion)
    throw new EcaError('ApiVersionTooOld', { version, oldest: versionText(oldestApiVersion) });
}

/** Whether SOAP refuses the access token at this version. Reading uses SOAP, so deploying by REST would not help. */
function isRefusedJwt({ connection: { accessToken, version } }: Versioned): boolean {
  const isJwt = accessToken?.split('.').length === 3 && !accessToken.includes('!');
  return isJwt && Number(version) < jwtSessionsSince;
}
