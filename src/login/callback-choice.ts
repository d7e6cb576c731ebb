import { EcaError } from '../errors/eca-error.ts';

/** What the user says about the callback URL of a login. */
export type CallbackOptions = {
  readonly callbackUrl: string | undefined;
  readonly port: number | undefined;
  /** The user copies the address, so it may lead anywhere. */
  readonly manual: boolean;
};

/** The app of the URLs, and the login that it was read with: for the commands that errors name. */
export type CallbackOwner = { readonly app: string | null; readonly source: string | null };

/** The port of `sf org login web`; apps created for it have this one. */
const usualPort = 1717;
const usualPath = '/OauthRedirect';

/** A hosts file can't redirect a numeric loopback address (RFC 8252 §7.3). */
const preferred = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The callback URL of a login: the requested one, otherwise the first registered one that this machine can listen at;
 * with `manual`, the first of all. Salesforce accepts only a registered one, to the letter. If the registered ones are
 * unknown, the one of `sf org login web`. Throws EcaError CallbackNotRegistered or CallbackElsewhere.
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

/** Whether this machine can listen there. Not by https: no browser would trust the certificate. */
export function isLocal(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'http:' && preferred.includes(parsed.hostname);
}

/** The EcaError CallbackNotRegistered, which names the registered URLs. */
export function notRegistered(what: string, registered: readonly string[], owner: CallbackOwner): EcaError {
  return new EcaError('CallbackNotRegistered', { what, urls: registered.join('\n'), ...namesOf(owner) });
}

function elsewhere(urls: readonly string[], owner: CallbackOwner): EcaError {
  return new EcaError('CallbackElsewhere', { urls: urls.join('\n'), ...namesOf(owner) });
}

function namesOf({ app, source }: CallbackOwner): { readonly app: string; readonly org: string } {
  return { app: app ?? 'NAME', org: source ?? 'ORG' };
}
