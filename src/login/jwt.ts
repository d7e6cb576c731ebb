import { resolve } from 'node:path';
import { otherKey } from '../apps/certificate/other-key.ts';
import { EcaError } from '../errors/eca-error.ts';
import { audienceOf } from '../oauth/jwt/assertion.ts';
import { jwtRequest } from '../oauth/grants.ts';
import { readSigningKey } from '../oauth/jwt/signing-key.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { keyOfApp } from '../org/logins/key-of-app.ts';
import { readKeyFile } from '../org/logins/read-key-file.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import { signWithFile } from '../org/renewal/sign-with-file.ts';
import type { LoginClient } from './login-client.ts';
import { requestTokens } from './request-tokens.ts';
import { type StoreOptions, type LoginReport, saveLogin } from './save-login.ts';
import { unknownUser } from './unknown-user.ts';
import { type RetryWindow, retryWhilePropagating } from './retry-while-propagating.ts';

export type JwtLoginOptions = {
  readonly keyFile: string;
  readonly username: string;
  /** The audience of the assertion, if the kind of the org doesn't determine it. */
  readonly audience?: string | undefined;
};

/**
 * Logs a user in with an assertion signed with the key of the app's certificate. Stores the path of the key, so that
 * `sf` renews the login by itself. Signs again for each attempt: an assertion is valid for two minutes. Doesn't try a
 * key that isn't the certificate's. Throws EcaError KeyFileInvalid, KeyOfOtherCertificate, UserNotFound if the org
 * doesn't have the user, for a request that is refused or not answered, and for a login that can't be stored.
 */
export async function loginByJwt(
  client: LoginClient,
  { keyFile, username, audience }: JwtLoginOptions,
  {
    keeping,
    wire,
    retryWindow,
  }: { readonly keeping: StoreOptions; readonly wire: OauthHttpOptions; readonly retryWindow: RetryWindow },
): Promise<LoginReport> {
  const { key: clientId, loginUrl, sandbox } = client;
  const names = { app: client.app ?? 'NAME', org: client.source ?? 'ORG' };
  await keyOfApp(names, async () => requireOwnKey(client, keyFile));
  const claims = { clientId, username, audience: audience ?? audienceOf(loginUrl, sandbox) };
  const attempt = async (): Promise<Tokens> => {
    const assertion = await keyOfApp(names, async () => signWithFile(claims, keyFile));
    return requestTokens(client, jwtRequest(loginUrl, assertion), { flow: 'jwt', wire });
  };
  const tokens = await retryWhilePropagating(attempt, retryWindow).catch(async (error: unknown) => {
    throw (await unknownUser(error, client, username, wire)) ?? error;
  });
  // the flow doesn't use a secret, and a stored one would only be one more to rotate
  const loggedIn = {
    client: { ...client, secret: undefined },
    flow: 'jwt',
    tokens,
    privateKey: resolve(keyFile),
    asked: username,
  } as const;
  return saveLogin(loggedIn, keeping, wire);
}

/** The org would only say that the assertion is invalid; here both keys are known. */
async function requireOwnKey({ app, source, certificate }: LoginClient, keyFile: string): Promise<void> {
  if (certificate === undefined || app === null || source === null) return;
  const differs = otherKey(certificate, readSigningKey(await readKeyFile(keyFile), keyFile));
  if (differs !== undefined)
    throw new EcaError('KeyOfOtherCertificate', { app, org: source, file: keyFile, ...differs });
}
