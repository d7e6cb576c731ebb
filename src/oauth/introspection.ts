import type { Secret } from '../errors/secret.ts';
import { optionalNumber, optionalText } from './fields.ts';
import { type RequestContext, notOauth, type OauthReply, readJson } from './reply.ts';
import { type Client, clientFields, endpoint, type OauthRequest, post } from './request.ts';

export type TokenKind = 'access_token' | 'refresh_token';

/** What the org returns about a token; only `active` is always present. Moments in seconds since the epoch. */
export type Introspection = {
  readonly active: boolean;
  readonly scopes: readonly string[];
  readonly clientId: string | undefined;
  readonly username: string | undefined;
  readonly subject: string | undefined;
  readonly tokenType: string | undefined;
  readonly expiresAt: number | undefined;
  readonly issuedAt: number | undefined;
};

/** Asks what a token allows (RFC 7662). An app sees its own tokens, unless it may introspect all. */
export function introspectRequest(loginUrl: string, client: Client, token: Secret, kind?: TokenKind): OauthRequest {
  const form = { token, ...(kind === undefined ? {} : { token_type_hint: kind }), ...clientFields(client) };
  return post('introspect', endpoint(loginUrl, 'introspect'), form);
}

/** Reads the answer to an introspection. Throws EcaError OauthRefused, NotOauth or OrgBusy. */
export function readIntrospection(reply: OauthReply, asked: RequestContext): Introspection {
  const json = readJson(reply, asked);
  const { active } = json;
  if (typeof active !== 'boolean') throw notOauth(asked, 'active is neither true nor false');
  return {
    active,
    scopes: (optionalText(json, 'scope', asked) ?? '').split(' ').filter((scope) => scope !== ''),
    clientId: optionalText(json, 'client_id', asked),
    username: optionalText(json, 'username', asked),
    subject: optionalText(json, 'sub', asked),
    tokenType: optionalText(json, 'token_type', asked),
    expiresAt: optionalNumber(json, 'exp', asked),
    issuedAt: optionalNumber(json, 'iat', asked),
  };
}
