import { sfClientId } from '../../oauth/sf-client.ts';
import type { App } from '../../apps/app.ts';
import { fitting } from '../../apps/checks/fitting.ts';
import { callbackUrls } from '../../apps/fields/callback-urls.ts';
import { mayWork } from '../../apps/flows/flow-states.ts';
import { linkOf } from '../../apps/link.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import { openVaultCrypto } from '../../delivery/vault/vault-crypto.ts';
import { isLocal } from '../../login/callback-choice.ts';
import { flowOfLogin, type LoginClient, type LoginFlow } from '../../login/login-client.ts';
import { loginAddress, readClient } from '../../login/read-client.ts';
import type { SecretUse } from '../../login/read-secret.ts';
import type { StoreOptions } from '../../login/save-login.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { requireLoginStore } from '../../org/logins/login-store.ts';
import type { OauthHttpOptions } from '../../org/logins/token-endpoint.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { requestTimeout } from '../../base-command/org-flags.ts';
import { firstOrg } from '../first-org.ts';
import { oneTarget } from '../one-target.ts';
import { pickApp } from '../pickers.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askYes } from '../prompts.ts';
import { askClientSecret, clientSecretFrom, consumerKeyFrom, type SecretFlags } from './client-secret.ts';

/** The flags of every login command; of the secret flags only those that its flow uses. */
export type LoginFlags = SecretFlags & {
  readonly json?: boolean | undefined;
  readonly name?: string | undefined;
  readonly 'target-org'?: string | undefined;
  readonly 'client-id'?: string | undefined;
  readonly 'instance-url'?: string | undefined;
  readonly 'allow-host'?: readonly string[] | undefined;
  readonly 'api-version'?: string | undefined;
  readonly timeout: number;
  readonly 'no-store'?: boolean;
  /** For a login in a browser: it may end on another machine. */
  readonly manual?: boolean;
};

type Person = { readonly signal: AbortSignal; readonly progress: Progress };

/**
 * The app and the address from the flags, with the app's secret if the flow uses one; on a terminal asks for what is
 * missing. Throws EcaError FlagMissing, SecretSourceInvalid or HostNotTrusted, LoginStoreUnwritable or LoginUnreadable
 * for a login to store, and if the app can't be read or its flow isn't on.
 */
export async function clientOf(flags: LoginFlags, flow: LoginFlow, { signal, progress }: Person): Promise<LoginClient> {
  if (flags['no-store'] === false) await requireLoginStore(openLoginKey);
  const mayAsk = canAsk(flags);
  const allowHosts = flags['allow-host'] ?? [];
  let typedAt: LoginClient['askAgain'];
  const askSecret = async (use: SecretUse | undefined): Promise<Secret | undefined> => {
    typedAt = async (): Promise<Secret | undefined> => progress.during(async () => askClientSecret('again'));
    return progress.during(async () => askClientSecret(use));
  };
  const typed = await clientSecretFrom(flags);
  const key = consumerKeyFrom(flags['client-id']);
  if (key === '') throw new EcaError('FlagMissing', { flag: '--client-id', why: 'empty' });
  const instanceUrl = flags['instance-url'];
  if (key !== undefined) {
    if (instanceUrl === undefined) throw new EcaError('FlagMissing', { flag: '--instance-url', why: 'login-place' });
    const loginUrl = loginAddress(instanceUrl, allowHosts);
    const secret =
      typed ??
      (mayAsk && flow !== 'jwt' ? await askSecret(flow === 'client-credentials' ? 'login' : undefined) : undefined);
    if (secret === undefined && flow === 'client-credentials') {
      throw new EcaError('FlagMissing', { flag: '--client-secret-stdin', why: 'secret' });
    }
    return { ...unread, key, secret, loginUrl, askAgain: typedAt };
  }
  const target = await progress.during(async () => oneTarget(flags['target-org'], '--target-org', flags));
  const first = firstOrg({ targets: [target], signal, timeout: flags.timeout });
  const fits = (one: App): boolean =>
    mayLogIn(one, flow, { manual: flags.manual ?? false, elsewhere: instanceUrl !== undefined });
  const app = await progress.during(async () => pickApp(flags.name, { first, mayAsk, fits }));
  const timeout = requestTimeout(flags.timeout);
  const source = {
    org: target.org,
    app,
    flow,
    instanceUrl,
    allowHosts,
    apiVersion: flags['api-version'],
    signal,
    timeout,
  };
  const client = await readClient({ ...source, secret: typed, askSecret: mayAsk ? askSecret : undefined });
  return { ...client, askAgain: typedAt };
}

