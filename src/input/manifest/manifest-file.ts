import { dirname, join, relative, resolve } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';
import { textOfBytes } from '../../errors/text-encoding.ts';
import { readBoundedFile } from '../../org/files/bounded-file.ts';
import { projectRoot } from '../../project/ignore-file.ts';

const usualName = 'eca.yaml';
/** Ten thousand apps with all their settings take about 10 MB. */
const mostBytes = 64 * 1024 * 1024;

/** The text of a manifest, its path as people see it, and the folder that it names certificates in. */
export type ManifestFile = { readonly file: string; readonly folder: string; readonly text: string };

/**
 * Reads the given manifest, or `eca.yaml` in the current folder or in the root of the project. Throws EcaError
 * ManifestUnreadable.
 */
export async function readManifestFile(typed: string | undefined): Promise<ManifestFile> {
  if (typed !== undefined) return readManifest(typed);
  const inProject = join(projectRoot('.'), usualName);
  try {
    return await readManifest(usualName);
  } catch (error) {
    if (!isMissing(error) || resolve(usualName) === resolve(inProject)) throw error;
    return readManifest(relative('.', inProject));
  }
}

async function readManifest(file: string): Promise<ManifestFile> {
  const bytes = await readBoundedFile(file, mostBytes, { followsLinks: true }).catch((cause: NodeJS.ErrnoException) => {
    const { code: variant, message } = cause;
    throw new EcaError('ManifestUnreadable', { file, problem: variant ?? message }, { cause, variant });
  });
  const text = textOfBytes(bytes);
  if (text === undefined)
    throw new EcaError('ManifestUnreadable', { file, problem: 'encoding' }, { variant: 'encoding' });
  return { file, text, folder: dirname(resolve(file)) };
}

function isMissing(error: unknown): boolean {
  return error instanceof EcaError && error.variant === 'ENOENT';
}
