import { sameId } from '../../apps/record-id.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import { clientCredentialsRequest } from '../../oauth/grants.ts';
import type { Pair } from '../../oauth/pair.ts';
import { notOauth } from '../../oauth/reply.ts';
import { readTokens } from '../../oauth/tokens.ts';
import { renewLogin, storedLogin } from '../logins/auth-store.ts';
import { loginSecrets } from '../logins/renew-login.ts';
import { mintLoginToken } from '../renewal/mint-token.ts';
import { spendRefreshToken } from '../renewal/spend-refresh-token.ts';
import { type OauthHttpOptions, sendOauth } from '../logins/token-endpoint.ts';
import type { Caller } from './call.ts';

/**
 * Gives a stored login another pair of its app: requests a token with it first, which proves it, then stores both.
 * Leaves the login unchanged if the request is refused. Throws EcaError OrgNotFound, NotOauth if the token is another
 * user's, OauthRefused, HostNotTrusted, ConnectionFailed or Interrupted.
 */
export async function rekeyLogin(username: string, pair: Pair, caller: Caller): Promise<Secret | undefined> {
  const [stored, secrets] = [await storedLogin(username), await loginSecrets(username)];
  if (stored === undefined || secrets === undefined) throw new EcaError('OrgNotFound', { org: username, hint: '' });
  if (stored.renewal === 'refresh-token') {
    await spendRefreshToken(username, caller, { pair });
    return undefined;
  }
  if (stored.renewal === 'jwt') {
    const secret = secrets.clientSecret && pair.secret;
    const signed = { ...secrets, clientSecret: secret };
    const { accessToken } = await mintLoginToken({ ...stored, clientId: pair.key }, signed, caller);
    await renewLogin(username, { accessToken, key: pair.key, secret });
    return undefined;
  }
  const { instanceUrl = '', orgId } = stored;
  const accessToken = await mintToken({ instanceUrl, orgId, userId: secrets.userId }, pair, caller);
  await renewLogin(username, { accessToken, ...pair });
  return accessToken;
}

/** The expected owner of a token; undefined fields aren't compared. */
export type TokenOwner = {
  readonly instanceUrl: string;
  readonly orgId: string | undefined;
  readonly userId: string | undefined;
};

/** A token by client credentials, for the expected user. Throws EcaError NotOauth for another user's. */
export async function mintToken(owner: TokenOwner, pair: Pair, wire: OauthHttpOptions): Promise<Secret> {
  const request = clientCredentialsRequest(owner.instanceUrl, pair);
  const tokens = readTokens(await sendOauth(request, wire), { ...request, instanceUrl: owner.instanceUrl });
  const differs = (one: string | undefined, other: string): boolean => one !== undefined && !sameId(one, other);
  if (differs(owner.orgId, tokens.orgId) || differs(owner.userId, tokens.userId)) {
    throw notOauth(request, 'a token of another user');
  }
  return tokens.accessToken;
}
