import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EcaError } from '../errors/eca-error.ts';

type Written = { readonly path: string; readonly text: string };

/**
 * Writes files in one step: whoever reads one finds the old text or the new one, never half, and none is touched
 * before all new texts are on the disk. Modes are kept. Throws EcaError SourceUnwritable.
 */
export async function writeInOneStep(files: readonly Written[]): Promise<void> {
  const staged: string[] = [];
  try {
    for (const { path, text } of files)
      await attempt(path, async () => {
        staged.push(nextTo(path));
        await stage(path, text);
      });
    for (const { path } of files) await attempt(path, async () => rename(nextTo(path), path));
  } catch (error) {
    await Promise.all(staged.map(async (path) => rm(path, { force: true }).catch(() => undefined)));
    throw error;
  }
}

const nextTo = (path: string): string => `${path}.${process.pid}.new`;

async function stage(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const mode = await stat(path).then(
    (found) => found.mode & 0o777,
    () => 0o644,
  );
  await writeFile(nextTo(path), text, { mode });
}

async function attempt(path: string, write: () => Promise<void>): Promise<void> {
  await write().catch((cause: NodeJS.ErrnoException) => {
    throw new EcaError('SourceUnwritable', { path, problem: cause.code ?? cause.message }, { cause });
  });
}
