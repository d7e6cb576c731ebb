import type { BigIntStats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Refuse, statOf } from './files/plain-file.ts';
import { refuseProjectLinks } from './files/project-links.ts';

/**
 * Makes sure that no other user can put a file or a folder in the way of a secret: accepts a file of another user only
 * for root, in that user's own folder; a folder that everybody may write to only if it is sticky; and no folder on the
 * way that is a third user's link. A link of a project, which others may have written, isn't followed either.
 * Throws the error of `refuse`.
 */
export async function requireSafePlace(path: string, file: BigIntStats | undefined, refuse: Refuse): Promise<void> {
  await refuseProjectLinks(path, refuse);
  const user = process.geteuid?.();
  if (user === undefined) return;
  await refuseForeignLinks(dirname(resolve(path)), BigInt(user), refuse);
  const folder = await statOf(`${dirname(resolve(path))}/.`, refuse);
  if (folder === undefined) return;
  const [isOpen, isSticky] = [(folder.mode & 0o002n) !== 0n, (folder.mode & 0o1000n) !== 0n];
  if (isOpen && !isSticky) throw refuse({ key: 'FolderOpen', data: { folder: dirname(path) } });
  if (file === undefined || file.uid === BigInt(user)) return;
  if (user !== 0 || folder.uid !== file.uid || isOpen)
    throw refuse({ key: 'FileOwner', data: { owner: ownerOf(file) } });
}

export const ownerOf = ({ uid, gid }: BigIntStats): string => `${uid}:${gid}`;

/** A link made by root, such as /tmp on macOS, is part of the system. */
async function refuseForeignLinks(folder: string, user: bigint, refuse: Refuse): Promise<void> {
  const found = await statOf(folder, refuse);
  if (found?.isSymbolicLink() === true && found.uid !== user && found.uid !== 0n)
    throw refuse({ key: 'FolderIsLink', data: { folder, owner: ownerOf(found) } });
  if (dirname(folder) !== folder) await refuseForeignLinks(dirname(folder), user, refuse);
}
