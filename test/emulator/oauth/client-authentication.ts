import { timingSafeEqual } from 'node:crypto';
import type { Request } from '../server/request.ts';
import { findClient, type Client } from './app.ts';
import { basicOf, field } from './call.ts';
import { clientAssertionHolds } from './assertion.ts';
import { problem } from './errors.ts';
import { replacesSecret, requireCertificate } from './security/mutual-tls.ts';

const equal = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** guess: names and passwords of a Basic header are urlencoded in it (RFC 6749 §2.3.1), or as they are. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** What a wrong secret gets: 400 by most reports, 401 by some. */
const refusedClient = ({ org }: Pick<Request, 'org'>): ReturnType<typeof problem> =>
  problem('wrongSecret', Number(org.switches.invalidClientStatus));

/**
 * The client of a request, by body or Basic header. A secret that is sent is checked even where none is needed; where
 * `needsSecret` says so it must be there, or a client assertion in its stead.
 */
export const authenticate = (
  request: Request,
  fields: URLSearchParams,
  needsSecret: (client: Client) => boolean,
): Client => {
  const basic = basicOf(request);
  const name = basic ? decoded(basic.name) : field(fields, 'client_id');
  const client = findClient(request.org, name);
  requireCertificate(client, request);
  const secret = basic ? decoded(basic.password) : fields.get('client_secret');
  if (secret !== null && secret !== '') {
    if (!equal(secret, client.secret)) throw refusedClient(request);
    return client;
  }
  if (fields.has('client_assertion')) {
    if (!clientAssertionHolds(client, fields)) throw refusedClient(request);
    return client;
  }
  if (needsSecret(client) && !replacesSecret(client, request)) throw refusedClient(request);
  return client;
};
