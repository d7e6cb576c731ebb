import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import type { RetryWindow } from '../../login/retry-while-propagating.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { askSecret, askText, canAsk } from '../prompts.ts';
import { secretFromStdin } from './client-secret.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login-flags');

/** Who is logged in, and with which key. */
export const jwtFlags = {
  'jwt-key-file': Flags.string({
    char: 'f',
    required: true,
    summary: messages.getMessage('flags.jwt-key-file.summary'),
  }),
  audience: Flags.url({
    env: 'SF_AUDIENCE_URL',
    summary: messages.getMessage('flags.audience.summary'),
    description: messages.getMessage('flags.audience.description'),
  }),
};

/** Who is logged in. */
export const usernameFlags = {
  username: Flags.string({ char: 'u', summary: messages.getMessage('flags.username.summary') }),
};

/** How long a new app may be unknown. */
export const patienceFlags = {
  wait: Flags.integer({
    char: 'w',
    min: 0,
    default: 0,
    summary: messages.getMessage('flags.wait.summary'),
    description: messages.getMessage('flags.wait.description'),
  }),
};

/** A person's password, which is never a flag's value. */
export const passwordFlags = {
  'password-stdin': Flags.boolean({
    default: false,
    exclusive: ['client-secret-stdin'],
    summary: messages.getMessage('flags.password-stdin.summary'),
  }),
  'callback-url': Flags.string({ summary: messages.getMessage('flags.callback-url.summary') }),
  scopes: Flags.string({ summary: messages.getMessage('flags.scopes.summary') }),
};

type Asking = { readonly json?: boolean | undefined };

/** The username as typed or asked for. Throws EcaError FlagMissing where nobody can be asked. */
export async function usernameFrom(flags: Asking & { readonly username?: string | undefined }): Promise<string> {
  const typed = flags.username?.trim() ?? '';
  const username =
    typed === '' && canAsk(flags) ? (await askText(messageText('output', 'login.askUsername'))).trim() : typed;
  if (username === '') throw new EcaError('FlagMissing', { flag: '--username', why: 'user' });
  return username;
}

/**
 * The password from stdin, or asked for and hidden. Throws EcaError FlagMissing where nobody can be asked,
 * SecretSourceInvalid.
 */
export async function passwordFrom(flags: Asking & { readonly 'password-stdin': boolean }): Promise<Secret> {
  if (flags['password-stdin']) return secretFromStdin('--password-stdin', { spaces: true });
  if (!canAsk(flags)) throw new EcaError('FlagMissing', { flag: '--password-stdin', why: 'password' });
  return askSecret(messageText('output', 'login.askPassword'));
}

/** Scopes as people separate them. */
export function scopesFrom(typed: string | undefined): string[] {
  return (typed ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
}

/** How a new app is waited for. */
export function patienceOf({ wait }: { readonly wait: number }, signal: AbortSignal, progress: Progress): RetryWindow {
  return { minutes: wait, signal, during: progress.because(messageText('output', 'progress.newApp')) };
}
