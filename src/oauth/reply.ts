import { EcaError, hasCode } from '../errors/eca-error.ts';
import type { ForeignCode } from '../errors/foreign/evidence.ts';
import { judge } from '../errors/foreign/judge.ts';
import { isJsonObject, jsonValue } from '../errors/json-value.ts';
import { movedTo } from './hosts.ts';
import type { OauthRequest, OauthStep } from './request.ts';

/** A response. `location` is where a redirect leads, which isn't followed; `retryAfter` is in seconds. */
export type OauthReply = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly location?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly clockSkew?: number | undefined;
};

/** What was requested, and from whom; a request is one. */
export type RequestContext = Pick<OauthRequest, 'step' | 'url'> & {
  /** The address of the expected org, if there is one. */
  readonly instanceUrl?: string | undefined;
  /** Hosts besides Salesforce's that the user trusts. */
  readonly allowHosts?: readonly string[] | undefined;
  /** For the text of an error. */
  readonly app?: string | undefined;
  readonly org?: string | undefined;
  /** Whether it gives the login of that org a new token: refused, that login can run no command. */
  readonly renews?: boolean;
};

/** The fields of an answer, unchecked. */
export type Json = Readonly<Record<string, unknown>>;

/** An org's texts for refusals are shorter; the rest is not searched, explained or shown. */
const mostCharacters = 2000;

export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

/**
 * The JSON object of a successful reply. Throws EcaError OauthRefused for an error in the form of RFC 6749 §5.2,
 * OrgBusy and similar ones for what the table of `errors/foreign` knows, NotOauth for pages, redirects and anything
 * else that no OAuth endpoint returns.
 */
export function readJson(reply: OauthReply, asked: RequestContext): Json {
  const json = parseObject(reply);
  if (json !== undefined && typeof json['error'] === 'string') {
    throw withClock(refused(asked, reply.status, json['error'], json['error_description']), asked, reply);
  }
  if (json !== undefined && reply.status >= 200 && reply.status < 300) return json;
  throw strange(reply, asked);
}

/** Seconds that a clock may be off for an assertion to be taken (help page "OAuth 2.0 JWT Bearer Flow"). */
const mostSkew = 180;

/** A refused assertion, with what the answer's own date says of the clock of this machine. */
function withClock(error: EcaError, { step }: RequestContext, { clockSkew = 0 }: OauthReply): EcaError {
  if (step !== 'jwt' || Math.abs(clockSkew) <= mostSkew) return error;
  const minutes = String(Math.round(Math.abs(clockSkew) / 60));
  return error.with({ next: { key: clockSkew > 0 ? 'next.clockFast' : 'next.clockSlow', data: { minutes } } });
}

/** What an answer that isn't OAuth's says about the org, or about what is in between; NotOauth if nothing is known. */
function strange(reply: OauthReply, asked: RequestContext): EcaError {
  const { errorCode, message } = restErrorIn(reply);
  const codes = [...(errorCode === undefined ? [] : [errorCode]), `ERROR_HTTP_${reply.status}`];
  const { code, variant } = judge({ codes, words: message, answered: true, page: isPage(reply) });
  if (!registered.includes(code)) return redirected(notOauth(asked, unexpectedReply(reply)), reply, asked);
  const detail = errorCode === undefined ? String(reply.status) : `${errorCode}: ${message}`;
  return new EcaError(code as 'OrgBusy', { org: hostOf(asked.url), detail }, { variant });
}

/** An answer that leads to another org's address, with that address. */
function redirected(error: EcaError, { status, location }: OauthReply, asked: RequestContext): EcaError {
  const url = status >= 300 && status < 400 ? movedTo(location, asked.url) : undefined;
  return url === undefined ? error : error.with({ next: { key: 'next.moved', data: { url } } });
}

/** What an OAuth endpoint, or a gateway in front of it, reports in the form of REST or by its status. */
const registered: readonly ForeignCode[] = [
  'ApiAccessBlocked',
  'ConnectionFailed',
  'OrgBusy',
  'OrgUnavailable',
  'PasswordExpired',
  'RequestsExhausted',
];

/** The first of REST's errors, `[{ errorCode, message }]`. */
function restErrorIn({ body }: OauthReply): { readonly errorCode: string | undefined; readonly message: string } {
  const [first]: unknown[] = [jsonValue(body)].flat();
  const { errorCode, message } = (typeof first === 'object' && first !== null ? first : {}) as Json;
  return {
    errorCode: typeof errorCode === 'string' ? errorCode : undefined,
    message: typeof message === 'string' ? message : '',
  };
}

/**
 * Throws EcaError OauthRefused if the answer is one word, as the endpoints that take an access token refuse it:
 * `Bad_OAuth_Token`, with 401 or 403.
 */
export function checkWord({ status, body }: OauthReply, asked: RequestContext): void {
  const [word] = /^\s*[A-Z][A-Za-z]{1,20}(_[A-Za-z]{1,20}){1,4}\s*$/.exec(body) ?? [];
  if (status >= 400 && word !== undefined) throw refused(asked, status, word.trim(), '');
}

/** The error of an org, with its code, text and status. */
export function refused(asked: RequestContext, status: number, error: string, description: unknown): EcaError {
  const data = {
    host: hostOf(asked.url),
    step: asked.step,
    error: error.slice(0, mostCharacters),
    description: typeof description === 'string' ? description.slice(0, mostCharacters) : '',
    status,
    app: asked.app ?? '',
    org: asked.org ?? '',
  };
  return new EcaError('OauthRefused', data, asked.renews === true ? { variant: 'renewal' } : {});
}

/** The org's refusal in an OauthRefused, undefined for every other error. */
export type Refusal = {
  readonly step: OauthStep;
  readonly error: string;
  readonly description: string;
  readonly status: number;
};

export function refusalIn(error: unknown): Refusal | undefined {
  if (!hasCode(error, 'OauthRefused')) return undefined;
  return error.data as unknown as Refusal;
}

export function notOauth(asked: RequestContext, detail: string): EcaError {
  return new EcaError('NotOauth', { host: hostOf(asked.url), detail });
}

/** What a reply is instead of JSON, in a few words and without its text, which may contain anything. */
function unexpectedReply(reply: OauthReply): string {
  if (reply.status >= 300 && reply.status < 400) return `${reply.status} ${hostOf(reply.location ?? '')}`.trim();
  if (isPage(reply)) return `${reply.status} HTML`;
  return `${reply.status} ${reply.contentType.split(';')[0] ?? ''}`.trim();
}

function isPage({ contentType, body }: OauthReply): boolean {
  return /^text\/html\b/i.test(contentType) || /^\s*(<!doctype html|<html)/i.test(body);
}

function parseObject({ contentType, body }: OauthReply): Json | undefined {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType)) return undefined;
  const json = jsonValue(body);
  return isJsonObject(json) ? (json as Json) : undefined;
}
