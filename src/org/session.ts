import type { AuthInfo, Connection } from '@salesforce/core';
import { EcaError } from '../errors/eca-error.ts';
import type { Caller } from './call.ts';
import { callOrg } from './call.ts';
import { readError } from './faults.ts';
import { takeOver } from './transport.ts';

/** A connection to one org, with what the rest of the program needs to know about it. */
export type OrgSession = Caller & {
  readonly orgId: string;
  /** The client id (consumer key) this login was made with, when `sf` knows it. */
  readonly clientId: string | undefined;
  readonly connection: Connection;
};

export type SessionOptions = {
  readonly apiVersion?: string | undefined;
  readonly signal: AbortSignal;
  readonly timeout?: number | undefined;
};

/** The Metadata API has external client apps since this version. */
const oldestApiVersion = 59;
/** SOAP accepts JWT-format access tokens from this version on (jsforce-node 3.12, soap.js). */
const firstVersionWithJwtSessions = 68;
const cachedForHours = 24;
const defaultTimeout = 120_000;

/**
 * Opens the org that `sf` knows under `username`. Sends at most one request, for the API version, when neither the
 * caller, the `org-api-version` setting nor the login of the last 24 hours names one.
 * Throws EcaError: OrgNotFound, JwtSessionRefused and those of `callOrg`.
 */
export async function openSession(username: string, options: SessionOptions): Promise<OrgSession> {
  const { AuthInfo, ConfigAggregator, Connection } = await import('@salesforce/core');
  try {
    const authInfo = await AuthInfo.create({ username });
    const fields = authInfo.getFields();
    const configured = (await ConfigAggregator.create()).getInfo('org-api-version').value;
    const known =
      options.apiVersion ?? (typeof configured === 'string' ? configured : undefined) ?? cachedVersion(fields);
    const connection = await Connection.create({
      authInfo,
      connectionOptions: { version: known ?? `${oldestApiVersion}.0` },
    });
    const { signal, timeout = defaultTimeout } = options;
    const restUntil = await takeOver(connection, { org: username, signal, timeout });
    const session: OrgSession = {
      username,
      orgId: fields.orgId ?? '',
      clientId: fields.clientId,
      connection,
      signal,
      timeout,
      restUntil,
    };
    if (known === undefined) connection.setApiVersion(await newestVersion(session, authInfo));
    refuseOldVersion(connection.version);
    refuseJwtSession(session);
    return session;
  } catch (error) {
    throw readError(error, username);
  }
}

function cachedVersion(fields: ReturnType<AuthInfo['getFields']>): string | undefined {
  const { instanceApiVersion, instanceApiVersionLastRetrieved } = fields;
  if (!instanceApiVersion || !instanceApiVersionLastRetrieved) return undefined;
  const hours = (Date.now() - Date.parse(instanceApiVersionLastRetrieved)) / 3_600_000;
  return hours < cachedForHours ? instanceApiVersion : undefined;
}

/** Core's own lookup hides every failure and falls back to an old version; a wrong version would misread the org. */
async function newestVersion(session: OrgSession, authInfo: AuthInfo): Promise<string> {
  const url = `${session.connection.instanceUrl}/services/data`;
  const versions = await callOrg(session, () => session.connection.request<unknown>({ method: 'GET', url }));
  const numbers = Array.isArray(versions) ? versions.map((entry: { version?: string }) => Number(entry.version)) : [];
  const newest = Math.max(...numbers);
  if (!Number.isFinite(newest)) {
    throw new EcaError('NotSalesforce', { org: session.username, detail: url });
  }
  const version = newest.toFixed(1);
  await authInfo.save({ instanceApiVersion: version, instanceApiVersionLastRetrieved: new Date().toLocaleString() });
  return version;
}

function refuseOldVersion(version: string): void {
  if (Number(version) < oldestApiVersion)
    throw new EcaError('ApiVersionTooOld', { version, oldest: `${oldestApiVersion}.0` });
}

function refuseJwtSession(session: OrgSession): void {
  const { accessToken, version } = session.connection;
  if (
    accessToken?.split('.').length === 3 &&
    !accessToken.includes('!') &&
    Number(version) < firstVersionWithJwtSessions
  ) {
    throw new EcaError('JwtSessionRefused', { org: session.username, apiVersion: version });
  }
}
