import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'export');

/** What to export, and where to. */
export const exportFlags = {
  all: Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.all.summary'),
  }),
  out: Flags.string({
    default: 'eca.yaml',
    summary: messages.getMessage('flags.out.summary'),
    description: messages.getMessage('flags.out.description'),
  }),
  'no-prompt': Flags.boolean({
    char: 'p',
    default: false,
    summary: messages.getMessage('flags.no-prompt.summary'),
  }),
};
