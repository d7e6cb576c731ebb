import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session.ts';
import { findUser, userFacts } from '../org/users.ts';

/**
 * The username, as the org spells it, of a user that may run an integration. Throws EcaError RunAsNotFound,
 * RunAsIsEmail where only e-mail addresses match, RunAsUnfit (inactive, frozen, no-api), RunAsAdministrator without
 * `allowAdmin`.
 */
export async function requireRunAs(
  session: OrgSession,
  typed: string,
  { allowAdmin }: { readonly allowAdmin: boolean },
): Promise<string> {
  const wanted = typed.trim();
  const { user, byEmail } = await findUser(session, wanted);
  if (user === undefined) {
    if (byEmail.length > 0) throw new EcaError('RunAsIsEmail', { user: wanted, usernames: byEmail.join(', ') });
    throw new EcaError('RunAsNotFound', { user: wanted, org: session.username });
  }
  const refuse = (why: string): never => {
    throw new EcaError('RunAsUnfit', { user: user.Username, why });
  };
  if (!user.IsActive) refuse('inactive');
  const facts = await userFacts(session, user);
  if (facts.frozen) refuse('frozen');
  if (!facts.apiEnabled) refuse('no-api');
  if (facts.powers.length > 0 && !allowAdmin) {
    throw new EcaError('RunAsAdministrator', { user: facts.username, permissions: facts.powers.join(', ') });
  }
  return facts.username;
}
