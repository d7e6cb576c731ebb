import type { BigIntStats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openFolderAbove } from './folders-above.ts';
import { type Refuse, statOf } from './plain-file.ts';
import { refuseProjectLinks } from './project-links.ts';

/**
 * Makes sure that no other user can put a file or a folder in the way of a secret: what `requireOwnPlace` says, and a
 * folder that everybody may write to, or one below it, only if that is sticky. Throws the error of `refuse`.
 */
export async function requireSafePlace(path: string, file: BigIntStats | undefined, refuse: Refuse): Promise<void> {
  await requireOwnPlace(path, file, refuse);
  const folder = process.geteuid === undefined ? undefined : await folderOf(path, refuse);
  const isOpenToAll = folder !== undefined && isOpen(folder) && (folder.mode & 0o1000n) === 0n;
  const open = isOpenToAll ? dirname(path) : openFolderAbove(dirname(resolve(path)));
  if (open !== undefined) throw refuse({ key: 'FolderOpen', data: { folder: open } });
}

/**
 * Makes sure that nothing is written into a file that another user put there, or becomes that user's: accepts a file of
 * another user only for root, in that user's own folder, and no folder on the way that is a third user's link. A link
 * of a project, which others may have written, isn't followed either. Throws the error of `refuse`.
 */
export async function requireOwnPlace(path: string, file: BigIntStats | undefined, refuse: Refuse): Promise<void> {
  await refuseProjectLinks(path, refuse);
  const user = process.geteuid?.();
  if (user === undefined) return;
  await refuseForeignLinks(dirname(resolve(path)), BigInt(user), refuse);
  if (file === undefined || file.uid === BigInt(user)) return;
  const folder = await folderOf(path, refuse);
  if (user !== 0 || folder === undefined || folder.uid !== file.uid || isOpen(folder))
    throw refuse({ key: 'FileOwner', data: { owner: ownerOf(file) } });
}

async function folderOf(path: string, refuse: Refuse): Promise<BigIntStats | undefined> {
  return statOf(`${dirname(resolve(path))}/.`, refuse);
}

const isOpen = ({ mode }: BigIntStats): boolean => (mode & 0o002n) !== 0n;

export const ownerOf = ({ uid, gid }: BigIntStats): string => `${uid}:${gid}`;

/** A link made by root, such as /tmp on macOS, is part of the system. */
async function refuseForeignLinks(folder: string, user: bigint, refuse: Refuse): Promise<void> {
  const found = await statOf(folder, refuse);
  if (found?.isSymbolicLink() === true && found.uid !== user && found.uid !== 0n)
    throw refuse({ key: 'FolderIsLink', data: { folder, owner: ownerOf(found) } });
  if (dirname(folder) !== folder) await refuseForeignLinks(dirname(folder), user, refuse);
}
