import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';

type Reading = { readonly followsLinks?: boolean };

/**
 * The bytes of a plain file that someone else may have put there: a device never ends, a pipe never answers, and a
 * file may be larger than memory. Follows a link only if `followsLinks` is set. Throws an error whose `code` is the
 * system's, NotPlainFile or FileTooLarge.
 */
export async function readBoundedFile(path: string, mostBytes: number, reading: Reading = {}): Promise<Buffer> {
  const file = await open(path, flagsOf(reading));
  try {
    refuseUnbounded(path, await file.stat(), mostBytes);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/**
 * The bytes of a plain file, read synchronously. Throws an error whose `code` is the system's, NotPlainFile or
 * FileTooLarge.
 */
export function readBoundedFileSync(path: string, mostBytes: number, reading: Reading = {}): Buffer {
  const file = openSync(path, flagsOf(reading));
  try {
    refuseUnbounded(path, fstatSync(file), mostBytes);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Windows has none of these flags. */
function flagsOf({ followsLinks = false }: Reading): number {
  return constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (followsLinks ? 0 : (constants.O_NOFOLLOW ?? 0));
}

function refuseUnbounded(path: string, stat: Stats, mostBytes: number): void {
  const code = stat.isDirectory() ? 'EISDIR' : stat.isFile() ? undefined : 'NotPlainFile';
  if (code !== undefined) throw Object.assign(new Error(`${path} isn't a plain file`), { code });
  if (stat.size > mostBytes) throw Object.assign(new Error(`${path} is too large`), { code: 'FileTooLarge' });
}
