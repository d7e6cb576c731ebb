import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { timeoutFlag } from '../../base-command/org-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login-flags');

/** The limits of a login's requests; `allow-host` are those besides Salesforce's that may get a secret. */
export const wireFlags = {
  timeout: timeoutFlag(60),
  'allow-host': Flags.string({ multiple: true, summary: messages.getMessage('flags.allow-host.summary') }),
};

/** The app and the address; short flags as in `sf org login`. */
export const clientFlags = {
  name: Flags.string({
    char: 'n',
    exclusive: ['client-id'],
    summary: messages.getMessage('flags.name.summary'),
    description: messages.getMessage('flags.name.description'),
  }),
  'target-org': Flags.string({
    char: 'o',
    relationships: [{ type: 'none', flags: ['client-id'] }],
    summary: messages.getMessage('flags.target-org.summary'),
    description: messages.getMessage('flags.target-org.description'),
  }),
  'client-id': Flags.string({ char: 'i', summary: messages.getMessage('flags.client-id.summary') }),
  'instance-url': Flags.string({
    char: 'r',
    summary: messages.getMessage('flags.instance-url.summary'),
    description: messages.getMessage('flags.instance-url.description'),
  }),
  ...wireFlags,
  'api-version': Flags.orgApiVersion(),
};

const sources = ['client-secret-stdin', 'client-secret-file', 'client-secret-env'];
const others = (one: string): string[] => sources.filter((source) => source !== one);

/** The source of the consumer secret. Never a flag's value: other users of the machine can see those. */
export const clientSecretFlags = {
  'client-secret-stdin': Flags.boolean({
    default: false,
    exclusive: others('client-secret-stdin'),
    summary: messages.getMessage('flags.client-secret-stdin.summary'),
  }),
  'client-secret-file': Flags.string({
    exclusive: others('client-secret-file'),
    summary: messages.getMessage('flags.client-secret-file.summary'),
  }),
  'client-secret-env': Flags.string({
    exclusive: others('client-secret-env'),
    summary: messages.getMessage('flags.client-secret-env.summary'),
  }),
};

/** How to store a login. */
export const keepingFlags = {
  alias: Flags.string({ char: 'a', summary: messages.getMessage('flags.alias.summary') }),
  'set-default': Flags.boolean({
    char: 's',
    default: false,
    summary: messages.getMessage('flags.set-default.summary'),
  }),
  'set-default-dev-hub': Flags.boolean({
    char: 'd',
    default: false,
    summary: messages.getMessage('flags.set-default-dev-hub.summary'),
  }),
  'replace-login': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.replace-login.summary'),
    description: messages.getMessage('flags.replace-login.description'),
  }),
  // oclif treats a default like a typed flag, and would require the alias each time
  'replace-alias': Flags.boolean({
    relationships: [{ type: 'all', flags: ['alias'] }],
    summary: messages.getMessage('flags.replace-alias.summary'),
  }),
  'no-store': Flags.boolean({
    default: false,
    relationships: [{ type: 'none', flags: ['alias', 'set-default', 'set-default-dev-hub', 'replace-login'] }],
    summary: messages.getMessage('flags.no-store.summary'),
    description: messages.getMessage('flags.no-store.description'),
  }),
};

/** For logins that only the app's own secret renews. */
export const autoRefreshFlags = {
  'auto-refresh': Flags.boolean({
    default: false,
    relationships: [{ type: 'none', flags: ['no-store'] }],
    summary: messages.getMessage('flags.auto-refresh.summary'),
    description: messages.getMessage('flags.auto-refresh.description'),
  }),
};

/** Which stored login. */
export const storedLoginFlags = {
  'target-org': Flags.string({ char: 'o', summary: messages.getMessage('flags.stored-login.summary') }),
  ...wireFlags,
};

/** Consents to everything that would be asked. */
export const noPromptFlags = {
  'no-prompt': Flags.boolean({ char: 'p', default: false, summary: messages.getMessage('flags.no-prompt.summary') }),
};
