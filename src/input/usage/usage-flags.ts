import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { UsedKind } from '../../apps/views/usage.ts';
import { EcaError } from '../../errors/eca-error.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** The apps to report. Without a name all of them, without a question. */
export const usageFlags = {
  name: Flags.string({ char: 'n', summary: messages.getMessage('flags.used-app.summary') }),
  kind: Flags.string({
    options: ['eca', 'connected-app'],
    summary: messages.getMessage('flags.used-kind.summary'),
  }),
};

/** The apps that the flags name. Throws EcaError FlagMissing for an empty name. */
export function usageScope(flags: { readonly name?: string | undefined; readonly kind?: string | undefined }): {
  app: string | undefined;
  kind: UsedKind | undefined;
} {
  if (flags.name?.trim() === '') throw new EcaError('FlagMissing', { flag: '--name', why: 'empty' });
  return { app: flags.name, kind: flags.kind as UsedKind | undefined };
}
