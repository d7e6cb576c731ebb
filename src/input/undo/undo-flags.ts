import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { certificateFlags } from '../certificate/certificate-options.ts';
import { changeFlags } from '../flags.ts';
import { applyFlags, planFlags } from '../manifest/plan-flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'undo');

/** The file to undo. */
export const undoArgs = {
  file: Args.string({ required: true, ignoreStdin: true, description: messages.getMessage('args.file.summary') }),
};

/** How to undo the changes of a file. */
export const undoFlags = {
  name: Flags.string({ char: 'n', multiple: true, summary: messages.getMessage('flags.name.summary') }),
  ...certificateFlags,
  ...changeFlags,
  'dry-run': Flags.boolean({ default: false, summary: messages.getMessage('flags.dry-run.summary') }),
  'allow-destructive': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.allow-destructive.summary'),
  }),
  'allow-admin': planFlags['allow-admin'],
  'allow-delete': applyFlags['allow-delete'],
};
