import { EcaError } from '../errors/eca-error.ts';
import { clientCredentialsRequest } from '../oauth/grants.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import type { LoginClient } from './login-client.ts';
import { requestTokens } from './request-tokens.ts';
import { type StoreOptions, type LoginReport, saveLogin } from './save-login.ts';

/**
 * Logs the app's run-as user in. There is no refresh token, so the consumer secret is stored to get the next token.
 * Throws EcaError MyDomainNeeded, FlagMissing without a secret, for a request that is refused or not answered, and for
 * a login that can't be stored.
 */
export async function loginByClientCredentials(
  client: LoginClient,
  keeping: StoreOptions,
  wire: OauthHttpOptions,
): Promise<LoginReport> {
  const { key, secret, loginUrl } = client;
  if (secret === undefined) throw new EcaError('FlagMissing', { flag: '--client-secret-stdin', why: 'secret' });
  const tokens = await requestTokens(client, clientCredentialsRequest(loginUrl, { key, secret }), {
    flow: 'client-credentials',
    wire,
  });
  return saveLogin({ client, flow: 'client-credentials', tokens }, keeping, wire);
}
