import { existsSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Makes a folder that is missing, for its owner only, with those above it; their names are on the disk then. */
export async function makeFolder(folder: string): Promise<void> {
  const first = makeFolderSync(folder);
  if (first === undefined) return;
  let made = dirname(first);
  for (const part of ['', ...relative(made, folder).split(sep).slice(0, -1)]) {
    made = join(made, part);
    await flushFolder(made);
  }
}

/**
 * Makes a folder that is missing, for its owner only, with those above it, and returns the uppermost that it made.
 * Node's own recursive way never ends below /proc, where a folder can neither be found nor made.
 */
export function makeFolderSync(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const above = dirname(folder) === folder ? undefined : makeFolderSync(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // another process was first
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return above;
    throw error;
  }
  return above ?? folder;
}

const unflushable = ['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'];

/** Does it say that a folder cannot be flushed here? It is closed to readers, or the file system has no such thing. */
export function isUnflushable(error: unknown): boolean {
  return unflushable.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Brings the names in a folder to the disk; without that a new file is gone with the power. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isUnflushable(error)) throw error;
  }
}
