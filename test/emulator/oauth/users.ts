import { now } from '../org/clock.ts';
import type { Org } from '../org/org.ts';
import { textOf } from '../metadata/node.ts';
import type { User } from '../org/people.ts';
import { isAdminApproved, isPreAuthorized, type Client } from './app.ts';
import { problem } from './errors.ts';

/** The user of a name; usernames ignore case. */
export const userNamed = (org: Org, username: string): User | undefined =>
  org.users.find((user) => user.username.toLowerCase() === username.toLowerCase());

/** The user of an id. */
export const userWithId = (org: Org, id: string | null): User | undefined => org.users.find((user) => user.id === id);

const relaxed = ({ policy }: Client, isRefresh: boolean): boolean => {
  const policyType = textOf(policy, 'ipRelaxationPolicyType')?.toLowerCase() ?? 'enforce';
  return policyType.startsWith('bypass') || (isRefresh && policyType === 'enforce_relaxrefresh');
};

/** Throws unless a user may log in now: active, not frozen, from this address, at this hour, not too often. */
export const requireFit = (client: Client, user: User, isRefresh = false): void => {
  if (!user.isActive || user.isFrozen) throw problem('inactiveUser');
  if (user.loginRestriction === 'ip' && !relaxed(client, isRefresh)) throw problem('ipRestricted');
  if (user.loginRestriction === 'hours') throw problem('loginHours');
};

/** Throws when the app is for users of some profiles and permission sets, and this one has none of them. */
export const requireAdmitted = (client: Client, user: User): void => {
  if (isPreAuthorized(client) && !isAdminApproved(client, user)) throw problem('notAdminApproved');
};

/** Counts a login of the last hour. Throws beyond the limit of 3,600 (by switch) for a user. */
export const countLogin = (org: Org, user: User): void => {
  const since = now(org) - 3_600_000;
  const recent = org.oauth.logins.filter(({ at }) => at > since);
  if (recent.filter(({ userId }) => userId === user.id).length >= org.switches.loginsPerHour)
    throw problem('tooManyLogins');
  Object.assign(org.oauth, { logins: [...recent, { userId: user.id, at: now(org) }] });
};
