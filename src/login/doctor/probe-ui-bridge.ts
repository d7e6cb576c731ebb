import { type DoctorCheck, line } from '../../apps/doctor/doctor-check.ts';
import { refusalIn } from '../../oauth/reply.ts';
import { checkUiBridge, uiBridgeRequest } from '../../oauth/ui-bridge.ts';
import { sendOauth } from '../../org/logins/token-endpoint.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { TokenAtHand } from '../token-work.ts';

/** The words of the UI bridge's refusals. */
const refusals = {
  // an ended token, or a user of the API alone: forcedotcom/sfdx-core#1270
  Bad_OAuth_Token: 'probe.no-bridge',
  // guess: what `sf org open` reports for a token without the scope web comes from this endpoint
  Invalid_Scope: 'probe.no-web',
} as const;

/**
 * Asks for an address that opens the org's pages with a token, and opens nothing. Says whether the org gave one. Throws
 * EcaError HostNotTrusted, ConnectionFailed, OauthRefused, NotOauth or Interrupted.
 */
export async function probeUiBridge(
  session: OrgSession,
  place: { readonly id: string; readonly app: string },
  { instanceUrl, token, username: user }: TokenAtHand,
): Promise<DoctorCheck> {
  const { id, app } = place;
  const data = { user: user ?? '', app, org: session.username };
  const request = uiBridgeRequest(instanceUrl, token);
  try {
    checkUiBridge(await sendOauth(request, session), request);
    return line('probe', id, 'ok', 'probe.ui-bridge', data);
  } catch (error) {
    const word = refusalIn(error)?.error as keyof typeof refusals | undefined;
    if (word === undefined || !(word in refusals)) throw error;
    return line('probe', id, 'failure', refusals[word], data);
  }
}
