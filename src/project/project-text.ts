import { readBoundedFile } from '../org/files/bounded-file.ts';
import { EcaError } from '../errors/eca-error.ts';

/** For a file of settings: far more than anyone writes by hand. */
const usualBytes = 1024 * 1024;

/** The text of a file of a project, or undefined if there is none. Throws EcaError SourceUnreadable. */
export async function projectText(path: string, mostBytes = usualBytes): Promise<string | undefined> {
  try {
    return (await readBoundedFile(path, mostBytes, { followsLinks: true })).toString();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new EcaError('SourceUnreadable', { path, why: code ?? message }, { cause: error });
  }
}
