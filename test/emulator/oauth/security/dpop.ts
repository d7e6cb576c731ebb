import { createHash, createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { now } from '../../org/clock.ts';
import type { Org } from '../../org/org.ts';
import type { Request } from '../../server/request.ts';
import { isOn, type Client } from '../app.ts';
import { readAssertion } from '../assertion.ts';
import { bearerOf } from '../call.ts';
import { problem, type OAuthProblem } from '../errors.ts';

/** guess: what an org signs with and allows; its guide names no algorithm, and ten minutes for a proof. */
const algorithms: Record<string, { kty: string; members: readonly string[] } | undefined> = {
  ES256: { kty: 'EC', members: ['crv', 'kty', 'x', 'y'] },
  RS256: { kty: 'RSA', members: ['e', 'kty', 'n'] },
};
const proofSeconds = 600;

/** Proofs that were used, by their `jti` (RFC 9449 §11.1). */
const used = new WeakMap<Org, Set<string>>();

/** The nonce of an org that asks for one (RFC 9449 §8). */
const nonceOf = ({ orgId }: Org): string => createHash('sha256').update(`nonce ${orgId}`).digest('base64url');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** RFC 7638. */
const thumbprint = (jwk: JsonWebKey, members: readonly string[]): string =>
  sha256(JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]]))));

const publicKey = (jwk: JsonWebKey): KeyObject | undefined => {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
};

const needNonce = (org: Org): OAuthProblem =>
  Object.assign(problem('dpopNonce'), { headers: { 'dpop-nonce': nonceOf(org) } });

type ProofClaims = { htm?: unknown; htu?: unknown; iat?: unknown; jti?: unknown; ath?: unknown; nonce?: unknown };

const isFresh = (org: Org, jti: unknown): boolean => {
  if (typeof jti !== 'string' || jti === '') return false;
  const seen = used.get(org) ?? new Set();
  used.set(org, seen);
  return seen.size < seen.add(jti).size;
};

/**
 * The thumbprint of the key that a request is proved with (RFC 9449 §4.3), undefined without a DPoP header. `token` is
 * the access token that the proof must name. Throws for a proof that doesn't hold.
 */
const proofKey = (request: Request, token?: string): string | undefined => {
  const { org, method, path, headers } = request;
  const text = headers['dpop'];
  if (text === undefined) return undefined;
  const proof = readAssertion(String(text));
  if (!proof) throw problem('dpopInvalid');
  const { typ, alg, jwk = {} } = proof.header as { typ?: unknown; alg?: unknown; jwk?: JsonWebKey };
  const kind = algorithms[String(alg)];
  const key = kind && typ === 'dpop+jwt' && jwk.kty === kind.kty && !('d' in jwk) ? publicKey(jwk) : undefined;
  if (!kind || !key) throw problem('dpopInvalid');
  const signed = verify('sha256', Buffer.from(proof.signed), { key, dsaEncoding: 'ieee-p1363' }, proof.signature);
  const claims = proof.claims as ProofClaims;
  const here = `${String(headers['host'])}${path}`;
  const isHere = claims.htm === method && String(claims.htu).replace(/^https?:\/\//, '') === here;
  const inTime = typeof claims.iat === 'number' && Math.abs(claims.iat - now(org) / 1000) <= proofSeconds;
  const isOfToken = token === undefined || claims.ath === sha256(token);
  if (!signed || !isHere || !inTime || !isOfToken) throw problem('dpopInvalid');
  if (org.switches.dpopNonce === 'asked' && claims.nonce !== nonceOf(org)) throw needNonce(org);
  if (!isFresh(org, claims.jti)) throw problem('dpopInvalid');
  return thumbprint(jwk, kind.members);
};

/**
 * The key that a client proves its token request with. Proofs are checked wherever they are sent; where the app
 * requires DPoP there must be one. guess, switchable: the code for one that is missing, which RFC 9449 leaves open.
 */
export const requireProof = (client: Client, request: Request): string | undefined => {
  const key = proofKey(request);
  if (key !== undefined || !isOn(client.global, 'isDPopEnabled')) return key;
  throw problem(request.org.switches.dpopMissing === 'invalid_request' ? 'dpopMissing' : 'dpopInvalid');
};

/**
 * Binds what a token request was given to the key of its proof. guess: the org keeps the binding itself, a JWT has no
 * `cnf`; refresh tokens are bound for clients that send no secret (RFC 9449 §5).
 */
export const bindTokens = (
  org: Org,
  answer: Readonly<Record<string, unknown>>,
  key: string,
  confidential: boolean,
): Record<string, unknown> => {
  for (const token of org.oauth.accessTokens) if (token.value === answer['access_token']) token.proofKey = key;
  if (!confidential)
    for (const token of org.oauth.refreshTokens) if (token.value === answer['refresh_token']) token.proofKey = key;
  return { ...answer, token_type: 'DPoP' };
};

const keyOfToken = (org: Org, value: string): string | undefined =>
  org.oauth.accessTokens.find((token) => token.value === value)?.proofKey;

/** Whether an access token works only with proofs of its key. */
export const isBound = (org: Org, value: string): boolean => keyOfToken(org, value) !== undefined;

const proves = (request: Request, token: string): boolean => {
  try {
    return proofKey(request, token) === keyOfToken(request.org, token);
  } catch {
    return false;
  }
};

/** The access token that a request may act with: a bearer token, or one bound to a key with a proof of that key. */
export const presentedToken = (request: Request): string | undefined => {
  const { org, headers } = request;
  const bearer = bearerOf(request);
  if (bearer !== undefined) return isBound(org, bearer) ? undefined : bearer;
  const [, token] = /^DPoP (.+)$/i.exec(String(headers['authorization'] ?? '')) ?? [];
  return token !== undefined && isBound(org, token) && proves(request, token) ? token : undefined;
};
