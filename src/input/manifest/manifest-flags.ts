import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'manifest-flags');

/** Which manifest. */
export const manifestFlags = {
  manifest: Flags.string({
    char: 'm',
    summary: messages.getMessage('flags.manifest.summary'),
    description: messages.getMessage('flags.manifest.description'),
  }),
};

/** Whether a pattern of the manifest may match no org. */
export const emptyTargetFlags = {
  'allow-empty': Flags.boolean({ default: false, summary: messages.getMessage('flags.allow-empty.summary') }),
};

/** Prints the schema instead of checking a manifest. */
export const schemaFlags = {
  'print-schema': Flags.boolean({
    default: false,
    exclusive: ['manifest'],
    summary: messages.getMessage('flags.print-schema.summary'),
  }),
};
