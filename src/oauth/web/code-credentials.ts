import { Secret } from '../../errors/secret.ts';
import { secret } from '../fields.ts';
import { type RequestContext, type OauthReply, readJson } from '../reply.ts';
import { endpoint, type OauthRequest, post } from '../request.ts';
import { type Callback, readOwnRedirect } from './callback.ts';

/** A login without a page (help page "Authorization Code and Credentials Flow"). */
export type CodeCredentials = {
  readonly clientId: string;
  readonly callbackUrl: string;
  readonly state: string;
  readonly challenge: string;
  readonly scopes?: readonly string[] | undefined;
  readonly username: string;
  readonly password: Secret;
  /** `body` for an app whose `isCodeCredPostOnly` is on. guess: there they are fields of the form by these names. */
  readonly credentialsIn: 'header' | 'body';
};

/** Requests an authorization code with username and password, at an org's or a site's address. */
export function codeCredentialsRequest(loginUrl: string, asked: CodeCredentials): OauthRequest {
  const { clientId, callbackUrl, state, challenge, scopes = [], username, password } = asked;
  const form = {
    response_type: 'code_credentials',
    client_id: clientId,
    redirect_uri: callbackUrl,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state,
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  };
  const headers = { 'Auth-Request-Type': 'Named-User' };
  const url = endpoint(loginUrl, 'authorize');
  if (asked.credentialsIn === 'body') return post('code-credentials', url, { ...form, username, password }, headers);
  const basic = Buffer.from(`${username}:${password.reveal()}`).toString('base64');
  return post('code-credentials', url, form, { ...headers, Authorization: new Secret(`Basic ${basic}`) });
}

/**
 * The code, from the callback address of a redirect, which isn't followed, or from the JSON that Salesforce's echo
 * page makes of it. Throws EcaError CallbackRefused, OauthRefused, NotOauth or OrgBusy.
 */
export function readCodeCredentials(
  reply: OauthReply,
  asked: RequestContext & Pick<CodeCredentials, 'callbackUrl' | 'state'>,
): Callback {
  const { status, location } = reply;
  if (status >= 300 && status < 400 && location?.startsWith(`${asked.callbackUrl}?`)) {
    return readOwnRedirect(location, asked);
  }
  return { code: secret(readJson(reply, asked), 'code', asked) };
}
