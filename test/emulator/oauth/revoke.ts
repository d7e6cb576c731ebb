import { holdingsOf } from '../rest/token-holdings.ts';
import { touch } from '../org/org.ts';
import type { Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { field, fieldsOf } from './call.ts';
import { problem, problemFields } from './errors.ts';
import { accessHolds, refreshHolds } from './lifetimes.ts';
import { endFamily } from './tokens.ts';

const urlencoded = (fields: Record<string, string>, status: number): Reply => ({
  status,
  headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
  body: Buffer.from(new URLSearchParams(fields).toString()),
});

/**
 * GET or POST /services/oauth2/revoke: a refresh token takes its access tokens with it, and so does the `DeleteToken`
 * of an OauthToken row (object reference). Errors come urlencoded, as jsforce expects them. guess, switchable: a token
 * that is none, or none any more, is refused.
 */
export const revokeEndpoint = (request: Request): Reply => {
  const { org } = request;
  const value = field(fieldsOf(request), 'token');
  const access = org.oauth.accessTokens.find((token) => token.value === value);
  const refresh = org.oauth.refreshTokens.find((token) => token.value === value);
  const shown = value === '' ? undefined : holdingsOf(org).find(({ deleteToken }) => deleteToken === value);
  if (shown) shown.end();
  else if (refresh && refreshHolds(org, refresh)) endFamily(org, refresh.family);
  else if (access && accessHolds(org, access)) {
    access.ended = true;
    touch(org);
  } else if (org.switches.revokeUnknown === 'refuse') {
    const found = problem(value === '' ? 'parameterMissing' : 'unsupportedToken');
    return urlencoded(problemFields(found), found.status);
  }
  return { status: 200, headers: {}, body: Buffer.alloc(0) };
};
