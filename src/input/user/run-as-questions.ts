import type { RunAsQuestions } from '../../change/edits/user-changes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { askOne, askYes } from '../prompts.ts';
import { userPicker } from './user-picker.ts';

/** The questions about an app's run-as user, pausing the progress display. */
export function runAsQuestions(progress: Progress, allowAdmin: boolean): RunAsQuestions {
  return {
    user: userPicker(progress, allowAdmin),
    enableFlow: async (app) => progress.during(async () => askYes(messageText('output', 'ask.enableFlow', { app }))),
    permissionSet: async (app, { username, permissionSets }): Promise<string | undefined> => {
      const none = { name: messageText('output', 'ask.noPermissionSet'), value: '' };
      const choices = [...permissionSets.map((name) => ({ name, value: name })), none];
      const message = messageText('output', 'ask.permissionSet', { app, user: username });
      return (await progress.during(async () => askOne(message, choices))) || undefined;
    },
  };
}

/** The user as typed. Throws EcaError FlagMissing if none was given and no one can be asked. */
export function requireRunAsFlag(typed: string | undefined, ask: RunAsQuestions | undefined): string {
  const user = typed?.trim() ?? '';
  if (user === '' && (typed !== undefined || ask === undefined)) {
    throw new EcaError('FlagMissing', { flag: '--run-as', why: typed === undefined ? 'user' : 'empty' });
  }
  return user;
}
