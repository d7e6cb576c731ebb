import { isEcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { clientCredentialsRequest } from '../../oauth/grants.ts';
import { readJson, refusalIn } from '../../oauth/reply.ts';
import type { OrgSession } from '../session/session.ts';
import { sendOauth } from '../logins/token-endpoint.ts';

/** What a token endpoint says of a consumer key: that it knows it, that it doesn't, or (`silent`) neither. */
export type ConsumerStatus = { readonly stand: 'known' | 'unknown' | 'silent'; readonly detail: string };

/** Errors of the server itself, whatever the key. */
const troubles = ['server_error', 'service_unavailable', 'system_down', 'unknown_error', 'temporarily_unavailable'];

/**
 * Asks an org's token endpoint whether it knows a consumer key yet: `invalid_client_id` means that it doesn't (help
 * page "OAuth Authorization Flow Errors"). Throws EcaError Interrupted or HostNotTrusted.
 *
 * It sends a client credentials request with a secret that can't be right. Of all grants this one involves the least:
 * there is only the client to look up, so the answer can't be about anything else (a made-up code or refresh token
 * might be refused before the client is looked up), it names no user whose failed logins could be counted (guess: that
 * none are), it leaves nothing behind as a device code would, and it can't yield a token. It contains no real secret,
 * so nothing is at risk if the app doesn't answer yet.
 */
export async function checkConsumerKnown(session: OrgSession, key: string): Promise<ConsumerStatus> {
  const client = { key, secret: new Secret('not-the-secret') };
  const request = clientCredentialsRequest(session.connection.instanceUrl, client);
  try {
    readJson(await sendOauth(request, { signal: session.signal, timeout: session.timeout }), request);
    return { stand: 'known', detail: '' };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal !== undefined) {
      const { error: detail } = refusal;
      if (troubles.includes(detail)) return { stand: 'silent', detail };
      return { stand: detail === 'invalid_client_id' ? 'unknown' : 'known', detail };
    }
    const silent = isEcaError(error) && ['ConnectionFailed', 'OrgBusy', 'NotOauth'].includes(error.code);
    if (!silent) throw error;
    return { stand: 'silent', detail: error.code };
  }
}
