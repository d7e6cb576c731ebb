import { hasEmptyEntry } from '../apps/names-in-text.ts';
import { textOfBytes } from '../errors/text-encoding.ts';
import { EcaError } from '../errors/eca-error.ts';
import { readGivenFile, readStdin } from '../org/files/given-file.ts';

/**
 * The targets in a file, or on standard input for `-`: one per line, `#` at its start or after a blank starts a
 * comment. Throws EcaError TargetsFileUnreadable, also for a file that names no org: an empty list must not mean the
 * default org. A line may name several between commas; throws EcaError FlagMissing if one of these is empty.
 */
export async function readTargetsFile(file: string): Promise<string[]> {
  const bytes = await (file === '-' ? readStdin() : readGivenFile(file)).catch((cause: NodeJS.ErrnoException) => {
    const { code: variant, message } = cause;
    throw new EcaError('TargetsFileUnreadable', { file, problem: variant ?? message }, { cause, variant });
  });
  const content = textOfBytes(bytes);
  if (content === undefined)
    throw new EcaError('TargetsFileUnreadable', { file, problem: 'encoding' }, { variant: 'encoding' });
  const lines = content.split(/\r?\n/);
  const targets = lines.map((line) => line.replace(/(^|\s)#.*/, '').trim()).filter((line) => line !== '');
  if (targets.length === 0) throw new EcaError('TargetsFileUnreadable', { file, problem: 'empty' });
  if (targets.some(hasEmptyEntry)) throw new EcaError('FlagMissing', { flag: file, why: 'empty' }, { variant: 'list' });
  return targets;
}
