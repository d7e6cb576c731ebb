import { join, resolve } from 'node:path';
import { requireOwnFile } from '../../delivery/files/own-path.ts';
import { projectLinkAbove } from '../../delivery/files/project-links.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { shellWord } from '../../errors/shell-word.ts';
import { requireSafeAbove } from '../../delivery/files/folders-above.ts';

/** What a state folder consists of, and the folder itself. */
const parts = ['', 'rotations', 'vault', 'locks', 'access', 'failures'];

/**
 * The folder for journals, locks and the vault: `--state-dir`, otherwise beside `sf`'s own files. Throws EcaError
 * StateUntrusted if others may write there or replace it: what they write would decide where a secret goes.
 */
export async function stateFolder(asked: string | undefined): Promise<string> {
  const folder = asked === undefined ? await usualFolder() : resolve(asked);
  if (asked !== undefined) {
    requireSafeAbove(folder);
    const link = await projectLinkAbove(folder);
    if (link !== undefined)
      throw new EcaError('StateUntrusted', { path: link.folder, why: 'above-project' }, { variant: 'above' });
  }
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
    // whoever reads or writes there reports any other problem
    if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(code)) throw error;
  }
}

/** The flag that makes a later command find the same folder; empty for the default one. */
export async function stateOption(folder: string): Promise<string> {
  if (folder === (await usualFolder())) return '';
  return ` --state-dir ${shellWord(folder)}`;
}
