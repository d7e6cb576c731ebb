import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EcaError } from '../errors/eca-error.ts';

/**
 * Writes a file in one step: whoever reads it finds the old text or the new one, never half. Its mode is kept. Throws
 * EcaError SourceUnwritable.
 */
export async function writeInOneStep(path: string, text: string): Promise<void> {
  const next = `${path}.${process.pid}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const mode = await stat(path).then(
      (found) => found.mode & 0o777,
      () => 0o644,
    );
    await writeFile(next, text, { mode });
    await rename(next, path);
  } catch (cause) {
    await rm(next, { force: true }).catch(() => undefined);
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new EcaError('SourceUnwritable', { path, problem: code ?? message }, { cause });
  }
}
