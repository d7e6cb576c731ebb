import type { OauthRequest } from '../oauth/request.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { readTokens } from '../oauth/tokens.ts';
import type { OauthWire } from '../org/token-endpoint.ts';
import { sendOauth } from '../org/token-endpoint.ts';
import type { LoginClient } from './login-client.ts';
import { wordsFor } from './login-client.ts';

/** The tokens that a request brings. Throws EcaError as `sendOauth` and `readTokens`, InstanceUrlMismatch. */
export async function requestTokens(client: LoginClient, request: OauthRequest, wire: OauthWire): Promise<Tokens> {
  const { allowHosts } = wire;
  return readTokens(await sendOauth(request, wire), { ...request, ...wordsFor(client), allowHosts });
}
