import { now } from '../org/clock.ts';
import { to15 } from '../org/ids.ts';
import { touch, type Org } from '../org/org.ts';
import type { User } from '../org/people.ts';
import { isOn, type Client } from './app.ts';
import { approve } from './approvals.ts';
import { countLogin } from './users.ts';
import { accessHolds, accessLifetime, refreshHolds } from './lifetimes.ts';
import { idToken, identityUrl } from './identity.ts';
import { wantsRefresh } from './scopes.ts';
import { randomText, signIdentity, signJwt } from './signing.ts';
import type { AccessToken, Flow, RefreshToken } from './state.ts';

/** Approvals, each with its refresh token, that a user may have of one app; one more ends the oldest. */
const approvalsPerApp = 5;

export type Grant = {
  client: Client;
  user: User;
  scopes: string[];
  flow: Flow;
  /** Whether this way of logging in gives refresh tokens at all. */
  refreshable: boolean;
  family?: string;
  nonce?: string | null;
};

/** guess: the claims of a JWT access token. */
const jwtOf = ({ client: { org, key }, user, scopes }: Grant, seconds: number, minutes: number): string =>
  signJwt({
    iss: org.url,
    sub: `uid:${user.id}`,
    aud: [org.url],
    client_id: key,
    iat: seconds,
    nbf: seconds,
    exp: seconds + minutes * 60,
    scp: scopes.join(' '),
    jti: randomText(24),
  });

/** guess, switchable: an org may give the same token out again as long as it holds. */
const liveAccess = ({ client: { org, key }, user, flow, refreshable }: Grant): AccessToken | undefined =>
  org.switches.liveAccessToken === 'again' && !refreshable
    ? org.oauth.accessTokens.find(
        (token) => token.clientId === key && token.userId === user.id && token.flow === flow && accessHolds(org, token),
      )
    : undefined;

/** Makes an access token and keeps it. */
const issueAccess = (grant: Grant, family: string): AccessToken => {
  const { client, user, scopes, flow } = grant;
  const { org, app, consumerId, key } = client;
  const live = liveAccess(grant);
  if (live) return live;
  const issuedAt = now(org);
  const { isJwt, minutes } = accessLifetime(client);
  const value = isJwt
    ? jwtOf(grant, Math.floor(issuedAt / 1000), minutes)
    : `${to15(org.orgId)}!AQ${randomText(70)}.${randomText(20)}_${randomText(6)}`;
  const names = { app, consumerId, clientId: key, userId: user.id, scopes, flow, family };
  const token = { value, ...names, issuedAt, lastUsedAt: issuedAt, minutes, isJwt, ended: false };
  org.oauth.accessTokens.push(token);
  return token;
};

/** Makes a refresh token and keeps it; a new login beyond the approvals that an app may have ends the oldest one. */
const issueRefresh = ({ client, user, scopes, flow }: Grant, family: string): RefreshToken => {
  const { org, app, consumerId, key } = client;
  const issuedAt = now(org);
  const held = org.oauth.refreshTokens.filter(
    (token) =>
      token.userId === user.id &&
      token.consumerId === consumerId &&
      token.family !== family &&
      refreshHolds(org, token),
  );
  for (const oldest of held.slice(0, Math.max(0, held.length - approvalsPerApp + 1))) endFamily(org, oldest.family);
  const value = `5Aep861${randomText(60)}_${randomText(12)}.${randomText(6)}`;
  const names = { app, consumerId, clientId: key, userId: user.id, scopes, flow, family };
  const token = { value, ...names, issuedAt, lastUsedAt: issuedAt, ended: false, rotatedOut: false };
  org.oauth.refreshTokens.push(token);
  return token;
};

/** Ends all tokens that came of one login. */
export const endFamily = (org: Org, family: string): void => {
  for (const token of [...org.oauth.accessTokens, ...org.oauth.refreshTokens])
    if (token.family === family) token.ended = true;
  touch(org);
};

/**
 * The token response (help page on the web server flow): no expires_in, issued_at in milliseconds as text. Everything
 * that was given out is kept in the org.
 */
export const tokenResponse = (grant: Grant): Record<string, string> => {
  const { client, user, scopes, refreshable } = grant;
  const { org, secret } = client;
  countLogin(org, user);
  const family = grant.family ?? randomText(16);
  const access = issueAccess(grant, family);
  const withRefresh = refreshable && wantsRefresh(scopes);
  const refresh = withRefresh ? issueRefresh(grant, family).value : undefined;
  if (withRefresh && grant.family === undefined) approve(client, user, scopes);
  touch(org);
  const id = identityUrl(org, user);
  const issuedAt = String(access.issuedAt);
  return {
    access_token: access.value,
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    signature: signIdentity(secret, id, issuedAt),
    scope: scopes.join(' '),
    ...(scopes.includes('openid') ? { id_token: idToken(client, user, access, grant.nonce ?? null) } : {}),
    instance_url: org.switches.instanceUrl === 'slash' ? `${org.url}/` : org.url,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
};

/** Whether a client may refresh a token: the consumer that it was issued to (by switch, under the very same key). */
export const belongsTo = (token: RefreshToken | AccessToken, { org, key, consumerId }: Client): boolean =>
  token.consumerId === consumerId && (org.switches.tokensAfterRotation !== 'old-key' || token.clientId === key);

/** Whether refresh tokens of an app are replaced at each use. */
export const rotates = ({ global }: Client): boolean => isOn(global, 'isRefreshTokenRotationEnabled');
