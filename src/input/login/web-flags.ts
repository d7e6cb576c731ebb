import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { withoutScopeLabels } from '../../apps/fields/scope-labels.ts';
import { oauthScopes, readScope } from '../../apps/fields/scopes.ts';
import { clientSecretFlags } from './login-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'login.web');

/** Fewer scopes than the app has. */
export const scopesFlag = {
  scopes: Flags.string({
    multiple: true,
    delimiter: ',',
    summary: messages.getMessage('flags.scopes.summary'),
    description: messages.getMessage('flags.scopes.description'),
  }),
};

/** How a login in a browser works, besides the flags of every login. */
export const webFlags = {
  ...clientSecretFlags,
  'client-secret-stdin': Flags.boolean({
    default: false,
    relationships: [{ type: 'none', flags: ['client-secret-file', 'client-secret-env', 'manual'] }],
    summary: messages.getMessage('flags.client-secret-stdin.summary'),
  }),
  ...scopesFlag,
  'oauth-prompt': Flags.string({
    multiple: true,
    delimiter: ',',
    options: ['login', 'consent', 'select_account'],
    summary: messages.getMessage('flags.oauth-prompt.summary'),
    description: messages.getMessage('flags.oauth-prompt.description'),
  }),
  'login-hint': Flags.string({ summary: messages.getMessage('flags.login-hint.summary') }),
  port: Flags.integer({
    min: 1,
    max: 65_535,
    relationships: [{ type: 'none', flags: ['callback-url'] }],
    summary: messages.getMessage('flags.port.summary'),
  }),
  'callback-url': Flags.string({
    summary: messages.getMessage('flags.callback-url.summary'),
    description: messages.getMessage('flags.callback-url.description'),
  }),
  'no-browser': Flags.boolean({ default: false, summary: messages.getMessage('flags.no-browser.summary') }),
  manual: Flags.boolean({
    default: false,
    relationships: [{ type: 'none', flags: ['no-browser', 'wait'] }],
    summary: messages.getMessage('flags.manual.summary'),
    description: messages.getMessage('flags.manual.description'),
  }),
  wait: Flags.integer({ char: 'w', min: 1, default: 10, summary: messages.getMessage('flags.wait.summary') }),
};

/** The OAuth names of scopes as users write them, without duplicates. Throws EcaError ScopeUnknown. */
export function scopesTyped(typed: readonly string[] = []): string[] {
  const words = typed.flatMap((one) => withoutScopeLabels(one).split(/[\s,]+/)).filter((word) => word !== '');
  return [...new Set(words.map((word) => oauthScopes[readScope(word) as keyof typeof oauthScopes]))];
}
