import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { appKinds } from '../apps/any-app.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** The kind of the named app. Only needed if both kinds have an app of that name. */
export const kindFlags = {
  kind: Flags.option({
    options: appKinds,
    summary: messages.getMessage('flags.kind.summary'),
    description: messages.getMessage('flags.kind.description'),
  })(),
};

/** The kinds of app to include if no name is given. */
export const kindsFlags = {
  kind: Flags.option({
    options: ['all', ...appKinds] as const,
    summary: messages.getMessage('flags.kinds.summary'),
  })(),
};
