import { closest } from '../apps/closest.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { activeUsernames, findUser } from '../org/people/users.ts';

/**
 * The username that `typed` refers to, as the org spells it. Throws EcaError UserNotFound, with the usernames that
 * have this email address or name, otherwise near misses.
 */
export async function requireKnownUsername(session: OrgSession, typed: string): Promise<string> {
  const wanted = typed.trim();
  const { user, alike } = await findUser(session, wanted);
  if (user !== undefined) return user.Username;
  const hint = await nearUsernames(session, wanted, alike);
  throw new EcaError('UserNotFound', { user: wanted, org: session.username, hint });
}

/**
 * Usernames that could be meant: those in `alike`, otherwise near misses; most usernames of an org have the same
 * ending.
 */
export async function nearUsernames(session: OrgSession, typed: string, alike: readonly string[]): Promise<string> {
  if (alike.length > 0) return alike.slice(0, 3).join(', ');
  const all = await activeUsernames(session);
  const before = (name: string): string => name.split('@')[0] ?? '';
  const near = closest(before(typed), all.map(before));
  return all
    .filter((name) => near.includes(before(name)))
    .slice(0, 3)
    .join(', ');
}
