import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthInfo } from '@salesforce/core';
import { Secret } from '../errors/secret.ts';

/** What a stored login is renewed with. */
export type LoginSecrets = {
  readonly accessToken: Secret | undefined;
  readonly refreshToken: Secret | undefined;
  readonly clientSecret: Secret | undefined;
  /** Path of a private key. */
  readonly privateKey: string | undefined;
  readonly loginUrl: string | undefined;
  readonly userId: string | undefined;
};

/** The secrets of a stored login, decrypted; undefined where there is no such login. */
export async function loginSecrets(username: string): Promise<LoginSecrets | undefined> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  if (!(await orgs.hasFile(username))) return undefined;
  const fields = await orgs.read(username, true, false);
  if (fields === null || fields === undefined) return undefined;
  const { accessToken, refreshToken, clientSecret, privateKey, loginUrl, userId } = fields;
  const hidden = (value: string | undefined): Secret | undefined => (value ? new Secret(value) : undefined);
  return {
    accessToken: hidden(accessToken),
    refreshToken: hidden(refreshToken),
    clientSecret: hidden(clientSecret),
    privateKey,
    loginUrl,
    userId,
  };
}

/**
 * The stored login of a username, as core knows it. Whatever a renewal answers, the login stays with its org's address:
 * core would store one of another org, or none at all, and nothing could use the login again. Throws what core throws.
 */
export async function storedAuth(username: string): Promise<AuthInfo> {
  const { AuthInfo: Auth } = await import('@salesforce/core');
  const authInfo = await Auth.create({ username });
  const { instanceUrl } = authInfo.getFields();
  const update = authInfo.update.bind(authInfo);
  // core goes on with the very object that it updates the login with
  const keepAddress: AuthInfo['update'] = (fields) => {
    if (fields !== undefined && instanceUrl !== undefined && 'instanceUrl' in fields)
      Object.assign(fields, { instanceUrl });
    return update(fields);
  };
  return Object.assign(authInfo, { update: keepAddress });
}

/**
 * Lets core renew a login by its refresh token, which it does under a lock, so that a token that rotates is spent
 * once. Gives the new access token. Throws what core throws.
 */
export async function renewByCore(username: string): Promise<Secret> {
  const { Global } = await import('@salesforce/core');
  const token = await refreshByCore(await storedAuth(username));
  await chmod(join(Global.SFDX_DIR, `${username}.json`), 0o600);
  return new Secret(token);
}

/**
 * Lets core renew a login as it stands in memory, by its refresh token or key, and gives the new access token. Core has
 * no use for the connection that it asks for, and making one would store what is in memory.
 */
export async function refreshByCore(authInfo: AuthInfo): Promise<string> {
  const { refreshFn } = authInfo.getConnectionOptions();
  return new Promise<string>((resolve, reject) => {
    const settle = (error: Error | null, accessToken?: string): void => {
      if (error === null && accessToken !== undefined) resolve(accessToken);
      else reject(error ?? new Error('no access token'));
    };
    if (refreshFn === undefined) reject(new Error('nothing to renew it with'));
    else void refreshFn(undefined as never, settle as never);
  });
}