/** Reads the key that encrypts the logins of this machine. Throws core's error if it can't be used. */
export async function openLoginKey(): Promise<unknown> {
  return openVaultCrypto();
}

type Place = { readonly manual: boolean; readonly elsewhere: boolean };

/**
 * Whether to offer an app if the user named none: not if its key is in another org, or its callback URL elsewhere, or
 * if it's disabled in the org to log in to.
 */
export function mayLogIn(app: App, flow: LoginFlow, { manual, elsewhere }: Place): boolean {
  if (linkOf(app).kind !== 'own' || !mayWork(app, flowOfLogin[flow])) return false;
  if (!elsewhere && !fitting.enabled(app)) return false;
  return flow !== 'web' || manual || callbackUrls(app).some(isLocal);
}

/** Defaults for an app that was given by its key alone. */
const unread = {
  app: null,
  source: null,
  instanceUrl: undefined,
  sandbox: undefined,
  callbackUrls: [],
  scopes: [],
  postOnly: false,
} as const;

export type KeepingFlags = {
  readonly json?: boolean | undefined;
  readonly alias?: string | undefined;
  readonly 'set-default': boolean;
  readonly 'set-default-dev-hub': boolean;
  readonly 'replace-login': boolean;
  readonly 'replace-alias'?: boolean;
  readonly 'no-store': boolean;
  readonly 'auto-refresh'?: boolean;
};

/**
 * How to store the login; asks before another app's login of the same user, or the alias of another login, is lost.
 * Throws EcaError AliasUnfit for an alias that doesn't work on a command line.
 */
export function storeOptionsFrom(flags: KeepingFlags, progress: Progress): StoreOptions {
  const mayReplace: StoreOptions['mayReplace'] = async ({ username, clientId }, loss) => {
    const question = messageText('output', `login.askReplace.${loss}`, { username, key: appWord(clientId) });
    return progress.during(async () => askYes(question));
  };
  const mayTakeAlias: StoreOptions['mayTakeAlias'] = async (alias, username) =>
    progress.during(async () => askYes(messageText('output', 'login.askTakeAlias', { alias, username })));
  return {
    store: !flags['no-store'],
    alias: flags.alias === undefined ? undefined : fitAlias(flags.alias),
    setDefault: flags['set-default'],
    setDefaultDevHub: flags['set-default-dev-hub'],
    replace: flags['replace-login'],
    mayReplace: canAsk(flags) ? mayReplace : undefined,
    replaceAlias: flags['replace-alias'] ?? false,
    mayTakeAlias: canAsk(flags) ? mayTakeAlias : undefined,
    autoRefresh: flags['auto-refresh'] ?? false,
  };
}

/** How to store the login, running `before` ahead of each question. */
export function questionsAfter(keeping: StoreOptions, before: () => Promise<void>): StoreOptions {
  const { mayReplace, mayTakeAlias } = keeping;
  return {
    ...keeping,
    mayReplace: mayReplace && (async (...about): Promise<boolean> => before().then(async () => mayReplace(...about))),
    mayTakeAlias:
      mayTakeAlias && (async (...about): Promise<boolean> => before().then(async () => mayTakeAlias(...about))),
  };
}

/** Blanks need quotes, commas separate orgs, and the rest has a meaning in a shell or in patterns of aliases. */
function fitAlias(typed: string): string {
  const alias = typed.trim();
  if (!/^[\p{L}\p{N}_@.+:/][\p{L}\p{N}_@.+:/-]*$/u.test(alias)) throw new EcaError('AliasUnfit', { alias: typed });
  return alias;
}

/** Names a generated key by its last characters, and one with a name by that. */
function appWord(key = sfClientId): string {
  return key.length > 20 ? keyEnd(key) : key;
}

/** The limits of a login's requests. None of them is repeated, so each has all of the time. */
export function wireOf(flags: Pick<LoginFlags, 'allow-host' | 'timeout'>, signal: AbortSignal): OauthHttpOptions {
  return { signal, allowHosts: flags['allow-host'] ?? [], timeout: flags.timeout * 1000 };
}
