import { now } from '../org/clock.ts';
import type { Org } from '../org/org.ts';
import { accessHolds } from './lifetimes.ts';
import { holds } from './scopes.ts';
import { userWithId } from './users.ts';

/** Who acts with a token. `scopes` is null for the org's own session, which no app asked for. */
export type Session = { userId: string; scopes: string[] | null };

/** The session of a token: the org's own, or that of an access token that holds. It counts as a use of the token. */
export const sessionOf = (org: Org, token: string | undefined): Session | undefined => {
  if (token === undefined || org.switches.sessionExpired) return undefined;
  if (token === org.accessToken) return { userId: org.userId, scopes: null };
  const found = org.oauth.accessTokens.find(({ value }) => value === token);
  if (!found || !accessHolds(org, found)) return undefined;
  const user = userWithId(org, found.userId);
  if (!user || !user.isActive || user.isFrozen) return undefined;
  found.lastUsedAt = now(org);
  return { userId: user.id, scopes: found.scopes };
};

/** Whether a session may use the API: its token has the scope `api`, or `full`. */
export const mayUseApi = ({ scopes }: Session): boolean => scopes === null || holds(scopes, 'api');

/** The org as a session sees it: the same, with that user as the one who acts. Changes go to the org itself. */
export const actingAs = (org: Org, { userId }: Session): Org =>
  userId === org.userId
    ? org
    : new Proxy(org, { get: (target, name): unknown => (name === 'userId' ? userId : Reflect.get(target, name)) });
