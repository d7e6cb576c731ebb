import { isEcaError } from '../errors/eca-error.ts';
import { Secret } from '../errors/secret.ts';
import type { RequestContext, OauthReply } from '../oauth/reply.ts';
import { checkRevoked, revokeRequest } from '../oauth/revocation.ts';
import { type Tokens, grantIn, readTokens } from '../oauth/tokens.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';
import type { LoginClient, LoginFlow } from './login-client.ts';

/** What a login was granted, and in which flow. */
export type Granted = Pick<Tokens, 'accessToken' | 'refreshToken'> & { readonly flow: LoginFlow; readonly at: string };

/** A user approved these, so their tokens belong to this login alone. */
const personal: readonly LoginFlow[] = ['web', 'device', 'code-credentials'];

/** Callers may wait for it, and it also runs after Ctrl-C; milliseconds. */
const longest = 10_000;

/**
 * Revokes what a login was granted and isn't kept: a refresh token, along with its access tokens, or the access token
 * of a login that a user approved. Leaves the access token of a login by key or secret alone: an org may return the
 * same one again until it expires, so others may use it. Returns null if there is nothing to revoke, false if the org
 * didn't confirm it.
 */
export async function giveBack(
  { flow, refreshToken, accessToken, at }: Granted,
  wire: OauthHttpOptions,
): Promise<boolean | null> {
  const token = refreshToken ?? (personal.includes(flow) ? accessToken : undefined);
  if (token === undefined) return null;
  const request = revokeRequest(at, token);
  try {
    checkRevoked(await sendOauth(request, { ...wire, signal: AbortSignal.timeout(longest) }), request);
    return true;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return false;
  }
}

/** The error that a login ends with, and whether its tokens were revoked. */
export function endedWith(error: unknown, revoked: boolean | null): unknown {
  if (!isEcaError(error) || revoked === null || error.next !== undefined) return error;
  const next = { key: revoked ? 'next.tokensRevoked' : 'next.tokensLeft', data: {} };
  return error.with({ next });
}

/**
 * Reads the tokens of an answer. Revokes tokens that can't be used, such as those for another org. Throws EcaError
 * OauthRefused, NotOauth or InstanceUrlMismatch.
 */
export async function readGrant(
  reply: OauthReply,
  asked: RequestContext,
  { client, flow, wire }: { readonly client: LoginClient; readonly flow: LoginFlow; readonly wire: OauthHttpOptions },
): Promise<Tokens> {
  try {
    return readTokens(reply, asked);
  } catch (error) {
    throw await withoutGrant(error, reply, { client, flow, wire });
  }
}

/** Revokes the tokens of an answer that can't be used, and returns the error to end with. */
export async function withoutGrant(
  error: unknown,
  reply: OauthReply,
  { client, flow, wire }: { readonly client: LoginClient; readonly flow: LoginFlow; readonly wire: OauthHttpOptions },
): Promise<unknown> {
  const { accessToken, refreshToken } = grantIn(reply);
  if (accessToken === undefined) return error;
  const granted = { flow, accessToken: new Secret(accessToken), at: client.loginUrl };
  const refresh = refreshToken === undefined ? undefined : new Secret(refreshToken);
  return endedWith(error, await giveBack({ ...granted, refreshToken: refresh }, wire));
}
