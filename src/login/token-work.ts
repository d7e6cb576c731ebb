import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { type Introspection, introspectRequest, readIntrospection, type TokenKind } from '../oauth/introspection.ts';
import { isoMoment } from '../oauth/moment.ts';
import { type OauthReply, refusalIn, type RequestContext } from '../oauth/reply.ts';
import type { Client, OauthRequest } from '../oauth/request.ts';
import { checkRevoked, revokeRequest } from '../oauth/revocation.ts';
import { readUserInfo, userInfoRequest } from '../oauth/user-info.ts';
import { storedLogin } from '../org/logins/auth-store.ts';
import { loginSecrets } from '../org/logins/renew-login.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';
import { apiRefusal } from './api-refusal.ts';

/** A token and its origin. */
export type TokenAtHand = {
  readonly token: Secret;
  readonly kind: TokenKind;
  readonly instanceUrl: string;
  /** The login that it was taken from, null for one that the user gave. */
  readonly username: string | null;
  /** Undefined if the token's app is unknown. */
  readonly client: Client | undefined;
};

/** Which token of a login to use; without a kind the refresh token, if `strongest` is set and there is one. */
export type TokenOptions = { readonly kind: TokenKind | undefined; readonly strongest: boolean };

/** A token of a stored login. Throws EcaError OrgNotFound, or TokenMissing if the login has none of that kind. */
export async function tokenOfLogin(username: string, { kind, strongest }: TokenOptions): Promise<TokenAtHand> {
  const [stored, secrets] = [await storedLogin(username), await loginSecrets(username)];
  if (stored === undefined || secrets === undefined) throw new EcaError('OrgNotFound', { org: username, hint: '' });
  const { accessToken, refreshToken, clientSecret: secret } = secrets;
  const wanted = kind ?? (strongest && refreshToken !== undefined ? 'refresh_token' : 'access_token');
  const token = wanted === 'refresh_token' ? refreshToken : accessToken;
  const { instanceUrl, clientId: key } = stored;
  if (token === undefined || instanceUrl === undefined) throw new EcaError('TokenMissing', { username, kind: wanted });
  return { token, kind: wanted, instanceUrl, username, client: key === undefined ? undefined : { key, secret } };
}

/** The user of a token. */
export type TokenUser = {
  readonly username: string;
  readonly orgId: string;
  readonly instanceUrl: string;
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
};

/** The user of a token, and what the org's API answers to it, if it refuses a token that has not ended. */
export type WhoAmI = TokenUser & { readonly apiRefused: string | null };

/**
 * Reads the user of a token, and whether the API accepts it. Throws EcaError OauthRefused for an expired token,
 * HostNotTrusted, ConnectionFailed, NotOauth or Interrupted.
 */
export async function whoAmI(at: TokenAtHand, wire: OauthHttpOptions): Promise<WhoAmI> {
  const user = await userOf(at, wire);
  return { ...user, apiRefused: await apiRefusal(at.instanceUrl, at.token, wire) };
}

/**
 * Reads the user of a token. Throws EcaError OauthRefused for an expired token, HostNotTrusted, ConnectionFailed,
 * NotOauth or Interrupted.
 */
export async function userOf(at: TokenAtHand, wire: OauthHttpOptions): Promise<TokenUser> {
  const request = userInfoRequest(at.instanceUrl, at.token);
  const { username, orgId, userId, name, email } = readUserInfo(await sendOauth(request, wire), askedOf(request, at));
  return { username, orgId, instanceUrl: at.instanceUrl, userId, name: name ?? null, email: email ?? null };
}

/** What the org reports about a token; for an expired one only that. Moments are ISO 8601. */
export type TokenReport = {
  readonly active: boolean;
  readonly kind: TokenKind;
  readonly username: string | null;
  readonly instanceUrl: string;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
  readonly issued: string | null;
  readonly expires: string | null;
  readonly lifetimeMinutes: number | null;
  readonly minutesLeft: number | null;
};

/**
 * Asks the org what a token allows, which is the only way to learn how long an opaque one lasts. Throws EcaError
 * FlagMissing if no app is known to ask as, or its secret is needed and missing, OauthRefused, HostNotTrusted,
 * ConnectionFailed, NotOauth or Interrupted.
 */
export async function inspectToken(at: TokenAtHand, wire: OauthHttpOptions): Promise<TokenReport> {
  const { client, instanceUrl, token, kind } = at;
  if (client === undefined) throw new EcaError('FlagMissing', { flag: '--client-id', why: 'introspection' });
  const request = introspectRequest(instanceUrl, client, token, kind);
  const seen = readAnswer(await sendOauth(request, wire), askedOf(request, at), at, client);
  const { active, username, clientId, scopes } = seen;
  const about = { username: username ?? at.username, instanceUrl, clientId: clientId ?? null, scopes };
  return { active, kind, ...about, ...timesOf(seen) };
}

/** An org that refuses an app without a secret can't have objected to a secret: none was sent. */
function readAnswer(
  reply: OauthReply,
  asked: RequestContext,
  { username }: TokenAtHand,
  { key, secret }: Client,
): Introspection {
  try {
    return readIntrospection(reply, asked);
  } catch (error) {
    if (secret !== undefined || refusalIn(error)?.error !== 'invalid_client') throw error;
    const data = { flag: '--client-secret-stdin', why: 'introspection' };
    // an app may be named by its key
    const next =
      username === null ? undefined : { key: 'next.secretOfKey', data: { app: key, org: username, option: '' } };
    throw new EcaError('FlagMissing', data, { cause: error, variant: 'client-secret', next });
  }
}

type Times = Pick<TokenReport, 'issued' | 'expires' | 'lifetimeMinutes' | 'minutesLeft'>;

function timesOf({ issuedAt, expiresAt }: Introspection): Times {
  const moment = (seconds: number | undefined): string | null =>
    seconds === undefined ? null : isoMoment(seconds * 1000);
  const lifetime = issuedAt === undefined || expiresAt === undefined ? null : expiresAt - issuedAt;
  const left = expiresAt === undefined ? null : expiresAt - Date.now() / 1000;
  return {
    issued: moment(issuedAt),
    expires: moment(expiresAt),
    lifetimeMinutes: lifetime === null ? null : Math.round(lifetime / 60),
    minutesLeft: left === null ? null : Math.max(0, Math.floor(left / 60)),
  };
}

/** A revoked token. */
export type RevokeReport = {
  readonly username: string | null;
  readonly instanceUrl: string;
  readonly revoked: TokenKind;
};

/**
 * Revokes a token; revoking a refresh token revokes its access tokens too. Throws EcaError if the org refuses, doesn't
 * confirm or doesn't answer.
 */
export async function revokeToken(at: TokenAtHand, wire: OauthHttpOptions): Promise<RevokeReport> {
  const request = revokeRequest(at.instanceUrl, at.token);
  checkRevoked(await sendOauth(request, wire), askedOf(request, at));
  return { username: at.username, instanceUrl: at.instanceUrl, revoked: at.kind };
}

function askedOf(request: OauthRequest, { username }: TokenAtHand): RequestContext {
  return { ...request, org: username ?? undefined };
}
