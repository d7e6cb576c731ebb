import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { appKinds } from '../apps/any-app.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** Which kind of app the name is of. Only needed where both kinds have it. */
export const kindFlags = {
  kind: Flags.option({
    options: appKinds,
    summary: messages.getMessage('flags.kind.summary'),
    description: messages.getMessage('flags.kind.description'),
  })(),
};

/** Which kinds of app are meant where no name is given. */
export const kindsFlags = {
  kind: Flags.option({
    options: ['all', ...appKinds] as const,
    summary: messages.getMessage('flags.kinds.summary'),
  })(),
};
