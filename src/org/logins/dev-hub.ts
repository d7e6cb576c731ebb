import { EcaError } from '../../errors/eca-error.ts';
import { knownOrgs } from './known-orgs.ts';

/**
 * The id of the Dev Hub that an alias, a username or an id names, without asking any org; without a name, of the
 * default one, undefined if there is none. Throws EcaError OrgNotFound for a name that no login has.
 */
export async function devHubId(typed: string | undefined): Promise<string | undefined> {
  if (typed !== undefined && /^00D(\w{12}|\w{15})$/.test(typed)) return typed;
  const { aliases, defaultDevHub, orgIdOf } = await knownOrgs();
  const name = typed ?? defaultDevHub;
  if (name === undefined) return undefined;
  const orgId = await orgIdOf(aliases[name] ?? name);
  if (orgId === undefined && typed !== undefined) throw new EcaError('OrgNotFound', { org: typed, hint: '' });
  return orgId;
}
