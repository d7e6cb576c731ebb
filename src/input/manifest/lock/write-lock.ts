import { join } from 'node:path';
import { isEcaError } from '../../../errors/eca-error.ts';
import type { LockEntry } from '../../../manifest/lock/lock.ts';
import { reportError } from '../../../output/error-text.ts';
import { messageText } from '../../../output/page/texts.ts';
import { lockName, rememberInLock } from './lock-file.ts';

/**
 * Remembers entries beside a manifest, and says that the file is to be committed. The orgs are done by then, so a file
 * that can't be written is a warning; returns whether everything is remembered.
 */
export async function writeLock(
  folder: string,
  entries: readonly LockEntry[],
  warn: (text: string) => void,
): Promise<boolean> {
  const file = join(folder, lockName);
  try {
    if (await rememberInLock(folder, entries)) warn(messageText('org-plan', 'locked', { file }));
    return true;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    const { message, actions } = reportError(error);
    warn([message, messageText('org-plan', 'unlocked', { file }), ...actions].join('\n'));
    return false;
  }
}
