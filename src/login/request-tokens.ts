import type { OauthRequest } from '../oauth/request.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';
import { readGrant } from './give-back.ts';
import { type LoginClient, type LoginFlow, contextOf } from './login-client.ts';

/**
 * Requests tokens. Throws EcaError InstanceUrlMismatch, OauthRefused, NotOauth, HostNotTrusted, ConnectionFailed or
 * Interrupted.
 */
export async function requestTokens(
  client: LoginClient,
  request: OauthRequest,
  { flow, wire }: { readonly flow: LoginFlow; readonly wire: OauthHttpOptions },
): Promise<Tokens> {
  const { allowHosts } = wire;
  const asked = { ...request, ...contextOf(client), allowHosts };
  return readGrant(await sendOauth(request, wire), asked, { client, flow, wire });
}
