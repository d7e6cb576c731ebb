import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '../org/clock.ts';
import { touch, type Org } from '../org/org.ts';
import { isOn, requireUsable } from './app.ts';
import { field } from './call.ts';
import { authenticate } from './client-authentication.ts';
import { problem } from './errors.ts';
import type { GrantType } from './grant-type.ts';
import { refreshHolds } from './lifetimes.ts';
import { requireListedAddress } from './security/token-addresses.ts';
import { belongsTo, endFamily, rotates, tokenResponse } from './tokens.ts';
import { requireAdmitted, requireFit, userWithId } from './users.ts';

/** The tokens that are being refreshed at this moment. */
const busy = new WeakMap<Org, Set<string>>();

/** guess: how long a refresh takes; a second one with the same token in this time is refused. */
const workMilliseconds = 20;

/** Runs a refresh as the only one of its token. Throws while another one runs. */
const alone = async <T>(org: Org, token: string, work: () => T): Promise<T> => {
  const tokens = busy.get(org) ?? new Set();
  busy.set(org, tokens);
  if (tokens.has(token)) throw problem('beingProcessed');
  tokens.add(token);
  try {
    await sleep(workMilliseconds);
    return work();
  } finally {
    tokens.delete(token);
  }
};

/**
 * grant_type=refresh_token (help page on the flow). Where tokens rotate, each refresh gives a new one, and using an old
 * one ends all tokens of that login. guess: a `scope` in the request is ignored.
 */
export const refreshToken: GrantType = (request, fields) => {
  const { org } = request;
  const client = authenticate(request, fields, ({ global }) => isOn(global, 'isSecretRequiredForRefreshToken', true));
  requireUsable(client);
  requireListedAddress(client);
  const value = field(fields, 'refresh_token');
  return alone(org, value, () => {
    const token = org.oauth.refreshTokens.find((each) => each.value === value);
    if (!token || !belongsTo(token, client)) throw problem('expiredToken');
    if (token.rotatedOut) endFamily(org, token.family);
    if (!refreshHolds(org, token)) throw problem('expiredToken');
    const user = userWithId(org, token.userId);
    if (!user) throw problem('expiredToken');
    requireFit(client, user, true);
    requireAdmitted(client, user);
    const rotating = rotates(client);
    const { scopes, family, flow } = token;
    const answer = tokenResponse({ client, user, scopes, flow, refreshable: rotating, family });
    token.lastUsedAt = now(org);
    token.rotatedOut = rotating;
    touch(org);
    return answer;
  });
};
