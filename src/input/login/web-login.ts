import { EcaError } from '../../errors/eca-error.ts';
import { openBrowser } from '../../login/web/browser.ts';
import { chooseCallback } from '../../login/callback-choice.ts';
import type { LoginClient } from '../../login/login-client.ts';
import { beginWeb, type BegunWeb, type KeepTokens, loginByListener } from '../../login/web/web.ts';
import type { Tokens } from '../../oauth/tokens.ts';
import type { OauthHttpOptions } from '../../org/logins/token-endpoint.ts';
import { pasteAgainText } from '../../output/login/paste-again-text.ts';
import { callbackPages } from '../../output/login/callback-page.ts';
import { countingDown } from '../../output/page/countdown.ts';
import { wrapWithPrefix } from '../../output/page/layout.ts';
import { messageText } from '../../output/page/texts.ts';
import { isInCi } from '../../base-command/in-ci.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { pastedCallback, untilPasted } from './pasted-callback.ts';
import { scopesTyped } from './web-flags.ts';

/** The options of a login in a browser. */
export type WebLoginFlags = {
  readonly json?: boolean | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly 'oauth-prompt'?: readonly string[] | undefined;
  readonly 'login-hint'?: string | undefined;
  readonly port?: number | undefined;
  readonly 'callback-url'?: string | undefined;
  readonly 'no-browser': boolean;
  readonly manual: boolean;
  readonly wait: number;
};

/** What it needs: HTTP, and stderr for what the user must do. */
export type LoginUi = {
  readonly wire: OauthHttpOptions;
  readonly quiet: boolean;
  readonly tell: (text: string) => void;
};

/**
 * Refuses to wait for a browser in CI, where none can reach the listener. Someone who asks for no browser, or names one
 * in BROWSER, has a program that follows the address. Throws EcaError FlagMissing.
 */
export function requirePerson(
  flags: Pick<WebLoginFlags, 'no-browser' | 'manual'>,
  { inCi, browser = '' }: Place = { inCi: isInCi(), browser: process.env.BROWSER },
): void {
  const isAutomated = flags['no-browser'] || flags.manual || browser.trim() !== '';
  if (inCi && !isAutomated) throw new EcaError('FlagMissing', { flag: '--manual', why: 'browser' });
}

type Place = { readonly inCi: boolean; readonly browser?: string | undefined };

/**
 * Guides the user through a login in a browser, here or by copying elsewhere, and passes its tokens to `keep`. Throws
 * EcaError CallbackNotRegistered, CallbackElsewhere, ScopeUnknown, PortUnusable, CallbackLate, CallbackRefused, for a
 * request that is refused or not answered, and the errors of `keep`.
 */
export async function loginOnWeb<T>(
  client: LoginClient,
  flags: WebLoginFlags,
  spoken: LoginUi,
  keep: KeepTokens<T>,
): Promise<T> {
  const { 'callback-url': callbackUrl, port, manual } = flags;
  const options = {
    callbackUrl: chooseCallback(client.callbackUrls, { callbackUrl, port, manual }, client),
    scopes: scopesTyped(flags.scopes),
    prompt: flags['oauth-prompt']?.join(' '),
    loginHint: flags['login-hint'],
  };
  const begun = beginWeb(client, options, spoken.wire);
  if (!manual) return byListening(begun, flags, spoken, keep);
  return keep(await byHand(begun, flags, spoken), async () => Promise.resolve());
}

async function byHand(begun: BegunWeb, flags: WebLoginFlags, { wire, tell }: LoginUi): Promise<Tokens> {
  tell(`${wrapWithPrefix('', messageText('output', 'web.openAnywhere'))}\n\n${begun.url}\n`);
  tell(`${wrapWithPrefix('', messageText('output', 'web.copy', { url: begun.callbackUrl }))}\n`);
  return untilPasted(begun.finishPasted, {
    paste: async () => pastedCallback(flags, wire.signal),
    refused: canAsk(flags) ? (error): void => tell(wrapWithPrefix('', pasteAgainText(error))) : undefined,
  });
}

async function byListening<T>(begun: BegunWeb, flags: WebLoginFlags, spoken: LoginUi, keep: KeepTokens<T>): Promise<T> {
  const { wire, quiet, tell } = spoken;
  const timeLimit = flags.wait * 60_000;
  const lead = async (url: string, answer: Promise<string>): Promise<string> => {
    const opened = !flags['no-browser'] && (await openBrowser(url));
    const { host } = new URL(begun.callbackUrl);
    tell(`${wrapWithPrefix('', messageText('output', opened ? 'web.opened' : 'web.openHere', { host }))}\n\n${url}\n`);
    return countingDown(Date.now() + timeLimit, quiet, async () => answer);
  };
  return loginByListener(begun, { signal: wire.signal, timeLimit, pages: callbackPages, lead, keep });
}
