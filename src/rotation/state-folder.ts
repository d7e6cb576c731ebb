import { join, resolve } from 'node:path';
import { shellWord } from '../errors/shell-word.ts';

/** Where journals, locks and the vault are: `--state-dir`, else beside what `sf` keeps for itself. */
export async function stateFolder(asked: string | undefined): Promise<string> {
  if (asked !== undefined) return resolve(asked);
  const { Global } = await import('@salesforce/core');
  return join(Global.SF_DIR, 'eca');
}

/** What has to be said to a later command so that it finds the same folder; nothing for the usual one. */
export async function stateOption(folder: string): Promise<string> {
  if (folder === (await stateFolder(undefined))) return '';
  return ` --state-dir ${shellWord(folder)}`;
}
