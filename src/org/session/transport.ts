import { PassThrough } from 'node:stream';
import type { Connection } from '@salesforce/core';
import { EcaError } from '../../errors/eca-error.ts';
import { shutOutWords } from '../../errors/foreign/org-causes.ts';
import { type Body, boundedText } from '../bounds/bounded-body.ts';
import { dispatcherFor, requireVerifiedTls } from '../bounds/dispatcher.ts';
import { excessOf } from '../bounds/structure.ts';
import { withinTime } from '../bounds/time-limit.ts';
import { readRetryAfter } from '../retry-after.ts';

type Transport = Connection['_transport'];
type Send = Transport['httpRequest'];
type Request = Parameters<Send>[0];
type Response = Awaited<ReturnType<Send>>;

/** What a connection's requests have in common. `timeout` is in milliseconds. */
export type RequestLimits = { readonly org: string; readonly signal: AbortSignal; readonly timeout: number };

/** What a connection's requests reveal. */
export type OrgTransport = {
  /** The earliest moment for the next request, in milliseconds since the epoch; 0 if the org didn't name one. */
  readonly restUntil: () => number;
  /** How many bytes of answers have arrived so far. */
  readonly received: () => number;
  /** Aborts pending requests and closes the sockets. */
  readonly hangUp: () => Promise<void>;
};

/**
 * A token that was just renewed and is refused again won't be accepted a third time; jsforce would send the same
 * request object forever.
 */
const mostSendings = 3;
/** The longest answers, in bytes: a retrieve comes as one SOAP answer, its zip in base64. */
const mostBytes = { soap: 32 * 1024 * 1024, rest: 8 * 1024 * 1024 };
const redirects = [301, 302, 303, 307, 308];
const busy = [429, 503];

/**
 * Sends a connection's requests instead of jsforce's own transport, which ends the process when a connection drops in
 * the middle of an answer, waits for 30 minutes, follows redirects with the token, repeats requests by itself, and
 * hides `Retry-After` from SOAP callers. Uses the proxies of the environment. Requests reject with what undici throws,
 * or EcaError NotSalesforce for pages and redirects, ApiAccessBlocked, AnswerTooLarge, SessionExpired for endless
 * renewals.
 */
export async function installTransport(connection: Connection, wire: RequestLimits): Promise<OrgTransport> {
  const { request: send } = await import('undici');
  const dispatcher = await dispatcherFor(connection.instanceUrl);
  const sendings = new WeakMap<Request, number>();
  let [restUntil, received] = [0, 0];
  const count = (bytes: number): void => {
    received += bytes;
  };
  const exchange = async (request: Request): Promise<Response> => {
    refuseEndlessRenewal(sendings, request, wire.org);
    requireVerifiedTls(request.url);
    const { method, headers, body } = request;
    const most = request.url.includes('/services/Soap/') ? mostBytes.soap : mostBytes.rest;
    const { answer, text } = await withinTime(wire.timeout, wire.signal, async (ending) => {
      const arriving = await send(request.url, {
        method,
        headers: headers ?? {},
        body: body as string | null | undefined,
        dispatcher,
        signal: ending,
      });
      return { answer: arriving, text: await boundedText(arriving.body as Body, most, count) };
    });
    const excess = text === undefined ? `more than ${most / 1024 / 1024} MB` : excessOf(text);
    if (text === undefined || excess !== undefined) {
      throw new EcaError('AnswerTooLarge', { org: wire.org, detail: excess ?? '' });
    }
    const response = {
      statusCode: answer.statusCode,
      headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
      body: text,
    };
    if (busy.includes(answer.statusCode)) restUntil = readRetryAfter(response.headers['retry-after']);
    refuseForeignAnswer(response, wire.org);
    return response;
  };
  // jsforce expects a stream beside the answer; nothing reads it
  const httpRequest = (request: Request): ReturnType<Send> =>
    Object.assign(exchange(request), { stream: () => new PassThrough() });
  const { _transport: transport } = connection;
  Object.assign(transport, { httpRequest });
  return { restUntil: () => restUntil, received: () => received, hangUp: async () => dispatcher.destroy() };
}

function refuseEndlessRenewal(sendings: WeakMap<Request, number>, request: Request, org: string): void {
  const sent = (sendings.get(request) ?? 0) + 1;
  sendings.set(request, sent);
  if (sent > mostSendings) throw new EcaError('TokensRefused', { org, detail: String(mostSendings) });
}

/** A page with status 200 would pass for an empty answer: no apps, no such user. */
function refuseForeignAnswer({ statusCode, headers = {}, body }: Response, org: string): void {
  const refusal = statusCode >= 400 ? shutOutWords.exec(body)?.[0] : undefined;
  if (refusal !== undefined) throw new EcaError('ApiAccessBlocked', { org, detail: refusal });
  const target = headers['location'];
  if (redirects.includes(statusCode) && target !== undefined) {
    throw new EcaError('NotSalesforce', { org, detail: `${statusCode} ${URL.parse(target)?.host ?? ''}`.trim() });
  }
  const isPage = /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*(<!doctype html|<html)/i.test(body);
  if (statusCode < 400 && isPage) throw new EcaError('NotSalesforce', { org, detail: `${statusCode} HTML` });
}
