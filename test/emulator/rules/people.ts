import { textOf } from '../metadata/node.ts';
import { OAUTH_POLICY, SAML_POLICY } from '../metadata/types.ts';
import { englishProfile } from '../org/people.ts';
import { namesIn, type Rule } from './draft.ts';

/** The run-as user and the handler's user exist in this org, by username. */
export const usersExist: Rule = ({ org }, { type, nodes }) => {
  if (type !== OAUTH_POLICY) return null;
  const wanted = ['clientCredentialsFlowUser', 'executeHandlerAs'].flatMap((name) => textOf(nodes, name) ?? []);
  const missing = wanted.find((name) => !org.users.some((user) => user.username.toLowerCase() === name.toLowerCase()));
  return missing === undefined ? null : `No such user: ${missing}`;
};

/** Permission sets are named by API name; an id is not found (field report, with its text). */
export const permissionSetsExist: Rule = ({ org }, { type, nodes }) => {
  if (type !== OAUTH_POLICY && type !== SAML_POLICY) return null;
  const missing = namesIn(textOf(nodes, 'commaSeparatedPermissionSet')).filter(
    (name) => !org.permissionSets.some((set) => set.name === name),
  );
  return missing.length === 0 ? null : `INVALID_FIELD: We couldn't find permission sets called ${missing.join(', ')}`;
};

/** guess: the wording, after that of permission sets. Profiles go by their name in the org's language. */
export const profilesExist: Rule = ({ org }, { type, nodes }) => {
  if (type !== OAUTH_POLICY && type !== SAML_POLICY) return null;
  const known = org.profiles.flatMap(({ name }) =>
    org.switches.profileNames === 'both' ? [name, englishProfile(name, org.language)] : [name],
  );
  const missing = namesIn(textOf(nodes, 'commaSeparatedProfile')).filter((name) => !known.includes(name));
  return missing.length === 0 ? null : `INVALID_FIELD: We couldn't find profiles called ${missing.join(', ')}`;
};
