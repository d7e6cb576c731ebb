import type { Secret } from '../errors/secret.ts';
import { type RequestContext, type OauthReply, readJson, refused } from './reply.ts';
import { endpoint, type OauthRequest, post } from './request.ts';

/**
 * Revokes a token; revoking a refresh token revokes its access tokens too (RFC 7009; help page "Revoke OAuth Tokens").
 */
export function revokeRequest(loginUrl: string, token: Secret): OauthRequest {
  return post('revoke', endpoint(loginUrl, 'revoke'), { token });
}

/**
 * Checks the answer to a revocation. A success is empty; an error may come as a form, as jsforce expects it. Throws
 * EcaError OauthRefused, NotOauth or OrgBusy.
 */
export function checkRevoked(reply: OauthReply, asked: RequestContext): void {
  const { status, body, contentType } = reply;
  if (status === 200 && body.trim() === '') return;
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    const form = new URLSearchParams(body);
    const error = form.get('error');
    if (error !== null) throw refused(asked, status, error, form.get('error_description'));
  }
  readJson(reply, asked);
}
