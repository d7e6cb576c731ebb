import { randomBytes } from 'node:crypto';
import type { Secret } from '../../errors/secret.ts';
import { authorizeUrl } from '../../oauth/web/authorize.ts';
import { type Callback, readCallback, readPastedCallback } from '../../oauth/web/callback.ts';
import { codeRequest } from '../../oauth/grants.ts';
import { hostOf } from '../../oauth/reply.ts';
import { newPkce, newState, stateBytes, verifierBytes } from '../../oauth/web/pkce.ts';
import type { Tokens } from '../../oauth/tokens.ts';
import { type OauthHttpOptions, sendOauth } from '../../org/logins/token-endpoint.ts';
import { trusted } from '../../oauth/hosts.ts';
import { readGrant } from '../give-back.ts';
import { type LoginClient, contextOf } from '../login-client.ts';
import { listenForCallback, type Listening } from './listener.ts';

/** The options of a login in a browser. */
export type WebLoginOptions = {
  readonly callbackUrl: string;
  /** Empty requests all scopes of the app. */
  readonly scopes: readonly string[];
  readonly prompt: string | undefined;
  readonly loginHint: string | undefined;
};

/** A login that waits for a browser to come back with a code. */
export type BegunWeb = {
  /** Where the user logs in; contains no secret. */
  readonly url: string;
  readonly callbackUrl: string;
  /** The state that its answer must repeat. */
  readonly state: string;
  /** Finishes with the address that the browser was sent to, from our own listener. */
  readonly finish: (address: string) => Promise<Tokens>;
  /** Finishes with what the user copied: that address, or the code alone. */
  readonly finishPasted: (pasted: Secret) => Promise<Tokens>;
};

/**
 * Begins a login with a verifier and a state of its own. Throws EcaError HostNotTrusted; finishing it throws
 * CallbackRefused, OauthRefused, NotOauth, HostNotTrusted, ConnectionFailed or Interrupted.
 */
export function beginWeb(client: LoginClient, options: WebLoginOptions, wire: OauthHttpOptions): BegunWeb {
  trusted(client.loginUrl, wire.allowHosts);
  const { callbackUrl } = options;
  const { verifier, challenge } = newPkce(randomBytes(verifierBytes));
  const state = newState(randomBytes(stateBytes));
  const url = authorizeUrl(client.loginUrl, { ...options, clientId: client.key, state, challenge });
  const awaited = { url, callbackUrl, state, ...contextOf(client) };
  const exchange = async ({ code }: Callback): Promise<Tokens> => {
    const request = codeRequest(client.loginUrl, client, { code, verifier, callbackUrl });
    const asked = { ...request, ...contextOf(client), allowHosts: wire.allowHosts };
    return readGrant(await sendOauth(request, wire), asked, { client, flow: 'web', wire });
  };
  return {
    url,
    callbackUrl,
    state,
    finish: async (address) => exchange(readCallback(address, awaited)),
    finishPasted: async (pasted) => exchange(readPastedCallback(pasted.reveal(), awaited)),
  };
}

/** What the browser shows, at the end or while the terminal has a question; all are whole documents. */
export type Pages = {
  readonly done: (host: string) => string;
  readonly failed: (error: unknown) => string;
  readonly asked: () => string;
};

/** Checks the tokens of a login and stores them; `beforeQuestion` sends the user from the browser to the terminal. */
export type KeepTokens<T> = (tokens: Tokens, beforeQuestion: () => Promise<void>) => Promise<T>;

/**
 * Listens at the callback URL, lets `lead` send the user to the org and wait for the answer, and has the tokens
 * stored; only then does the browser show the result. Throws EcaError PortUnusable, CallbackLate, Interrupted,
 * CallbackRefused, OauthRefused, NotOauth, HostNotTrusted or ConnectionFailed, and the errors of `keep`.
 */
export async function loginByListener<T>(
  begun: BegunWeb,
  listening: Listening & {
    readonly pages: Pages;
    readonly lead: (url: string, answer: Promise<string>) => Promise<string>;
    readonly keep: KeepTokens<T>;
  },
): Promise<T> {
  const { pages, lead, keep } = listening;
  const listener = await listenForCallback(begun, listening);
  try {
    const tokens = await begun.finish(await lead(begun.url, listener.answer));
    const kept = await keep(tokens, async () => listener.show(pages.asked()));
    await listener.end(pages.done(hostOf(tokens.instanceUrl)));
    return kept;
  } catch (error) {
    await listener.end(pages.failed(error));
    throw error;
  }
}
