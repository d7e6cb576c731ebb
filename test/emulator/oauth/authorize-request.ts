import { textOf } from '../metadata/node.ts';
import { HEADER } from '../metadata/types.ts';
import { keyOf, type Org } from '../org/org.ts';
import type { Request } from '../server/request.ts';
import { findClient, isOn, requireUsable, type Client } from './app.ts';
import { atLoginHost, field } from './call.ts';
import { problem } from './errors.ts';
import { scopesFor } from './wish.ts';

/** A sound request for authorization, and what it asks for. */
export type Asked = {
  client: Client;
  redirectUri: string;
  scopes: string[];
  challenge: string | null;
};

/** Whether an app is for its own org alone, so that login.salesforce.com does not know it. */
const isLocal = ({ documents }: Org, { app }: Client): boolean =>
  textOf(documents.get(keyOf(HEADER, app))?.nodes ?? [], 'distributionState') === 'Local';

/** The client and its redirect: without them no error can be sent anywhere. */
export const readTarget = (request: Request, fields: URLSearchParams): Pick<Asked, 'client' | 'redirectUri'> => {
  const { org } = request;
  const client = findClient(org, field(fields, 'client_id'), 'notInstalled');
  if (atLoginHost(request) && isLocal(org, client)) throw problem('notInstalled');
  const redirectUri = field(fields, 'redirect_uri');
  if (redirectUri === '') throw problem('redirectMissing');
  const registered = (textOf(client.global, 'callbackUrl') ?? '').split(/\s+/);
  if (!registered.includes(redirectUri)) throw problem('redirectMismatch');
  return { client, redirectUri };
};

const challengeOf = ({ global }: Client, fields: URLSearchParams): string | null => {
  const challenge = field(fields, 'code_challenge');
  if (challenge === '') {
    if (isOn(global, 'isPkceRequired', true)) throw problem('challengeMissing');
    return null;
  }
  const isSha256 = ['', 'S256'].includes(field(fields, 'code_challenge_method'));
  if (!isSha256 || !/^[\w-]{43}$/.test(challenge)) throw problem('challengeInvalid');
  return challenge;
};

/**
 * What a request asks for, once it is known where to answer. A challenge without a method is SHA-256, as the CLI sends
 * it (help page on the web server flow).
 */
export const readAsked = (client: Client, redirectUri: string, fields: URLSearchParams): Asked => {
  requireUsable(client);
  const challenge = challengeOf(client, fields);
  return { client, redirectUri, scopes: scopesFor(client, field(fields, 'scope')), challenge };
};
