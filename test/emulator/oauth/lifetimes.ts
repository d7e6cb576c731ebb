import { textOf, type Node } from '../metadata/node.ts';
import { now } from '../org/clock.ts';
import type { Org } from '../org/org.ts';
import { consumersOf } from '../org/pairs.ts';
import { isOn, type Client } from './app.ts';
import { appDocuments, appExists } from './app-documents.ts';
import type { AccessToken, RefreshToken } from './state.ts';

/** The session time-out of an org that sets none: two hours. */
const defaultMinutes = 120;

/** guess: how long a JWT access token holds when the policy sets nothing. */
const jwtMinutes = 30;

const number = (nodes: readonly Node[], name: string): number | undefined => {
  const value = Number(textOf(nodes, name));
  return Number.isInteger(value) && value > 0 ? value : undefined;
};

/** Whether an app gives JWT access tokens, and the minutes that an access token of it holds. */
export const accessLifetime = ({ global, policy }: Client): { isJwt: boolean; minutes: number } => {
  if (isOn(global, 'isNamedUserJwtEnabled')) {
    const custom = textOf(policy, 'namedUserJwtSessionTimeoutType') !== 'UserSession';
    return { isJwt: true, minutes: (custom ? number(policy, 'namedUserJwtTimeout') : undefined) ?? jwtMinutes };
  }
  return { isJwt: false, minutes: number(policy, 'sessionTimeoutInMinutes') ?? defaultMinutes };
};

/** When an access token ends. guess: an opaque one lives on from its last use, as sessions do; a JWT does not. */
export const accessEnd = ({ isJwt, issuedAt, lastUsedAt, minutes }: AccessToken): number =>
  (isJwt ? issuedAt : lastUsedAt) + minutes * 60_000;

const unitMilliseconds: Record<string, number> = { Hours: 3_600_000, Days: 86_400_000, Months: 30 * 86_400_000 };

/** When a refresh token ends by its app's policy of now; null when it does not. */
export const refreshEnd = (org: Org, { app, issuedAt, lastUsedAt }: RefreshToken): number | null => {
  const policy = appDocuments(org, app).policy;
  const period =
    (number(policy, 'refreshTokenValidityPeriod') ?? 0) *
    (unitMilliseconds[textOf(policy, 'refreshTokenValidityUnit') ?? 'Days'] ?? 0);
  switch (textOf(policy, 'refreshTokenPolicyType')) {
    case 'Zero':
      return issuedAt;
    case 'SpecificLifetime':
      return issuedAt + period;
    case 'SpecificInactivity':
      return lastUsedAt + period;
    default:
      return null;
  }
};

/** Whether a token's app is still there, and (by switch) whether the key that it was issued to is still the primary. */
const survives = (org: Org, { app, consumerId, clientId }: AccessToken | RefreshToken): boolean => {
  if (!appExists(org, app)) return false;
  if (org.switches.tokensAfterRotation !== 'revoked') return true;
  const consumer = consumersOf(org).find(({ id }) => id === consumerId);
  return consumer === undefined || consumer.pair.key === clientId;
};

/** Whether an access token holds now. */
export const accessHolds = (org: Org, token: AccessToken): boolean =>
  !token.ended && now(org) < accessEnd(token) && survives(org, token);

/** Whether a refresh token holds now. */
export const refreshHolds = (org: Org, token: RefreshToken): boolean => {
  const end = refreshEnd(org, token);
  return !token.ended && !token.rotatedOut && (end === null || now(org) < end) && survives(org, token);
};
