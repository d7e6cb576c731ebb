import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { type RequestContext, refused } from '../reply.ts';
import { sameText } from './pkce.ts';

/** What a login waits for: the registered address, and the state that was sent. */
export type Awaited = Pick<RequestContext, 'url' | 'app' | 'org'> & {
  readonly callbackUrl: string;
  readonly state: string;
};

/** A code is worthless without the verifier, but still a secret. */
export type Callback = { readonly code: Secret };

/** Longer than any callback that Salesforce sends. */
const mostCharacters = 8192;

/**
 * Reads the address that a browser was sent back to. Compares the state first, so that no other error or code is
 * accepted (RFC 9700 §4.7.1). Throws EcaError CallbackRefused with the reason: too-long, no-url, other-url, no-state,
 * state, twice, no-code; OauthRefused for an error of the org.
 */
export function readCallback(address: string, awaited: Awaited): Callback {
  const parameters = parametersAt(address, awaited.callbackUrl);
  if (!parameters.has('state')) throw refuse('no-state');
  return codeOf(parameters, awaited);
}

/**
 * Reads the `Location` of a redirect that came straight from the org, over our own connection: there a state need not
 * come back. Throws EcaError CallbackRefused, or OauthRefused for an error of the org.
 */
export function readOwnRedirect(location: string, awaited: Awaited): Callback {
  return codeOf(parametersAt(location, awaited.callbackUrl), awaited);
}

/**
 * Reads what the user copied from a browser: the whole address, its query, or the bare code, which is decoded once (a
 * code ends in `==`, in an address `%3D%3D`); quotes around them don't count. A pasted state must match; a bare code
 * has none, and only the verifier ties it to this login. Throws EcaError CallbackRefused, or OauthRefused for an error
 * of the org.
 */
export function readPastedCallback(pasted: string, awaited: Awaited): Callback {
  const words = unwrapped(pasted);
  const place = words.replace(/^\w+:\/\//, '');
  if (words.length > mostCharacters) throw refuse('too-long');
  if (words !== '' && awaited.callbackUrl.endsWith(`//${place.replace(/(?<![/?#])[/?#]+$/, '')}`))
    throw refuse('no-code');
  if (place !== words) return readCallback(words, awaited);
  // some browsers copy the address without "http://"
  const query = words.replace(/^[^?#=]*[?#]/, '');
  if (/(^|&)(code|error)=/.test(query)) return codeOf(parametersIn(query), awaited);
  if (words === '' || /\s/.test(words)) throw refuse('no-code');
  return { code: new Secret(decodedOnce(words)) };
}

/** The words without the quotes or brackets that people and mail programs put around an address. */
function unwrapped(pasted: string): string {
  const words = pasted.trim();
  return (
    (/^(?:"(.*)"|'(.*)'|<(.*)>)$/s.exec(words) ?? [])
      .slice(1)
      .find((inner) => inner !== undefined)
      ?.trim() ?? words
  );
}

function parametersAt(address: string, callbackUrl: string): URLSearchParams {
  if (address.length > mostCharacters) throw refuse('too-long');
  const [url, expected] = [URL.parse(address), URL.parse(callbackUrl)];
  if (url === null || expected === null) throw refuse('no-url');
  const place = ({ protocol, host, pathname }: URL): string => `${protocol}//${host}${pathname}`;
  if (place(url) !== place(expected)) throw refuse('other-url');
  // errors may come after "#"
  return parametersIn((url.search.length > 1 ? url.search : url.hash).slice(1));
}

/** A "+" in a code is a "+": no form sent it. */
function parametersIn(query: string): URLSearchParams {
  return new URLSearchParams(query.replaceAll('+', '%2B'));
}

function codeOf(parameters: URLSearchParams, awaited: Awaited): Callback {
  const state = single(parameters, 'state');
  if (state !== undefined && !sameText(state, awaited.state)) throw refuse('state');
  const error = single(parameters, 'error');
  if (error !== undefined) {
    const description = single(parameters, 'error_description')?.replaceAll('+', ' ');
    throw refused({ ...awaited, step: 'authorize' }, 302, error, description);
  }
  const code = single(parameters, 'code');
  if (code === undefined || code === '') throw refuse('no-code');
  return { code: new Secret(code) };
}

function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw refuse('twice');
  return values[0];
}

function decodedOnce(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    // a lone percent sign is no encoding: the code stays as given
    return code;
  }
}

function refuse(why: string): EcaError {
  return new EcaError('CallbackRefused', { why });
}
