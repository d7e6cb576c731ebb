import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { clientCredentialsRequest } from '../oauth/grants.ts';
import { refusalIn } from '../oauth/reply.ts';
import type { Tokens } from '../oauth/tokens.ts';
import type { OauthHttpOptions } from '../org/logins/token-endpoint.ts';
import type { LoginClient } from './login-client.ts';
import { requestTokens } from './request-tokens.ts';
import { type StoreOptions, type LoginReport, saveLogin } from './save-login.ts';

/**
 * Logs the app's run-as user in. Asks again for a secret that somebody typed, if the org refuses it. There is no
 * refresh token, so the consumer secret is stored to get the next token. Throws EcaError MyDomainNeeded, FlagMissing
 * without a secret, for a request that is refused or not answered, and for a login that can't be stored.
 */
export async function loginByClientCredentials(
  client: LoginClient,
  keeping: StoreOptions,
  wire: OauthHttpOptions,
): Promise<LoginReport> {
  const { tokens, secret } = await tokensFor(client, wire);
  return saveLogin({ client: { ...client, secret }, flow: 'client-credentials', tokens }, keeping, wire);
}

/** How often somebody may type a secret. */
const mostAnswers = 3;

/** The tokens, and the secret that the org accepted. */
async function tokensFor(
  client: LoginClient,
  wire: OauthHttpOptions,
  answers = 1,
): Promise<{ readonly tokens: Tokens; readonly secret: Secret }> {
  const { key, secret, loginUrl, askAgain } = client;
  if (secret === undefined) throw new EcaError('FlagMissing', { flag: '--client-secret-stdin', why: 'secret' });
  const request = clientCredentialsRequest(loginUrl, { key, secret });
  try {
    return { tokens: await requestTokens(client, request, { flow: 'client-credentials', wire }), secret };
  } catch (error) {
    const isWrong = refusalIn(error)?.error === 'invalid_client';
    if (!isWrong || askAgain === undefined || answers === mostAnswers) throw error;
    return tokensFor({ ...client, secret: await askAgain() }, wire, answers + 1);
  }
}
