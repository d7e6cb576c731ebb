import { json, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { field, fieldsOf } from './call.ts';
import { holds } from './scopes.ts';
import { presentedToken } from './security/dpop.ts';
import { sessionOf } from './sessions.ts';
import { randomText } from './signing.ts';
import { userWithId } from './users.ts';
import { oneWord } from './user-info.ts';

/**
 * GET or POST /services/oauth2/singleaccess: the single access UI bridge (help page "Generate a Frontdoor URL to Bridge
 * into UI Sessions"; core's `Org.getFrontDoorUrl` sends GET and reads `frontdoor_uri`). An ended token and a user of
 * the API alone get 403 and a bare word (forcedotcom/sfdx-core#1270). guess: the form of the address, and (switchable)
 * that a token without `web` gets the word that `sf org open` was seen to report.
 */
export const uiBridge = (request: Request): Reply => {
  const { org } = request;
  const session = sessionOf(org, presentedToken(request) ?? field(fieldsOf(request), 'access_token'));
  if (!session || userWithId(org, session.userId)?.permissions.includes('ApiUserOnly'))
    return oneWord('Bad_OAuth_Token');
  const { scopes } = session;
  if (org.switches.uiBridgeScope === 'web' && scopes !== null && !holds(scopes, 'web')) return oneWord('Invalid_Scope');
  return json({ frontdoor_uri: `${org.url}/secur/frontdoor.jsp?otp=${randomText(60)}` });
};
