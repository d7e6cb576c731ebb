import { EcaError } from '../../errors/eca-error.ts';
import { hasPlaceholder } from '../../errors/unfilled-value.ts';
import { type App, fieldOf } from '../app.ts';

/** Salesforce accepts 2,000 characters of callback URLs in all. */
const longestList = 2000;
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Schemes that a browser would run or read instead of passing them to an app. */
const unsafeSchemes = new Set([
  'javascript:',
  'data:',
  'file:',
  'vbscript:',
  'blob:',
  'about:',
  'ftp:',
  'ws:',
  'wss:',
  'mailto:',
]);

/** The callback URLs of an app; one element contains them all, one per line. */
export function callbackUrls(app: App): string[] {
  return splitUrls(fieldOf(app, 'ExtlClntAppGlobalOauthSettings', 'callbackUrl') ?? '');
}

/** Splits the element's text into its URLs. */
export function splitUrls(text: string): string[] {
  return text.split(/\s+/).filter((url) => url !== '');
}

/**
 * The element's text with these URLs added after those `present`, one per line and without duplicates; doesn't check
 * the present ones. Throws EcaError CallbackUrlInvalid for what is neither https, nor a custom scheme, nor http on a
 * loopback host (RFC 8252 §7), CallbackUrlsTooLong above 2,000 characters.
 */
export function joinUrls(urls: readonly string[], present: readonly string[] = []): string {
  const wanted = urls.map((url) => url.trim());
  wanted.forEach(checkUrl);
  const text = [...new Set([...present, ...wanted])].join('\n');
  if (text.length > longestList) throw new EcaError('CallbackUrlsTooLong', { length: text.length });
  return text;
}

/** Whether a URL leads to the machine of the user. */
export function isOnLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackHosts.has(new URL(url).hostname);
}

/**
 * Whether a URL has nothing where its host, or the first part of that, belongs: what an unset variable leaves of
 * `https://$HOST/done`. A browser would take `done` for the host.
 */
function lacksHost(url: string): boolean {
  return /^https?:\/\/(?:[/?#.:]|[^/?#]*\.\.|$)/i.test(url);
}

/** Whether a variable in a URL is unset, so that the host is missing, or was never filled in. */
export function isUnfilledUrl(url: string): boolean {
  return lacksHost(url) || hasPlaceholder(url);
}

function checkUrl(url: string): void {
  const refuse = (why: string): never => {
    throw new EcaError('CallbackUrlInvalid', { url, why });
  };
  if (hasPlaceholder(url)) refuse('placeholder');
  if (/[\s\p{Cc}<>"\\]/u.test(url)) refuse('characters');
  const parsed = URL.canParse(url) ? new URL(url) : refuse('syntax');
  if (unsafeSchemes.has(parsed.protocol)) refuse('scheme');
  if (!hasPath(url, parsed.protocol)) refuse('syntax');
  if (lacksHost(url)) refuse('host');
  if (parsed.hash !== '' || url.endsWith('#')) refuse('fragment');
  if (parsed.username !== '' || parsed.password !== '') refuse('credentials');
  if (parsed.protocol === 'http:' && !loopbackHosts.has(parsed.hostname)) refuse('http');
}

/**
 * `localhost:8080/cb` reads as a URL of the scheme `localhost`; and a browser would repair `https:host`, an org may
 * not.
 */
function hasPath(url: string, protocol: string): boolean {
  const slashes = protocol === 'https:' || protocol === 'http:' ? '//' : '/';
  return url.startsWith(slashes, protocol.length);
}
