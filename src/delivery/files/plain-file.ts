import { type BigIntStats, constants } from 'node:fs';
import { lstat, open, readlink } from 'node:fs/promises';
import type { Phrase } from '../../errors/codes.ts';
import type { EcaError } from '../../errors/eca-error.ts';

/** Creates the error for what is wrong with a file. */
export type Refuse = (detail: Phrase, cause?: unknown) => EcaError;

/** A file as it was found. */
export type FoundFile = { readonly bytes: Buffer; readonly stat: BigIntStats };

// neither follows a link that replaced the file, nor waits for the other end of a pipe
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const megabyte = 1_048_576n;
/** The largest file to read: a pair has a few hundred bytes, and others' settings beside it rarely more. */
const usualMost = megabyte;

/**
 * The file at a path, or undefined. Follows no symbolic links: whoever may write to the folder could lead the secret
 * elsewhere. Refuses a file with more than one name, because replacing it would leave the old content under the
 * others, and one that is larger than `most` bytes. Throws the error of `refuse`.
 */
export async function readPlainFile(path: string, refuse: Refuse, most = usualMost): Promise<FoundFile | undefined> {
  const known = await statOf(path, refuse);
  if (known === undefined) return undefined;
  if (known.isSymbolicLink()) throw refuse({ key: 'FileIsLink', data: { target: await targetOf(path) } });
  if (!known.isFile()) throw refuse({ key: 'FileIsNone', data: {} });
  if (known.nlink > 1n) throw refuse({ key: 'FileHasNames', data: { count: String(known.nlink) } });
  refuseLarge(known.size, refuse, most);
  try {
    const file = await open(path, flags);
    try {
      return { bytes: await file.readFile(), stat: await file.stat({ bigint: true }) };
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw refuse(problemOf(cause), cause);
  }
}

/** Throws the error of `refuse` for more than `most` bytes. */
export function refuseLarge(bytes: bigint, refuse: Refuse, most = usualMost): void {
  if (bytes > most) throw refuse({ key: 'FileIsLarge', data: { limit: `${most / megabyte} MB` } });
}

/** The status of the file at a path, or undefined. Throws the error of `refuse`. */
export async function statOf(path: string, refuse: Refuse): Promise<BigIntStats | undefined> {
  try {
    return await lstat(path, { bigint: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw refuse(problemOf(cause), cause);
  }
}

/** The system's error code and its meaning, without the path that Node adds. */
export function problemOf(cause: unknown): Phrase {
  const { message } = cause as NodeJS.ErrnoException;
  return { key: 'FileProblem', data: { problem: message.split(', ')[0] ?? message } };
}

async function targetOf(path: string): Promise<string> {
  return readlink(path).catch(() => '?');
}
