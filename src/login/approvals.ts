import { isEcaError } from '../errors/eca-error.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { findAppId } from '../org/credentials/app-id.ts';
import { openSession } from '../org/session/session.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import { heldTokens } from '../org/usage/token-usage.ts';
import type { LoginClient } from './login-client.ts';

/**
 * How many tokens of an app its org shows for the user who just logged in, this login's among them. Null if there is no
 * refresh token to keep, if the app was given by its key or is another org's, and if the login that read the app isn't
 * told.
 */
export async function countApprovals(
  { source, app, instanceUrl }: LoginClient,
  { refreshToken, userId }: Pick<Tokens, 'refreshToken' | 'userId'>,
  username: string,
  { signal, timeout }: Pick<OauthHttpOptions, 'signal' | 'timeout'>,
): Promise<number | null> {
  if (refreshToken === undefined || source === null || app === null || instanceUrl === undefined) return null;
  try {
    const session = await openSession(source, { signal, timeout });
    try {
      return (await heldTokens(session, await findAppId(session, app), [{ id: userId, username }])).length;
    } finally {
      await session.hangUp();
    }
  } catch (error) {
    // the login is stored, so nothing that fails here is its failure
    if (isEcaError(error)) return null;
    throw error;
  }
}
