import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'explain');

/** Which app and org the commands are for that an explanation proposes; neither is looked at. */
export const placeFlags = {
  name: Flags.string({ char: 'n', summary: messages.getMessage('flags.name.summary') }),
  'target-org': Flags.string({ char: 'o', summary: messages.getMessage('flags.target-org.summary') }),
};
