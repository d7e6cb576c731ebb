import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameText } from '../../oauth/web/pkce.ts';
import { isStranger } from './peer.ts';

/** Why a request isn't an answer to a login. */
export type CallbackRefusal = { readonly status: number; readonly why: string };

/** Longer than any callback that Salesforce sends. */
const longest = 8192;

/**
 * What is wrong with a request at a callback URL; undefined for an answer. The `Host` header must be the callback's: a
 * page that pointed its own name to this machine (DNS rebinding) still sends its own. A browser also says what it
 * wants an address for; a picture or a script is no login (W3C, Fetch Metadata). Without the state of this login it
 * answers another one, or comes from someone else. A refusal here doesn't end the login.
 */
export function callbackRefusal(
  request: IncomingMessage,
  expected: URL,
  { answered, state }: { readonly answered: boolean; readonly state: string },
): CallbackRefusal | undefined {
  const refusal = strangerRefusal(request, expected);
  if (refusal !== undefined) return refusal;
  if (answered) return { status: 409, why: 'This login was answered already.' };
  const [, query] = splitOnce(request.url ?? '');
  const states = new URLSearchParams(query.replaceAll('+', '%2B')).getAll('state');
  if (states.length !== 1 || !sameText(states[0] ?? '', state)) return { status: 400, why: 'No login ends here.' };
  return undefined;
}

/** What is wrong with any request that doesn't come from this user's own browser on its way to that path. */
export function strangerRefusal(
  { method, url = '', headers, headersDistinct, socket }: IncomingMessage,
  expected: URL,
): CallbackRefusal | undefined {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length !== 1 || hosts[0]?.toLowerCase() !== expected.host) return { status: 421, why: 'Not this host.' };
  if (url.length > longest) return { status: 414, why: 'Too long.' };
  if (splitOnce(url)[0] !== expected.pathname) return { status: 404, why: 'Nothing is here.' };
  if (method !== 'GET') return { status: 405, why: 'GET only.' };
  if ((headers['sec-fetch-dest'] ?? 'document') !== 'document') return { status: 403, why: 'Not in a page.' };
  if (isStranger(socket)) return { status: 403, why: 'This is the login of another user.' };
  return undefined;
}

function splitOnce(url: string): [path: string, query: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

/** Nothing is stored, framed, sniffed, or sent on to where the address might be seen. */
const securityHeaders = {
  Connection: 'close',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

/** Answers in a few words that repeat nothing of the request. */
export function refuse(response: ServerResponse, { status, why }: CallbackRefusal): void {
  const allow = status === 405 ? { Allow: 'GET' } : {};
  response
    .writeHead(status, { ...securityHeaders, ...allow, 'Content-Type': 'text/plain; charset=utf-8' })
    .end(`${why}\n`);
}

/** Redirects a browser to the page where the user logs in. */
export function redirect(response: ServerResponse, url: string): void {
  response.writeHead(302, { ...securityHeaders, Location: url }).end();
}

/** Shows a page; ignores a browser that is gone or doesn't read. */
export async function answerPage(response: ServerResponse, page: string, signal: AbortSignal): Promise<void> {
  if (response.destroyed) return;
  const closed = once(response, 'close', { signal }).catch(() => undefined);
  response.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  await closed;
}
