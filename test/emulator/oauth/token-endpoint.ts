import { json, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { authorizationCode } from './authorization-code.ts';
import { field, formOf } from './call.ts';
import { clientCredentials } from './client-credentials.ts';
import { pollDevice, startDevice } from './device.ts';
import { isProblem, problem, problemReply } from './errors.ts';
import type { GrantType } from './grant-type.ts';
import { jwtBearer } from './jwt-bearer.ts';
import { refreshToken } from './refresh-token.ts';
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

/** POST /services/oauth2/token. */
export const tokenEndpoint = (request: Request): Promise<Reply | null> =>
  answerJson(async () => {
    if (request.method !== 'POST') throw problem('mustPost');
    const fields = formOf(request);
    const answer = await route(fields)(request, fields);
    if (answer === null) return null;
    const reply = json(answer);
    return { ...reply, headers: { ...reply.headers, ...noStore } };
  });
