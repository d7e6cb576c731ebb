import type { Consequence } from '../../apps/risks/consequences.ts';
import { blockingIssue, runAsWarnings, type UserFacts } from '../../apps/users/run-as.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { KnownPeople } from '../../org/people/known-people.ts';
import { findSandboxUsers, findUser, userFacts, type UserRow } from '../../org/people/users.ts';
import { nearUsernames } from '../../estate/user-named.ts';

/** A user that may run an integration, the username as the org spells it, and what to know about it. */
export type RunAs = { readonly facts: UserFacts; readonly notes: readonly Consequence[] };

/** Who may run an integration, and the users that were looked up already. */
export type RunAsRules = { readonly allowAdmin: boolean; readonly people?: KnownPeople | undefined };

/**
 * Finds the user that may run an integration by username; in a sandbox also by the username in production. Throws
 * EcaError RunAsNotFound, RunAsSeveral if a sandbox has more than one such user, RunAsIsEmail if only email addresses
 * match, RunAsUnfit (inactive, frozen, no-api), RunAsAdministrator without `allowAdmin`.
 */
export async function requireRunAs(
  session: OrgSession,
  typed: string,
  { allowAdmin, people }: RunAsRules,
): Promise<RunAs> {
  const wanted = typed.trim();
  const known = people?.users?.find(({ username }) => username.toLowerCase() === wanted.toLowerCase());
  const [facts] = known === undefined ? await userFacts(session, [await userMeant(session, wanted)]) : [known];
  if (facts === undefined) throw new EcaError('RunAsNotFound', { user: wanted, org: session.username, hint: '' });
  const why = blockingIssue(facts);
  if (why !== undefined) throw new EcaError('RunAsUnfit', { user: facts.username, why });
  if (facts.powers.length > 0 && !allowAdmin) {
    throw new EcaError('RunAsAdministrator', { user: facts.username, permissions: facts.powers.join(', ') });
  }
  const found = facts.username.toLowerCase() === wanted.toLowerCase();
  const inSandbox: Consequence = { key: 'RunAsInSandbox', data: { typed: wanted, user: facts.username } };
  return { facts, notes: [...(found ? [] : [inSandbox]), ...runAsWarnings(facts)] };
}

/**
 * Makes sure that a user whom a file names to run an integration isn't an administrator. Throws EcaError
 * RunAsAdministrator without `allowAdmin`. Whether the user can run anything is for the org to say.
 */
export async function refuseAdministrator(
  session: OrgSession,
  username: string,
  { allowAdmin }: RunAsRules,
): Promise<void> {
  const { user } = allowAdmin ? { user: undefined } : await findUser(session, username);
  const [facts] = user === undefined ? [] : await userFacts(session, [user]);
  if (facts === undefined || facts.powers.length === 0) return;
  throw new EcaError('RunAsAdministrator', { user: facts.username, permissions: facts.powers.join(', ') });
}

/** Makes sure that the user exists, by exactly that username. Throws EcaError RunAsNotFound. */
export async function refuseUnknown(session: OrgSession, username: string): Promise<void> {
  const { user, alike } = await findUser(session, username);
  if (user !== undefined) return;
  const hint = await nearUsernames(session, username, alike);
  throw new EcaError('RunAsNotFound', { user: username, org: session.username, hint });
}

async function userMeant(session: OrgSession, wanted: string): Promise<UserRow> {
  const { user, byEmail, alike } = await findUser(session, wanted);
  if (user !== undefined) return user;
  const [found, ...others] = await findSandboxUsers(session, wanted);
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) {
    const usernames = [found, ...others].map(({ Username }) => Username).join(', ');
    throw new EcaError('RunAsSeveral', { user: wanted, usernames });
  }
  if (byEmail.length > 0) throw new EcaError('RunAsIsEmail', { user: wanted, usernames: byEmail.join(', ') });
  const hint = await nearUsernames(session, wanted, alike);
  throw new EcaError('RunAsNotFound', { user: wanted, org: session.username, hint });
}
