import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EcaError } from '../../errors/eca-error.ts';
import { loginAddress } from '../../login/read-client.ts';
import { type TokenAtHand, tokenOfLogin } from '../../login/token-work.ts';
import type { TokenKind } from '../../oauth/introspection.ts';
import { storedLogins } from '../../org/logins/auth-store.ts';
import { loginEndText, revokeQuestion } from '../../output/login/token-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { oneTarget } from '../one-target.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askYes } from '../prompts.ts';
import { clientSecretFrom, consumerKeyFrom, type SecretFlags, secretFromStdin } from './client-secret.ts';
import { storedLoginFlags } from './login-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login-flags');

/** Which token, and its org. */
export const tokenFlags = {
  ...storedLoginFlags,
  'token-stdin': Flags.boolean({
    default: false,
    relationships: [{ type: 'none', flags: ['client-secret-stdin'] }],
    summary: messages.getMessage('flags.token-stdin.summary'),
    description: messages.getMessage('flags.token-stdin.description'),
  }),
  'instance-url': Flags.string({
    char: 'r',
    relationships: [{ type: 'all', flags: ['token-stdin'] }],
    summary: messages.getMessage('flags.token-place.summary'),
  }),
};

/** Access or refresh token. */
export const tokenTypeFlags = {
  'token-type': Flags.option({
    options: ['access', 'refresh'] as const,
    summary: messages.getMessage('flags.token-type.summary'),
  })(),
};

/** The app that sends the request. */
export const tokenClientFlags = {
  'client-id': Flags.string({ char: 'i', summary: messages.getMessage('flags.token-client.summary') }),
};

type TokenInput = SecretFlags & {
  readonly json?: boolean | undefined;
  readonly 'no-prompt'?: boolean | undefined;
  readonly 'target-org'?: string | undefined;
  readonly 'token-stdin': boolean;
  readonly 'instance-url'?: string | undefined;
  readonly 'token-type'?: 'access' | 'refresh' | undefined;
  readonly 'client-id'?: string | undefined;
  readonly 'allow-host'?: readonly string[] | undefined;
};

/**
 * The token from the flags: one of a stored login, or one from stdin for that login's org or the given address. Throws
 * EcaError SecretSourceInvalid, HostNotTrusted, OrgNotFound or TokenMissing.
 */
export async function tokenFrom(
  flags: TokenInput,
  { strongest }: { readonly strongest: boolean },
): Promise<TokenAtHand> {
  const kind: TokenKind | undefined = flags['token-type'] && `${flags['token-type']}_token`;
  const secret = await clientSecretFrom(flags);
  const key = consumerKeyFrom(flags['client-id']);
  if (!flags['token-stdin']) {
    const { org } = await oneTarget(flags['target-org'], '--target-org', flags);
    const at = await tokenOfLogin(org, { kind, strongest });
    return { ...at, client: clientOf(key ?? at.client?.key, secret ?? at.client?.secret) };
  }
  const token = await secretFromStdin('--token-stdin');
  const handed = { token, kind: kind ?? 'access_token', username: null } as const;
  const address = flags['instance-url'];
  if (address !== undefined) {
    const instanceUrl = loginAddress(address, flags['allow-host'] ?? []);
    return { ...handed, instanceUrl, client: clientOf(key, secret) };
  }
  const { org } = await oneTarget(flags['target-org'], '--target-org', flags);
  const place = await tokenOfLogin(org, { kind: undefined, strongest: false });
  const client = clientOf(key ?? place.client?.key, secret ?? place.client?.secret);
  return { ...handed, instanceUrl: place.instanceUrl, client };
}

function clientOf(
  key: string | undefined,
  secret: NonNullable<TokenAtHand['client']>['secret'],
): TokenAtHand['client'] {
  return key === undefined ? undefined : { key, secret };
}

/**
 * Gets consent to revoking, by flag or from the user, who learns either way if a login ends with it. Throws EcaError
 * FlagMissing or RevokeRefused.
 */
export async function agreeToRevoke(
  token: TokenAtHand,
  flags: { readonly json?: boolean | undefined; readonly 'no-prompt': boolean },
  progress: Progress,
): Promise<void> {
  if (!flags['no-prompt'] && !canAsk(flags)) throw new EcaError('FlagMissing', { flag: '--no-prompt', why: 'revoke' });
  const stored = await storedLogins();
  const renewal = stored.find(({ username }) => username === token.username)?.renewal;
  if (flags['no-prompt']) {
    const end = loginEndText(token, renewal);
    if (end !== '') progress.warn(end);
    return;
  }
  if (!(await askYes(revokeQuestion(token, renewal)))) throw new EcaError('RevokeRefused', {});
}
