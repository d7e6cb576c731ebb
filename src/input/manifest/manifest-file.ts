import { dirname, join, relative, resolve } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';
import { encodingOf, type TextEncoding, textOfBytes } from '../../errors/text-encoding.ts';
import { readBoundedFile } from '../../org/files/bounded-file.ts';
import { projectRoot } from '../../project/ignore-file.ts';
import { ownPath } from '../../project/own-path.ts';

const usualName = 'eca.yaml';
/** Ten thousand apps with many settings take about 10 MB. */
const mostBytes = 24 * 1024 * 1024;

/** The text of a manifest, its path as people see it, and the folder that it names certificates in. */
export type ManifestFile = {
  readonly file: string;
  readonly folder: string;
  readonly text: string;
  readonly encoding: TextEncoding;
};

/**
 * Reads the given manifest, or `eca.yaml` in the current folder or in the root of the project, unless a link there
 * leads out of the project. Throws EcaError ManifestUnreadable.
 */
export async function readManifestFile(typed: string | undefined): Promise<ManifestFile> {
  if (typed !== undefined) return readManifest(typed);
  const root = projectRoot('.');
  const inProject = join(root, usualName);
  try {
    return await readManifest(usualName, root);
  } catch (error) {
    if (!isMissing(error) || resolve(usualName) === resolve(inProject)) throw error;
    return readManifest(relative('.', inProject), root);
  }
}

/** Reads a manifest that the user names, or one that was found in a project. */
async function readManifest(file: string, root?: string): Promise<ManifestFile> {
  const reading =
    root === undefined
      ? readBoundedFile(file, mostBytes, { followsLinks: true })
      : ownPath(file, root).then(async (path) => readBoundedFile(path, mostBytes));
  const bytes = await reading.catch((cause: NodeJS.ErrnoException) => {
    const { code: variant, message } = cause;
    throw new EcaError('ManifestUnreadable', { file, problem: variant ?? message }, { cause, variant });
  });
  const text = textOfBytes(bytes);
  if (text === undefined)
    throw new EcaError('ManifestUnreadable', { file, problem: 'encoding' }, { variant: 'encoding' });
  return { file, text, encoding: encodingOf(bytes), folder: dirname(resolve(file)) };
}

function isMissing(error: unknown): boolean {
  return error instanceof EcaError && error.variant === 'ENOENT';
}
