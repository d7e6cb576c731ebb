import { json, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { isOn, type Client } from './app.ts';
import { field, formOf } from './call.ts';
import { authenticate } from './client-authentication.ts';
import { isProblem, problem } from './errors.ts';
import { identityUrl } from './identity.ts';
import { accessEnd, accessHolds, refreshEnd, refreshHolds } from './lifetimes.ts';
import { presentedToken } from './security/dpop.ts';
import type { AccessToken, RefreshToken } from './state.ts';
import { answerJson } from './token-endpoint.ts';
import { userWithId } from './users.ts';

const inactive = { active: false };

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Whose tokens a caller may look at: its own, or all with `isIntrospectAllTokens`. */
type Caller = { consumerId: string; sees: (token: AccessToken | RefreshToken) => boolean };

const callerOf = (client: Pick<Client, 'consumerId' | 'global'>): Caller => ({
  consumerId: client.consumerId,
  sees: ({ consumerId }) => consumerId === client.consumerId || isOn(client.global, 'isIntrospectAllTokens'),
});

/** A bearer of an access token may introspect as the client that it was issued to, its own tokens only. */
const bearerCaller = (request: Request): Caller | null => {
  const { org } = request;
  const bearer = presentedToken(request);
  const token = org.oauth.accessTokens.find(({ value }) => value === bearer);
  return token && accessHolds(org, token) ? callerOf({ consumerId: token.consumerId, global: [] }) : null;
};

const describe = ({ org }: Request, token: AccessToken | RefreshToken, exp: number | null): Record<string, unknown> => {
  const user = userWithId(org, token.userId);
  if (!user || !user.isActive || user.isFrozen) return inactive;
  return {
    active: true,
    scope: token.scopes.join(' '),
    client_id: token.clientId,
    username: user.username,
    sub: identityUrl(org, user),
    token_type: 'minutes' in token ? 'access_token' : 'refresh_token',
    ...(exp === null ? {} : { exp: seconds(exp) }),
    iat: seconds(token.issuedAt),
    nbf: seconds(token.issuedAt),
  };
};

const lookUp = (request: Request, caller: Caller, value: string): Record<string, unknown> => {
  const { org } = request;
  const access = org.oauth.accessTokens.find((token) => token.value === value);
  if (access && caller.sees(access) && accessHolds(org, access)) return describe(request, access, accessEnd(access));
  const refresh = org.oauth.refreshTokens.find((token) => token.value === value);
  if (refresh && caller.sees(refresh) && refreshHolds(org, refresh))
    return describe(request, refresh, refreshEnd(org, refresh));
  return inactive;
};

/**
 * POST /services/oauth2/introspect (RFC 7662). guess, switchable: a wrong pair is refused, where `inactive` answers as
 * for a token that is not the caller's.
 */
export const introspectEndpoint = (request: Request): Promise<Reply | null> =>
  answerJson(() => {
    if (request.method !== 'POST') throw problem('mustPost');
    const fields = formOf(request);
    try {
      const caller = bearerCaller(request) ?? callerOf(authenticate(request, fields, () => true));
      const value = field(fields, 'token');
      if (value === '') throw problem('parameterMissing');
      return json(lookUp(request, caller, value));
    } catch (error) {
      if (!isProblem(error) || !error.code.startsWith('invalid_client')) throw error;
      if (request.org.switches.introspectionRefusal === 'inactive') return json(inactive);
      throw problem('wrongSecret', Number(request.org.switches.invalidClientStatus));
    }
  });
