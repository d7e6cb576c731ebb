import { existsSync } from 'node:fs';
import { messageText } from '../../output/page/texts.ts';
import { stateFolder } from '../../secret/state/state-folder.ts';

/**
 * The folder with what this machine did before, for a command that only looks there. Warns of one that the user names
 * and that doesn't exist: nothing is known of it, which must not look as if nothing were unfinished. Throws EcaError
 * StateUntrusted.
 */
export async function knownState(asked: string | undefined, warn: (text: string) => void): Promise<string> {
  const folder = await stateFolder(asked);
  if (asked !== undefined && !existsSync(folder)) warn(messageText('output', 'state.missing', { folder }));
  return folder;
}
