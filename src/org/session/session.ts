import type { AuthInfo, Connection } from '@salesforce/core';
import { EcaError } from '../../errors/eca-error.ts';
import { keepHidden } from '../../errors/secret.ts';
import { readError } from '../faults.ts';
import { renewsItself } from '../renewal/renewing.ts';
import { readSettings, type Settings } from '../settings.ts';
import { type Caller, callOrg } from './call.ts';
import { type OrgTransport, installTransport } from './transport.ts';

/** A connection to one org, with what the rest of the program needs to know about it. */
export type OrgSession = Caller &
  OrgTransport & {
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
const defaultTimeout = 60_000;
const renewalTimeout = 30_000;

/**
 * Opens the org that `sf` knows under `username`. Throws EcaError: OrgNotFound, ApiVersionTooOld, JwtSessionRefused and
 * those of `callOrg`.
 */
export async function openSession(username: string, options: SessionOptions): Promise<OrgSession> {
  const settings = await readSettings();
  const session = await prepareSession(username, settings, options);
  await settleVersion(session, options.apiVersion ?? settings.apiVersion);
  return session;
}

/**
 * All of a session that takes no request: the stored login is read and its connection made. Throws EcaError
 * OrgNotFound.
 */
export async function prepareSession(
  username: string,
  { aggregator }: Settings,
  options: Omit<SessionOptions, 'apiVersion'>,
): Promise<OrgSession> {
  const { AuthInfo, Connection } = await import('@salesforce/core');
  try {
    const authInfo = await AuthInfo.create({ username });
    const fields = authInfo.getFields();
    const { accessToken, refreshToken, clientSecret } = authInfo.getFields(true);
    [accessToken, refreshToken, clientSecret].forEach(keepHidden);
    const connection = await Connection.create({
      authInfo,
      configAggregator: aggregator,
      connectionOptions: { version: `${oldestApiVersion}.0` },
    });
    const { signal, timeout = defaultTimeout } = options;
    renewsItself(connection, username, { signal, timeout: Math.min(timeout, renewalTimeout) });
    const line = await installTransport(connection, { org: username, signal, timeout });
    return { username, orgId: fields.orgId ?? '', clientId: fields.clientId, connection, signal, timeout, ...line };
  } catch (error) {
    throw readError(error, username);
  }
}

/**
 * Gives a prepared session its API version, by one request when neither the caller nor the login of the last 24 hours
 * names one. Throws EcaError ApiVersionTooOld, JwtSessionRefused, those of `callOrg`.
 */
export async function settleVersion(session: OrgSession, apiVersion: string | undefined): Promise<void> {
  const { connection } = session;
  const known = apiVersion ?? cachedVersion(connection.getAuthInfoFields());
  connection.setApiVersion(known ?? (await newestVersion(session)));
  refuseOldVersion(connection.version);
  refuseJwtSession(session);
}

function cachedVersion(fields: ReturnType<AuthInfo['getFields']>): string | undefined {
  const { instanceApiVersion, instanceApiVersionLastRetrieved } = fields;
  if (!instanceApiVersion || !instanceApiVersionLastRetrieved) return undefined;
  const hours = (Date.now() - Date.parse(instanceApiVersionLastRetrieved)) / 3_600_000;
  return hours < cachedForHours ? instanceApiVersion : undefined;
}

/** Core's own lookup hides every failure and falls back to an old version; a wrong version would misread the org. */
async function newestVersion(session: OrgSession): Promise<string> {
  const url = `${session.connection.instanceUrl}/services/data`;
  const versions = await callOrg(session, () => session.connection.request<unknown>({ method: 'GET', url }));
  const numbers = Array.isArray(versions) ? versions.map((entry: { version?: string }) => Number(entry.version)) : [];
  const newest = Math.max(...numbers);
  if (!Number.isFinite(newest)) {
    throw new EcaError('NotSalesforce', { org: session.username, detail: url });
  }
  const version = newest.toFixed(1);
  const lastRetrieved = new Date().toLocaleString();
  const authInfo = session.connection.getAuthInfo();
  await authInfo.save({ instanceApiVersion: version, instanceApiVersionLastRetrieved: lastRetrieved });
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
