import { createHash } from 'node:crypto';
import type { Org } from '../org/org.ts';
import type { User } from '../org/people.ts';
import { innerText, type Client } from './app.ts';
import { signJwt } from './signing.ts';
import type { AccessToken } from './state.ts';

/** The identity URL of a user; its last two parts are the ids of org and user. */
export const identityUrl = (org: Org, user: User): string => `${org.url}/id/${org.orgId}/${user.id}`;

/** The OpenID Connect claims of a user, as /userinfo gives them. */
export const userClaims = (org: Org, user: User): Record<string, unknown> => {
  const claims: Array<[string, unknown]> = [
    ['sub', identityUrl(org, user)],
    ['user_id', user.id],
    ['organization_id', org.orgId],
    ['preferred_username', user.username],
    ['nickname', user.username.split('@')[0]],
    ['name', `${user.firstName} ${user.lastName}`],
    ['email', user.email],
    ['given_name', user.firstName],
    ['family_name', user.lastName],
    ['user_type', 'STANDARD'],
    ['language', org.language],
    ['locale', org.language],
    ['urls', {}],
  ];
  return Object.fromEntries(claims);
};

/** The ID token of a login; it holds for as long as the app's settings say, by default two minutes. */
export const idToken = (client: Client, user: User, access: AccessToken, nonce: string | null): string => {
  const { org, key, global } = client;
  const seconds = Math.floor(access.issuedAt / 1000);
  const minutes = Number(innerText(global, 'idTokenConfig', 'idTokenValidityInMinutes') ?? 2);
  const audience = innerText(global, 'idTokenConfig', 'idTokenAudience');
  const half = createHash('sha256').update(access.value).digest().subarray(0, 16);
  const standard = innerText(global, 'idTokenConfig', 'idTokenIncludeStandardClaims') === 'true';
  return signJwt({
    ...(standard ? userClaims(org, user) : {}),
    iss: org.url,
    sub: identityUrl(org, user),
    aud: audience ? [key, ...audience.split(/[\s,]+/)] : key,
    iat: seconds,
    exp: seconds + minutes * 60,
    at_hash: half.toString('base64url'),
    ...(audience ? { azp: key } : {}),
    ...(nonce === null ? {} : { nonce }),
  });
};
