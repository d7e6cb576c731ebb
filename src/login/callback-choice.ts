import { EcaError } from '../errors/eca-error.ts';

/** What a person says about the callback URL of a login. */
export type CallbackOptions = {
  readonly callbackUrl: string | undefined;
  readonly port: number | undefined;
  /** The address is copied by hand, so it may lead anywhere. */
  readonly manual: boolean;
};

/** Which app the URLs are of, and the login that it was read with: for the commands that errors name. */
export type CallbackOwner = { readonly app: string | null; readonly source: string | null };

/** Where `sf org login web` listens; apps that were made for it have this one. */
const usualPort = 1717;
const usualPath = '/OauthRedirect';

/** Loopback by number cannot be pointed elsewhere by a hosts file (RFC 8252 §7.3). */
const preferred = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The callback URL of a login: the one asked for, or else the first that is registered and can be listened at; by hand,
 * the first of all. Salesforce takes nothing but a registered one, to the letter. Where it is not known what is
 * registered, the one of `sf org login web`. Throws EcaError CallbackNotRegistered, CallbackElsewhere.
 */
export function chooseCallback(
  registered: readonly string[],
  { callbackUrl, port, manual }: CallbackOptions,
  owner: CallbackOwner,
): string {
  if (callbackUrl !== undefined) {
    const known = registered.length === 0 || registered.includes(callbackUrl);
    if (!known) throw notRegistered(callbackUrl, registered, owner);
    if (manual || isLocal(callbackUrl)) return callbackUrl;
    throw elsewhere([callbackUrl], owner);
  }
  if (registered.length === 0) return `http://localhost:${port ?? usualPort}${usualPath}`;
  const fitting = registered.filter((url) => port === undefined || URL.parse(url)?.port === String(port));
  const rank = (url: string): number => preferred.indexOf(URL.parse(url)?.hostname ?? '');
  const [local] = fitting.filter(isLocal).sort((one, other) => rank(one) - rank(other));
  const chosen = manual ? fitting[0] : local;
  if (chosen !== undefined) return chosen;
  if (port === undefined) throw elsewhere(registered, owner);
  throw notRegistered(`:${port}`, registered, owner);
}

/** Can this machine listen there? Not by https: nobody would trust the certificate. */
export function isLocal(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'http:' && preferred.includes(parsed.hostname);
}

/** An EcaError CallbackNotRegistered that names what is registered. */
export function notRegistered(what: string, registered: readonly string[], owner: CallbackOwner): EcaError {
  return new EcaError('CallbackNotRegistered', { what, urls: registered.join('\n'), ...namesOf(owner) });
}

function elsewhere(urls: readonly string[], owner: CallbackOwner): EcaError {
  return new EcaError('CallbackElsewhere', { urls: urls.join('\n'), ...namesOf(owner) });
}

function namesOf({ app, source }: CallbackOwner): { readonly app: string; readonly org: string } {
  return { app: app ?? 'NAME', org: source ?? 'ORG' };
}
