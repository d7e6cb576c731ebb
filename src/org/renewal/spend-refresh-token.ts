import { sameId } from '../../apps/record-id.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { sfClientId } from '../../oauth/sf-client.ts';
import { Secret } from '../../errors/secret.ts';
import { optionalSecret, optionalText, secret } from '../../oauth/fields.ts';
import { refreshRequest } from '../../oauth/grants.ts';
import type { Pair } from '../../oauth/pair.ts';
import { type Json, readJson, type RequestContext } from '../../oauth/reply.ts';
import { renewLogin, storedLogin } from '../logins/auth-store.ts';
import { type OauthHttpOptions, sendOauth } from '../logins/token-endpoint.ts';
import { renewalFault } from './mint-token.ts';
import { whileAloneRenewing } from './rotation-lock.ts';

export type Spending = {
  /** An access token that the org refused; if another process has stored a newer one, that one is used. */
  readonly refused?: Secret | undefined;
  /** Another pair of the app, which is stored with the tokens that it yields. */
  readonly pair?: Pair | undefined;
};

/**
 * A new access token for a stored login by its refresh token, under core's lock, and stored before anything else: an
 * app may rotate its refresh tokens, and then the old one no longer works. The login keeps its org's address, whatever
 * address of that org the answer names. Throws EcaError InstanceUrlMismatch, and stores nothing, if the answer is of
 * another org; SessionExpired if the org refuses (OauthRefused with another pair), NotOauth, HostNotTrusted,
 * ConnectionFailed or Interrupted.
 */
export async function spendRefreshToken(
  username: string,
  wire: OauthHttpOptions,
  { refused, pair }: Spending = {},
): Promise<Secret> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  return whileAloneRenewing(username, wire.signal, async () => {
    const held = (await orgs.peek(username, true)) ?? {};
    const { accessToken, refreshToken = '', clientId = sfClientId, clientSecret, instanceUrl = '' } = held;
    if (refused !== undefined && accessToken !== undefined && accessToken !== refused.reveal()) {
      return new Secret(accessToken);
    }
    const ownSecret = clientSecret ? new Secret(clientSecret) : undefined;
    // a login without a secret stays without one
    const client = { key: pair?.key ?? clientId, secret: ownSecret && (pair?.secret ?? ownSecret) };
    const loginUrl = held.loginUrl ?? instanceUrl;
    const request = refreshRequest(loginUrl, client, new Secret(refreshToken));
    const asked = { ...request, org: username };
    // the address is the login's own, as core has stored it
    const allowHosts = [...(wire.allowHosts ?? []), URL.parse(loginUrl)?.hostname ?? ''];
    try {
      const answer = readJson(await sendOauth(request, { ...wire, allowHosts }), asked);
      requireSameOrg(answer, held, asked);
      const renewed = { accessToken: secret(answer, 'access_token', asked) };
      const rotated = optionalSecret(answer, 'refresh_token', asked);
      const pairOf = pair === undefined ? {} : { key: client.key, secret: client.secret };
      await renewLogin(username, { ...renewed, refreshToken: rotated, ...pairOf });
      return renewed.accessToken;
    } catch (error) {
      const stored = await storedLogin(username);
      throw pair === undefined && stored !== undefined ? renewalFault(error, stored) : error;
    }
  });
}

type Held = { readonly orgId?: string | undefined; readonly instanceUrl?: string | undefined };

/** An org that moved to another My Domain keeps its id; without an id in the answer, the address decides. */
function requireSameOrg(answer: Json, { orgId, instanceUrl = '' }: Held, asked: RequestContext): void {
  const address = optionalText(answer, 'instance_url', asked) ?? '';
  const named = address === '' ? instanceUrl : address;
  const id = optionalText(answer, 'id', asked);
  const idOrg = id === undefined ? undefined : /\/id\/(00D\w{12,15})\//.exec(id)?.[1];
  const knowsBoth = orgId !== undefined && idOrg !== undefined;
  if (knowsBoth ? sameId(orgId, idOrg) : originOf(named) === originOf(instanceUrl)) return;
  const isElsewhere = originOf(named) !== originOf(instanceUrl);
  const [expected, actual] = isElsewhere ? [instanceUrl, named] : [orgId ?? '', idOrg ?? ''];
  throw new EcaError('InstanceUrlMismatch', { expected, actual }, isElsewhere ? {} : { variant: 'org' });
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? url;
}
