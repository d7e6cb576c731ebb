import { sessionUser } from '../org/org.ts';
import { html, json, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { userClaims } from './identity.ts';
import { holds } from './scopes.ts';
import { presentedToken } from './security/dpop.ts';
import { actingAs, sessionOf } from './sessions.ts';

/** How endpoints that take an access token refuse one, as logs show it. */
export const oneWord = (word: string): Reply => ({ ...html(word, 403), headers: { 'content-type': 'text/html' } });

/** What the identity service says to a token that is none. */
const badToken = oneWord('Bad_OAuth_Token');

/** guess, switchable: one of these scopes is needed, which a token of the client credentials flow may not have. */
const identityScopes = ['id', 'openid', 'profile', 'email', 'web'];

const withIdentity = (request: Request, work: (org: Request['org']) => Reply): Reply => {
  const { org } = request;
  const session = sessionOf(org, presentedToken(request));
  if (!session) return badToken;
  const { scopes } = session;
  const enough =
    org.switches.userInfoScope === 'any' || scopes === null || identityScopes.some((name) => holds(scopes, name));
  return enough ? work(actingAs(org, session)) : badToken;
};

/** GET or POST /services/oauth2/userinfo. A wrong token gets 403 and a bare word. */
export const userInfo = (request: Request): Reply =>
  withIdentity(request, (org) => json(userClaims(org, sessionUser(org))));

/** GET /id/{org}/{user}: the identity URL, for the user whose token it is (help page on identity URLs). */
export const identityEndpoint = (request: Request, orgId: string, userId: string): Reply =>
  withIdentity(request, (org) => {
    const user = sessionUser(org);
    const own = orgId.slice(0, 15) === org.orgId.slice(0, 15) && userId.slice(0, 15) === user.id.slice(0, 15);
    if (!own) return badToken;
    return json({
      id: `${org.url}/id/${org.orgId}/${user.id}`,
      asserted_user: true,
      user_id: user.id,
      organization_id: org.orgId,
      username: user.username,
      nick_name: user.username.split('@')[0],
      display_name: `${user.firstName} ${user.lastName}`,
      email: user.email,
      first_name: user.firstName,
      last_name: user.lastName,
      urls: {},
      active: user.isActive,
      user_type: 'STANDARD',
      language: org.language,
      locale: org.language,
    });
  });
