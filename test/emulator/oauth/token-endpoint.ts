import { json, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { findClient, type Client } from './app.ts';
import { readAssertion } from './assertion.ts';
import { authorizationCode } from './authorization-code.ts';
import { basicOf, field, formOf } from './call.ts';
import { clientCredentials } from './client-credentials.ts';
import { pollDevice, startDevice } from './device.ts';
import { isProblem, problem, problemReply } from './errors.ts';
import type { GrantType } from './grant-type.ts';
import { jwtBearer } from './jwt-bearer.ts';
import { refreshToken } from './refresh-token.ts';
import { bindTokens, requireProof } from './security/dpop.ts';
import { tokenExchange } from './token-exchange.ts';

const urn = 'urn:ietf:params:oauth:grant-type';

const grantTypes: Record<string, GrantType | undefined> = {
  authorization_code: authorizationCode,
  client_credentials: clientCredentials,
  device: pollDevice,
  refresh_token: refreshToken,
  [`${urn}:jwt-bearer`]: jwtBearer,
  [`${urn}:token-exchange`]: tokenExchange,
  [`${urn}:hybrid-token-exchange`]: tokenExchange,
};

const route = (fields: URLSearchParams): GrantType => {
  const responseType = fields.get('response_type');
  if (responseType === 'device_code') return startDevice;
  if (responseType !== null) throw problem('responseType');
  const grantType = grantTypes[field(fields, 'grant_type')];
  if (grantType) return grantType;
  throw problem('grantType');
};

/** Answers a request at an OAuth endpoint with JSON; a problem becomes its error answer. */
export const answerJson = async (work: () => Promise<Reply | null> | Reply | null): Promise<Reply | null> => {
  try {
    return await work();
  } catch (error) {
    if (isProblem(error)) return problemReply(error);
    throw error;
  }
};

const noStore = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' };

/** The client that a token request names: by Basic header, in its body, or as the issuer of its assertion. */
const clientOf = (request: Request, fields: URLSearchParams): Client | undefined => {
  const issuer = readAssertion(field(fields, 'assertion'))?.claims.iss;
  const name = basicOf(request)?.name ?? fields.get('client_id') ?? String(issuer ?? '');
  try {
    return findClient(request.org, name);
  } catch {
    // the grant says what is wrong
    return undefined;
  }
};

/**
 * The key that a token request is proved with, undefined without DPoP. guess: the proof is looked at before the
 * secret. Throws for a proof that is missing, doesn't hold, or is of another key than code or refresh token.
 */
const keyOfRequest = (request: Request, fields: URLSearchParams): string | undefined => {
  const client = clientOf(request, fields);
  if (client === undefined) return undefined;
  const key = requireProof(client, request);
  const { codes, refreshTokens } = request.org.oauth;
  const code = codes.find(({ value }) => value === fields.get('code'));
  const refresh = refreshTokens.find(({ value }) => value === fields.get('refresh_token'));
  const wanted = code?.proofKey ?? refresh?.proofKey;
  if (wanted !== undefined && wanted !== key) throw problem('dpopInvalid');
  return key;
};

/** POST /services/oauth2/token. */
export const tokenEndpoint = (request: Request): Promise<Reply | null> =>
  answerJson(async () => {
    if (request.method !== 'POST') throw problem('mustPost');
    const fields = formOf(request);
    const grant = route(fields);
    const key = grant === startDevice ? undefined : keyOfRequest(request, fields);
    const answer = await grant(request, fields);
    if (answer === null) return null;
    const confidential = fields.has('client_secret') || basicOf(request) !== null;
    const reply = json(key === undefined ? answer : bindTokens(request.org, answer, key, confidential));
    return { ...reply, headers: { ...reply.headers, ...noStore } };
  });
