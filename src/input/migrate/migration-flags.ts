import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { requireAppName } from '../../apps/edits/new-app.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { suggestedName } from '../../apps/migrate/migration-names.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import { messageText } from '../../output/page/texts.ts';
import { askText } from '../prompts.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** The connected app, and the external client app to create. */
export const migrationFlags = {
  name: Flags.string({ char: 'n', summary: messages.getMessage('flags.connected-app.summary') }),
  as: Flags.string({ summary: messages.getMessage('flags.migrate-as.summary') }),
};

/** What to leave behind. */
export const leaveOutFlags = {
  'leave-out': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.leave-out.summary'),
    description: messages.getMessage('flags.leave-out.description'),
  }),
};

/** How many days of logins count. */
export const historyFlags = {
  days: Flags.string({ default: '30', summary: messages.getMessage('flags.history-days.summary') }),
};

/** The names of settings to leave out, one per flag or several, comma-separated. */
export function leftOutOf(flags: { readonly 'leave-out'?: readonly string[] | undefined }): string[] {
  return (flags['leave-out'] ?? []).flatMap(namesInText);
}

/** The name of the new app, if one was given. Throws EcaError AppNameInvalid. */
export function readNewName(typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : requireAppName(typed);
}

/**
 * How to name the app that replaces a connected app: as typed, or as the user answers, who gets a suggestion.
 * Throws EcaError AppNameInvalid, or FlagMissing if nothing was typed and no one can be asked.
 */
export function newNameFrom(typed: string | undefined, mayAsk: boolean): (app: string) => Promise<string> {
  const given = typed === undefined && mayAsk ? undefined : requireNewName(typed);
  return async (app) => {
    const question = messageText('output', 'ask.migrateAs', { app });
    return given ?? askText(question, { read: requireAppName, suggestion: suggestedName(app, []) });
  };
}

/** The name of the new app, which is required. Throws EcaError FlagMissing or AppNameInvalid. */
export function requireNewName(typed: string | undefined): string {
  if (typed === undefined) throw new EcaError('FlagMissing', { flag: '--as', why: 'migrate-as' });
  return requireAppName(typed);
}
