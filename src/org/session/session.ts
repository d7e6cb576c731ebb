import type { Connection } from '@salesforce/core';
import { oldestApiVersion, versionText } from '../api-versions.ts';
import { keepHidden } from '../../errors/secret.ts';
import { readError } from '../faults.ts';
import { renewsItself } from '../renewal/renewing.ts';
import { requireTrustedLogin } from '../../oauth/hosts.ts';
import type { StoredLogin } from '../logins/auth-store.ts';
import { readSettings, type Settings } from './settings.ts';
import { settleVersion } from './api-version.ts';
import type { Caller } from './call.ts';
import { heldSecrets } from './held-secrets.ts';
import { type OrgTransport, installTransport } from './transport.ts';

/** A connection to one org, with what the rest of the program needs to know about it. */
export type OrgSession = Caller &
  OrgTransport & {
    readonly orgId: string;
    /** The client id (consumer key) of this login, if `sf` knows it. */
    readonly clientId: string | undefined;
    readonly connection: Connection;
    /** The hosts besides Salesforce's that may send and get consumer secrets. */
    readonly allowHosts?: readonly string[] | undefined;
    /** All logins of this machine, as they were when first asked for. */
    readonly logins: () => Promise<readonly StoredLogin[]>;
    /** Called when a wait for the org begins. */
    readonly onPhase?: ((phase: WaitPhase) => void) | undefined;
    /** Hides the secrets of the login no longer, once nothing that is still to be shown may contain them. */
    readonly releaseSecrets: () => void;
  };

/** What is being waited for in an org; `id` is that of a deploy. */
export type WaitPhase = { readonly kind: 'reading' | 'deploying'; readonly org: string; readonly id: string };

export type SessionOptions = {
  readonly apiVersion?: string | undefined;
  readonly signal: AbortSignal;
  readonly timeout?: number | undefined;
  readonly allowHosts?: readonly string[] | undefined;
  readonly onPhase?: ((phase: WaitPhase) => void) | undefined;
};

const defaultTimeout = 60_000;
const renewalTimeout = 30_000;

/**
 * Opens the org of the stored login `username`. Throws EcaError OrgNotFound, ApiVersionTooOld or JwtSessionRefused,
 * and for an expired session, a lost connection or a refusal.
 */
export async function openSession(username: string, options: SessionOptions): Promise<OrgSession> {
  const settings = await readSettings();
  const session = await prepareSession(username, settings, options);
  await settleVersion(session, options.apiVersion ?? settings.apiVersion);
  return session;
}

/**
 * Prepares a session without a request: reads the stored login and creates its connection. Throws EcaError
 * OrgNotFound, and HostNotTrusted for one that leads to another machine without encryption.
 */
export async function prepareSession(
  username: string,
  { aggregator, logins }: Settings,
  options: Omit<SessionOptions, 'apiVersion'>,
): Promise<OrgSession> {
  const { AuthInfo, Connection } = await import('@salesforce/core');
  const { holding, release: releaseSecrets } = heldSecrets();
  try {
    const authInfo = await AuthInfo.create({ username });
    const fields = authInfo.getFields();
    for (const address of [fields.instanceUrl, fields.loginUrl])
      if (address !== undefined && address !== '') requireTrustedLogin(address, [], 'mayBeAny');
    const { accessToken, refreshToken, clientSecret } = authInfo.getFields(true);
    holding(() => [accessToken, refreshToken, clientSecret].forEach(keepHidden));
    const connection = await Connection.create({
      authInfo,
      configAggregator: aggregator,
      connectionOptions: { version: versionText(oldestApiVersion) },
    });
    const { signal, timeout = defaultTimeout, onPhase, allowHosts } = options;
    renewsItself(connection, username, { signal, timeout: Math.min(timeout, renewalTimeout) }, holding);
    const line = await installTransport(connection, { org: username, signal, timeout });
    const { orgId = '', clientId } = fields;
    const asked = { logins, signal, timeout, onPhase, allowHosts };
    return { username, orgId, clientId, connection, releaseSecrets, ...asked, ...line };
  } catch (error) {
    throw readError(error, username);
  }
}
