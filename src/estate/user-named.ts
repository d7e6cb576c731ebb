import { closest } from '../apps/closest.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { activeUsernames, findUser, inactiveUsernames } from '../org/people/users.ts';

/**
 * The username that `typed` refers to, as the org spells it. Throws EcaError UserNotFound, with the usernames that
 * have this email address or name, otherwise near misses.
 */
export async function requireKnownUsername(session: OrgSession, typed: string): Promise<string> {
  const wanted = typed.trim();
  const { user, alike } = await findUser(session, wanted);
  if (user !== undefined) return user.Username;
  const hint = await nearUsernames(session, wanted, alike, { inactiveToo: true });
  throw new EcaError('UserNotFound', { user: wanted, org: session.username, hint });
}

/**
 * Usernames that could be meant: those in `alike`, otherwise near misses among active users, then also among those who
 * left; most usernames of an org have the same ending.
 */
export async function nearUsernames(
  session: OrgSession,
  typed: string,
  alike: readonly string[],
  { inactiveToo }: { readonly inactiveToo: boolean } = { inactiveToo: false },
): Promise<string> {
  if (alike.length > 0) return alike.slice(0, 3).join(', ');
  const [active, inactive] = await Promise.all([
    activeUsernames(session),
    inactiveToo ? inactiveUsernames(session) : [],
  ]);
  return [...nearTo(typed, active), ...nearTo(typed, inactive)].slice(0, 3).join(', ');
}

function nearTo(typed: string, all: readonly string[]): string[] {
  const before = (name: string): string => name.split('@')[0] ?? '';
  const near = closest(before(typed), all.map(before));
  return all.filter((name) => near.includes(before(name)));
}
