import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthInfo } from '@salesforce/core';
import type { Secret } from '../errors/secret.ts';
import { clientCredentialsRequest } from '../oauth/grants.ts';
import type { Pair } from '../oauth/pair.ts';
import { notOauth } from '../oauth/reply.ts';
import { readTokens } from '../oauth/tokens.ts';
import { renewLogin } from './auth-store.ts';
import type { Caller } from './call.ts';
import { callOrg } from './call.ts';
import { refreshByCore, storedAuth } from './renew-login.ts';
import type { OauthWire } from './token-endpoint.ts';
import { sendOauth } from './token-endpoint.ts';

/**
 * Gives a stored login another pair of its app: a token is got with it first, which proves it; then both are stored. A
 * login whose request is refused stays as it was. Throws EcaError NotOauth where the token is
 * another user's, and those of `sendOauth` and `callOrg`.
 */
export async function rekeyLogin(username: string, pair: Pair, caller: Caller): Promise<Secret | undefined> {
  const authInfo = await storedAuth(username);
  const { refreshToken, privateKey, instanceUrl = '', orgId, userId } = authInfo.getFields();
  if (refreshToken !== undefined || privateKey !== undefined) {
    await refreshWith(authInfo, pair, caller);
    return undefined;
  }
  const accessToken = await mintToken({ instanceUrl, orgId, userId }, pair, caller);
  await renewLogin(username, { accessToken, ...pair });
  return accessToken;
}

/** Whose token it has to be; what is not known is not compared. */
export type TokenOwner = {
  readonly instanceUrl: string;
  readonly orgId: string | undefined;
  readonly userId: string | undefined;
};

/** A token by client credentials, for the user that is meant. Throws EcaError NotOauth for another user's. */
export async function mintToken(owner: TokenOwner, pair: Pair, wire: OauthWire): Promise<Secret> {
  const request = clientCredentialsRequest(owner.instanceUrl, pair);
  const tokens = readTokens(await sendOauth(request, wire), { ...request, instanceUrl: owner.instanceUrl });
  const differs = (one: string | undefined, other: string): boolean =>
    one !== undefined && one.slice(0, 15) !== other.slice(0, 15);
  if (differs(owner.orgId, tokens.orgId) || differs(owner.userId, tokens.userId)) {
    throw notOauth(request, 'a token of another user');
  }
  return tokens.accessToken;
}

/**
 * Lets core renew a login with the pair: it alone holds the lock that keeps two processes from spending one refresh
 * token, and it stores what it got before anything else. Until then the pair is in memory only.
 */
async function refreshWith(authInfo: AuthInfo, { key, secret }: Pair, caller: Caller): Promise<void> {
  const { clientId, clientSecret } = authInfo.getFields(true);
  // a login without a secret goes on without one
  const fresh = { clientId: key, ...(clientSecret === undefined ? {} : { clientSecret: secret.reveal() }) };
  try {
    // core takes over what another process has just renewed with the old pair; then once more
    for (let attempt = 0; attempt === 0 || (attempt === 1 && authInfo.getFields().clientId !== key); attempt++) {
      authInfo.update(fresh);
      await callOrg(caller, async () => refreshByCore(authInfo), { repeatable: false });
    }
  } catch (error) {
    // what core asks for after it has stored the tokens may fail, and changes nothing about them
    if ((await storedKey(authInfo)) === key) return;
    authInfo.update({ clientId, clientSecret } as Parameters<typeof authInfo.update>[0]);
    throw error;
  }
  const { Global } = await import('@salesforce/core');
  await chmod(join(Global.SFDX_DIR, `${authInfo.getUsername()}.json`), 0o600);
}

async function storedKey(authInfo: AuthInfo): Promise<string | undefined> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  return (await orgs.peek(authInfo.getUsername(), false))?.clientId;
}
