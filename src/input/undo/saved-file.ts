import { readSavedChanges } from '../../apps/saved/read-saved.ts';
import type { SavedChanges } from '../../apps/saved/saved-changes.ts';
import { mostSavedBytes } from '../saved/change-saver.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { textOfBytes } from '../../errors/text-encoding.ts';
import { readBoundedFile } from '../../org/files/bounded-file.ts';

/** Reads a file that `--save-before` wrote. Throws EcaError SavedFileInvalid. */
export async function readSavedFile(file: string): Promise<SavedChanges> {
  const reading = { followsLinks: true };
  const bytes = await readBoundedFile(file, Number(mostSavedBytes), reading).catch((cause: NodeJS.ErrnoException) => {
    const { code: variant, message } = cause;
    throw new EcaError('SavedFileInvalid', { file, detail: message }, { cause, variant });
  });
  const text = textOfBytes(bytes);
  if (text === undefined) throw new EcaError('SavedFileInvalid', { file, detail: '' }, { variant: 'format' });
  return readSavedChanges(text, file);
}
