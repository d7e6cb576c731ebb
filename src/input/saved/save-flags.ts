import { lstatSync } from 'node:fs';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { ChangeSaver } from '../../change/saving.ts';
import { reportError } from '../../output/error-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { alreadyThere, changeSaver } from './change-saver.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** For every command that changes documents of apps. */
export const saveFlags = {
  'save-before': Flags.string({
    summary: messages.getMessage('flags.save-before.summary'),
    description: messages.getMessage('flags.save-before.description'),
  }),
};

export type SaveInput = { readonly 'save-before'?: string | undefined };

/**
 * How to save documents before they change; undefined without the flag. Throws EcaError ChangesNotSaved for a file that
 * exists, before any org is touched.
 */
export function changeSaverOf(
  { 'save-before': path }: SaveInput,
  { warn }: Pick<Progress, 'warn'>,
): ChangeSaver | undefined {
  if (path === undefined) return undefined;
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw alreadyThere(path);
  return changeSaver(path, new Date(), (error) => {
    const problem = reportError(error).message;
    warn(messageText('output', 'undo.incomplete', { path, problem }));
  });
}
