import { join, resolve } from 'node:path';
import { requireOwnFile } from '../../delivery/files/own-path.ts';
import { shellWord } from '../../errors/shell-word.ts';

/** What a state folder consists of, and the folder itself. */
const parts = ['', 'rotations', 'vault', 'locks', 'access'];

/**
 * Where journals, locks and the vault are: `--state-dir`, else beside what `sf` keeps for itself. Throws EcaError
 * StateUntrusted where others may write there: what they write would decide where a secret goes.
 */
export async function stateFolder(asked: string | undefined): Promise<string> {
  const folder = asked === undefined ? await usualFolder() : resolve(asked);
  for (const part of parts) requireOwnIfThere(join(folder, part));
  return folder;
}

async function usualFolder(): Promise<string> {
  const { Global } = await import('@salesforce/core');
  return join(Global.SF_DIR, 'eca');
}

function requireOwnIfThere(path: string): void {
  try {
    requireOwnFile(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // what else is wrong with it is said by whoever reads or writes there
    if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(code)) throw error;
  }
}

/** What has to be said to a later command so that it finds the same folder; nothing for the usual one. */
export async function stateOption(folder: string): Promise<string> {
  if (folder === (await usualFolder())) return '';
  return ` --state-dir ${shellWord(folder)}`;
}
