import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import type { RetryWindow } from '../../login/retry-while-propagating.ts';
import { readSigningKey } from '../../oauth/jwt/signing-key.ts';
import { readKeyFile } from '../../org/logins/read-key-file.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { withoutScopeLabels } from '../../apps/fields/scope-labels.ts';
import { requireUsernameForm } from '../../apps/users/new-user.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askSecret, askText } from '../prompts.ts';
import { secretFromStdin } from './client-secret.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login-flags');

/** The user to log in, and the key. */
export const jwtFlags = {
  'jwt-key-file': Flags.string({
    char: 'f',
    summary: messages.getMessage('flags.jwt-key-file.summary'),
  }),
  audience: Flags.url({
    env: 'SF_AUDIENCE_URL',
    summary: messages.getMessage('flags.audience.summary'),
    description: messages.getMessage('flags.audience.description'),
  }),
};

/** The user to log in. */
export const usernameFlags = {
  username: Flags.string({ char: 'u', summary: messages.getMessage('flags.username.summary') }),
};

/** How long to wait for a new app to become known. */
export const propagationWaitFlags = {
  wait: Flags.integer({
    char: 'w',
    min: 0,
    default: 0,
    summary: messages.getMessage('flags.wait.summary'),
    description: messages.getMessage('flags.wait.description'),
  }),
};

/** A user's password, which is never a flag's value. */
export const passwordFlags = {
  'password-stdin': Flags.boolean({
    default: false,
    relationships: [{ type: 'none', flags: ['client-secret-stdin'] }],
    summary: messages.getMessage('flags.password-stdin.summary'),
  }),
  'callback-url': Flags.string({ summary: messages.getMessage('flags.callback-url.summary') }),
  scopes: Flags.string({ summary: messages.getMessage('flags.scopes.summary') }),
};

type Asking = { readonly json?: boolean | undefined };

/** The username from the flag or a question. Throws EcaError FlagMissing if no one can be asked. */
export async function usernameFrom(flags: Asking & { readonly username?: string | undefined }): Promise<string> {
  const typed = flags.username?.trim() ?? '';
  const username =
    typed === '' && canAsk(flags)
      ? await askText(messageText('output', 'login.askUsername'), { read: requireUsernameForm })
      : typed;
  if (username === '') throw new EcaError('FlagMissing', { flag: '--username', why: 'user' });
  return username;
}

/**
 * The private key's file from the flag, or from a question that comes again for a file without a key. Throws EcaError
 * FlagMissing if no one can be asked.
 */
export async function keyFileFrom(flags: Asking & { readonly 'jwt-key-file'?: string | undefined }): Promise<string> {
  const { 'jwt-key-file': typed } = flags;
  if (typed !== undefined) return typed;
  if (!canAsk(flags)) throw new EcaError('FlagMissing', { flag: '--jwt-key-file', why: 'key-file' });
  return askText(messageText('output', 'login.askKeyFile'), {
    read: (answer) => answer.trim(),
    check: async (file) => readSigningKey(await readKeyFile(file), file),
  });
}

/** Whose key signs a login: the file and the user, from the flags or questions. Throws EcaError FlagMissing. */
export async function personFrom(
  flags: Parameters<typeof keyFileFrom>[0] & Parameters<typeof usernameFrom>[0],
): Promise<{ readonly keyFile: string; readonly username: string }> {
  return { keyFile: await keyFileFrom(flags), username: await usernameFrom(flags) };
}

/**
 * The password from stdin, or from a question that doesn't show it. Throws EcaError FlagMissing if no one can be
 * asked, or SecretSourceInvalid.
 */
export async function passwordFrom(flags: Asking & { readonly 'password-stdin': boolean }): Promise<Secret> {
  if (flags['password-stdin']) return secretFromStdin('--password-stdin', { spaces: true });
  if (!canAsk(flags)) throw new EcaError('FlagMissing', { flag: '--password-stdin', why: 'password' });
  return askSecret(messageText('output', 'login.askPassword'), { read: (typed) => typed });
}

/** Asks for the password again after the org refused it; undefined if nobody typed it at a question. */
export function passwordAgain(
  flags: Asking & { readonly 'password-stdin': boolean },
  progress: Progress,
): (() => Promise<Secret>) | undefined {
  if (flags['password-stdin'] || !canAsk(flags)) return undefined;
  return async () =>
    progress.during(async () => askSecret(messageText('output', 'login.askPasswordAgain'), { read: (typed) => typed }));
}

/** Scopes, separated as users separate them, or by their labels in Setup. */
export function scopesFrom(typed: string | undefined): string[] {
  return withoutScopeLabels(typed ?? '')
    .split(/[\s,]+/)
    .filter((scope) => scope !== '');
}

/** How long to repeat a login while a new app becomes known. */
export function retryWindowOf(
  { wait }: { readonly wait: number },
  signal: AbortSignal,
  progress: Progress,
): RetryWindow {
  return { minutes: wait, signal, during: progress.because(messageText('output', 'progress.newApp')) };
}
