import type { Secret } from '../errors/secret.ts';
import { requireMyDomain } from './hosts.ts';
import { type Client, clientFields, endpoint, type OauthRequest, post } from './request.ts';

// Each of these is a request to the token endpoint; `readTokens` reads the answer.

/**
 * A token for the app's run-as user (RFC 6749 §4.4). Throws EcaError MyDomainNeeded for login.salesforce.com and the
 * other shared login hosts, which refuse this flow.
 */
export function clientCredentialsRequest(loginUrl: string, client: Client): OauthRequest {
  requireMyDomain(loginUrl);
  const form = { grant_type: 'client_credentials', ...clientFields(client) };
  return post('client-credentials', endpoint(loginUrl, 'token'), form);
}

/** A new access token for a refresh token, which may bring a new refresh token with it (RFC 6749 §6). */
export function refreshRequest(loginUrl: string, client: Client, refreshToken: Secret): OauthRequest {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, ...clientFields(client) };
  return post('refresh', endpoint(loginUrl, 'token'), form);
}

export type CodeGrant = { readonly code: Secret; readonly verifier: Secret; readonly callbackUrl: string };

/** Tokens for an authorization code. `callbackUrl` is the exact string of the authorize request. */
export function codeRequest(loginUrl: string, client: Client, grant: CodeGrant): OauthRequest {
  const { code, verifier, callbackUrl } = grant;
  const form = { grant_type: 'authorization_code', code, redirect_uri: callbackUrl, code_verifier: verifier };
  return post('code', endpoint(loginUrl, 'token'), { ...form, ...clientFields(client) });
}

/** A token for the subject of a signed assertion (RFC 7523 §2.1); uses no client secret. */
export function jwtRequest(loginUrl: string, assertion: Secret): OauthRequest {
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
  return post('jwt', endpoint(loginUrl, 'token'), form);
}
