import { requireKnownUsername } from '../estate/user-named.ts';
import { type EcaError, hasCode } from '../errors/eca-error.ts';
import { explain } from '../oauth/errors/error-table.ts';
import { refusalIn } from '../oauth/reply.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import { openSession } from '../org/session/session.ts';
import type { LoginClient } from './login-client.ts';

/**
 * Salesforce refuses a user that it doesn't have with the error for one who never approved the app. Asks the org of
 * the app which it is, if the login goes there: UserNotFound, or undefined if it has that user or doesn't say.
 */
export async function unknownUser(
  error: unknown,
  { source, instanceUrl }: LoginClient,
  username: string,
  { signal, timeout }: OauthHttpOptions,
): Promise<EcaError | undefined> {
  const refusal = refusalIn(error);
  if (refusal === undefined || explain(refusal)?.id !== 'not-approved') return undefined;
  if (source === null || instanceUrl === undefined) return undefined;
  try {
    const session = await openSession(source, { apiVersion: undefined, signal, timeout });
    try {
      await requireKnownUsername(session, username);
    } finally {
      await session.hangUp();
    }
  } catch (answer) {
    if (hasCode(answer, 'UserNotFound')) return answer;
  }
  return undefined;
}
