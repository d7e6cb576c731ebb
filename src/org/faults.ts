import { EcaError, isEcaError } from '../errors/eca-error.ts';

/** What Salesforce says of a refusal is shorter; the rest is not searched or shown. */
const mostCharacters = 4000;

type Foreign = { name?: string; message?: string; errorCode?: string; code?: string; data?: unknown; cause?: unknown };

/**
 * Codes of Salesforce's SOAP and REST errors (SOAP API developer guide, ExceptionCode) and of HTTP as jsforce names
 * them.
 */
const busy = new Set([
  'REQUEST_LIMIT_EXCEEDED',
  'SERVER_UNAVAILABLE',
  'ERROR_HTTP_420',
  'ERROR_HTTP_429',
  'ERROR_HTTP_502',
  'ERROR_HTTP_503',
  'ERROR_HTTP_504',
]);
const expired = new Set(['INVALID_SESSION_ID', 'INVALID_AUTH_HEADER', 'ERROR_HTTP_401']);
/**
 * guess: the code with which API Access Control shuts out a client is not documented; these are the ones of closed
 * APIs.
 */
const blocked = new Set(['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED', 'OAUTH_APP_BLOCKED']);
const notLoggedIn = new Set(['NamedOrgNotFoundError', 'NoAuthInfoFound', 'NamedOrgNotFound']);
const unreachable = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * Turns whatever core, jsforce or the network threw into an EcaError that names the org; Salesforce's own text is
 * kept.
 */
export function readError(error: unknown, org: string): EcaError {
  if (isEcaError(error)) return error;
  const foreign = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as Foreign;
  const detail = (foreign.message ?? '').slice(0, mostCharacters);
  const code = (foreign.errorCode ?? foreign.name ?? '').slice(0, mostCharacters).replace(/^\w+:/, '');
  const options = { cause: error };
  if (expired.has(code) || detail.startsWith('Unable to refresh session'))
    return new EcaError('SessionExpired', { org }, options);
  if (notLoggedIn.has(code)) return new EcaError('OrgNotFound', { org, hint: '' }, options);
  if (busy.has(code))
    return new EcaError('OrgBusy', { org, detail: isHtml(foreign) ? code : quote(code, detail) }, options);
  if (isHtml(foreign)) return new EcaError('NotSalesforce', { org, detail: code }, options);
  if (blocked.has(code)) return new EcaError('ApiAccessBlocked', { org, detail: quote(code, detail) }, options);
  const network = networkCode(error);
  if (network !== undefined) return new EcaError('ConnectionFailed', { org, detail: network }, options);
  if (foreign.errorCode !== undefined)
    return new EcaError('RequestRefused', { org, detail: quote(code, detail) }, options);
  return new EcaError('Unexpected', { detail }, options);
}

function quote(code: string, detail: string): string {
  return detail.includes(code) ? detail : `${code}: ${detail}`;
}

/** jsforce hands the whole page over as `data`, or as the message when the content type has a charset. */
function isHtml({ data, message }: Foreign): boolean {
  return [data, message].some((text) => typeof text === 'string' && /^\s*(<!doctype html|<html)/i.test(text));
}

function networkCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as Foreign;
    if (code !== undefined && unreachable.has(code)) return code;
  }
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') return undefined;
  // whatever else kept the request from being sent: a certificate nobody trusts, say
  return (error.cause as Foreign | undefined)?.code ?? error.message;
}
