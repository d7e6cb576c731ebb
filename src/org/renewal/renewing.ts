import type { Connection } from '@salesforce/core';
import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import type { OauthHttpOptions } from '../logins/token-endpoint.ts';
import { renewRefused } from './renew-stored.ts';

/** A token that is refused this soon after it was granted will be refused again, and so will the next. Milliseconds. */
const fresh = 60_000;

/**
 * Lets a connection renew its session once when the org refuses its token, with this plugin's own requests: they have
 * time limits, obey NO_PROXY, and fail with the cause. jsforce calls this instead of core, which saves a renewed login
 * by calling the org with the new token and, if that is refused too, waits for its own lock. The requests of the
 * connection then throw EcaError SessionExpired or TokensRefused, or that of the failed renewal. `holding` keeps its
 * secrets.
 */
export function renewsItself(
  connection: Connection,
  username: string,
  wire: OauthHttpOptions,
  holding: <T>(work: () => T) => T,
): void {
  let renewing: Promise<void> | undefined;
  let renewedAt = 0;
  const renew = async (): Promise<void> => {
    const token = await holding(async () => renewRefused(username, new Secret(connection.accessToken ?? ''), wire));
    Object.assign(connection, { accessToken: token.reveal() });
    renewedAt = Date.now();
  };
  const refresh = async (since: number): Promise<void> => {
    if (renewing === undefined && renewedAt > since) return;
    if (renewing === undefined && renewedAt > 0 && Date.now() - renewedAt < fresh) {
      throw new EcaError('TokensRefused', { org: username, detail: 'INVALID_SESSION_ID' });
    }
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    await renewing;
  };
  const delegate = {
    refresh,
    isRefreshing: (): boolean => renewing !== undefined,
    // waiting requests try again with their own token, and meet the failure themselves
    waitRefresh: async (): Promise<void> => renewing?.catch(() => undefined),
  };
  Object.assign(connection, { _refreshDelegate: delegate });
}
