import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'explain');

/** The app and org in the commands that an explanation suggests; neither is read. */
export const placeFlags = {
  name: Flags.string({ char: 'n', summary: messages.getMessage('flags.name.summary') }),
  'target-org': Flags.string({ char: 'o', summary: messages.getMessage('flags.target-org.summary') }),
};
