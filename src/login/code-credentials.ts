import { randomBytes } from 'node:crypto';
import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { codeCredentialsRequest, readCodeCredentials } from '../oauth/web/code-credentials.ts';
import { explain } from '../oauth/errors/error-table.ts';
import { codeRequest } from '../oauth/grants.ts';
import { refusalIn } from '../oauth/reply.ts';
import { newPkce, newState, stateBytes, verifierBytes } from '../oauth/web/pkce.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';
import { notRegistered } from './callback-choice.ts';
import { type LoginClient, contextOf } from './login-client.ts';
import { requestTokens } from './request-tokens.ts';
import { type StoreOptions, type LoginReport, saveLogin } from './save-login.ts';

export type CodeCredentialsOptions = {
  readonly username: string;
  readonly password: Secret;
  /** Asks for the password again; undefined if nobody typed it. */
  readonly askAgain?: (() => Promise<Secret>) | undefined;
  /** Empty requests all scopes of the app. */
  readonly scopes: readonly string[];
  readonly callbackUrl: string | undefined;
};

/**
 * Logs a user in with a password and no page: the org or site answers with a code, at a callback URL that no browser
 * opens. Asks again for a password that somebody typed, if the org refuses it. Throws EcaError FlagMissing without a
 * callback URL, CallbackNotRegistered, for a request that is refused or not answered, and for a login that can't be
 * stored.
 */
export async function loginByCodeCredentials(
  client: LoginClient,
  options: CodeCredentialsOptions,
  keeping: StoreOptions,
  wire: OauthHttpOptions,
): Promise<LoginReport> {
  const { key: clientId, loginUrl, postOnly } = client;
  const callbackUrl = callbackOf(client, options.callbackUrl);
  const { verifier, challenge } = newPkce(randomBytes(verifierBytes));
  const state = newState(randomBytes(stateBytes));
  const { username, scopes, askAgain } = options;
  const credentialsIn = postOnly ? ('body' as const) : ('header' as const);
  const codeBy = async (password: Secret, answers = 1): Promise<ReturnType<typeof readCodeCredentials>> => {
    const person = { username, password, scopes, credentialsIn };
    const request = codeCredentialsRequest(loginUrl, { clientId, callbackUrl, state, challenge, ...person });
    try {
      const answer = await sendOauth(request, wire);
      return readCodeCredentials(answer, { ...request, ...contextOf(client), callbackUrl, state });
    } catch (error) {
      if (!isWrongPassword(error) || askAgain === undefined || answers === mostAnswers) throw error;
      return codeBy(await askAgain(), answers + 1);
    }
  };
  const { code } = await codeBy(options.password);
  const flow = 'code-credentials';
  const exchange = codeRequest(loginUrl, client, { code, verifier, callbackUrl });
  const tokens = await requestTokens(client, exchange, { flow, wire });
  return saveLogin({ client, flow, tokens, asked: username }, keeping, wire);
}

/** How often somebody may type a password: an org locks users out who fail too often. */
const mostAnswers = 3;

function isWrongPassword(thrown: unknown): boolean {
  const refusal = refusalIn(thrown);
  return refusal !== undefined && explain(refusal)?.id === 'authentication-failure';
}

function callbackOf(client: LoginClient, wanted: string | undefined): string {
  const { callbackUrls } = client;
  const callbackUrl = wanted ?? callbackUrls[0];
  if (callbackUrl === undefined) throw new EcaError('FlagMissing', { flag: '--callback-url', why: 'callback' });
  if (callbackUrls.length > 0 && !callbackUrls.includes(callbackUrl)) {
    throw notRegistered(callbackUrl, callbackUrls, client);
  }
  return callbackUrl;
}
