import { join } from 'node:path';
import { fileUnwritable } from '../../../delivery/files/file-unwritable.ts';
import { replaceFile } from '../../../delivery/files/replace-file.ts';
import { EcaError } from '../../../errors/eca-error.ts';
import { type Lock, type LockEntry, lockText, readLock, withLockEntries } from '../../../manifest/lock/lock.ts';
import { readBoundedFile } from '../../../org/files/bounded-file.ts';

const mostBytes = 16 * 1024 * 1024;

/** The file beside a manifest that remembers what orgs don't return. */
export const lockName = 'eca.lock.json';

/** What is remembered beside a manifest; nothing if there is no such file. Throws EcaError LockUnreadable. */
export async function readLockFile(folder: string): Promise<Lock> {
  const file = join(folder, lockName);
  try {
    return readLock((await readBoundedFile(file, mostBytes)).toString(), lockName);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    if (error instanceof EcaError) throw error;
    throw new EcaError('LockUnreadable', { file: lockName, problem: code || message }, { cause: error });
  }
}

/**
 * Adds entries to the file beside a manifest; returns whether that changed it. Another command may add its own at the
 * same time. Throws EcaError LockUnreadable or FileUnwritable.
 */
export async function rememberInLock(folder: string, entries: readonly LockEntry[]): Promise<boolean> {
  const before = await readLockFile(folder);
  if (lockText(withLockEntries(before, entries)) === lockText(before)) return false;
  const path = join(folder, lockName);
  const added = (old: Buffer | undefined): Buffer =>
    Buffer.from(lockText(withLockEntries(old === undefined ? {} : readLock(old.toString(), lockName), entries)));
  await replaceFile(path, added, {
    tighten: false,
    largest: BigInt(mostBytes),
    refuse: fileUnwritable(path),
  });
  return true;
}
