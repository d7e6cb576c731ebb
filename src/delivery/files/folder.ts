import { mkdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Creates a missing folder, for its owner only, along with its parents, and flushes their names to disk. */
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
 * Creates a missing folder, for its owner only, along with its parents, and returns the uppermost one that it created.
 * Node's own recursive option never ends below /proc, where a folder can neither be found nor created.
 */
export function makeFolderSync(folder: string, mode = 0o700): string | undefined {
  if (isFolder(folder)) return undefined;
  const above = dirname(folder) === folder ? undefined : makeFolderSync(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // another process was first
    if (isFolder(folder)) return above;
    throw error;
  }
  return above ?? folder;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

const unflushable = ['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'];

/**
 * Whether the error means that a folder can't be flushed here: it isn't readable, or the file system doesn't support
 * it.
 */
export function isUnflushable(error: unknown): boolean {
  return unflushable.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Flushes the names in a folder to disk; otherwise a power cut loses a new file. */
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
