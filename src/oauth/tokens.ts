import type { Secret } from '../errors/secret.ts';
import { optionalNumber, optionalSecret, optionalText, secret, textField } from './fields.ts';
import { checkedInstanceUrl } from './instance-url.ts';
import { type RequestContext, notOauth, type OauthReply, readJson } from './reply.ts';

/** What a token endpoint grants. */
export type Tokens = {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | undefined;
  readonly idToken: Secret | undefined;
  readonly instanceUrl: string;
  /** Whose tokens: the address that ends in the ids of org and user, and those ids. */
  readonly identityUrl: string;
  readonly orgId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch, as text: the signature covers it unchanged. */
  readonly issuedAt: string | undefined;
  readonly signature: Secret | undefined;
  /** Seconds; Salesforce returns it for tokens in JWT form only, if at all. */
  readonly expiresIn: number | undefined;
  /** The Experience Cloud site that a login at a site is for. */
  readonly siteUrl: string | undefined;
};

/**
 * Reads the answer to a token request (help page "OAuth 2.0 Web Server Flow"; RFC 6749 §5.1). Throws EcaError
 * OauthRefused, NotOauth, OrgBusy, InstanceUrlMismatch or HostNotTrusted.
 */
export function readTokens(reply: OauthReply, asked: RequestContext): Tokens {
  const json = readJson(reply, asked);
  const type = textField(json, 'token_type', asked);
  if (type.toLowerCase() !== 'bearer') throw notOauth(asked, 'token_type is not Bearer');
  const identityUrl = textField(json, 'id', asked);
  const [orgId, userId] = readIdentity(identityUrl, asked);
  return {
    accessToken: secret(json, 'access_token', asked),
    refreshToken: optionalSecret(json, 'refresh_token', asked),
    idToken: optionalSecret(json, 'id_token', asked),
    // a renewal goes to an address that is already known
    instanceUrl: checkedInstanceUrl(
      optionalText(json, 'instance_url', asked) ?? asked.instanceUrl ?? textField(json, 'instance_url', asked),
      asked,
    ),
    identityUrl,
    orgId,
    userId,
    scopes: (optionalText(json, 'scope', asked) ?? '').split(' ').filter((scope) => scope !== ''),
    issuedAt: issuedAt(optionalNumber(json, 'issued_at', asked)),
    signature: optionalSecret(json, 'signature', asked),
    expiresIn: optionalNumber(json, 'expires_in', asked),
    siteUrl: optionalText(json, 'sfdc_community_url', asked) ?? optionalText(json, 'sfdc_site_url', asked),
  };
}

/** The tokens in an answer, as text, even if the rest of it can't be used. */
export function grantIn({ body }: OauthReply): { readonly accessToken?: string; readonly refreshToken?: string } {
  try {
    const json = JSON.parse(body) as Readonly<Record<string, unknown>> | null;
    const [access, refresh] = [json?.['access_token'], json?.['refresh_token']];
    return {
      ...(typeof access === 'string' ? { accessToken: access } : {}),
      ...(typeof refresh === 'string' ? { refreshToken: refresh } : {}),
    };
  } catch {
    // what isn't JSON contains no tokens
    return {};
  }
}

/** `…/id/{orgId}/{userId}`, whatever the host (help page "Identity URLs"), without detours or a user in front. */
function readIdentity(identityUrl: string, asked: RequestContext): readonly [orgId: string, userId: string] {
  const { origin = '', pathname = '' } = URL.parse(identityUrl) ?? {};
  const isPlain = identityUrl.toLowerCase().startsWith(`${origin}${pathname}`.toLowerCase());
  const [, orgId, userId] =
    /\/id\/(00D[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?)\/(005[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?)\/?$/.exec(pathname) ?? [];
  if (!isPlain || orgId === undefined || userId === undefined) throw notOauth(asked, "id isn't an identity URL");
  return [orgId, userId];
}

function issuedAt(number: number | undefined): string | undefined {
  return number === undefined ? undefined : String(number);
}
