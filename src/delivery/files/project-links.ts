import { existsSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Refuse } from './plain-file.ts';

/** A folder that is a symbolic link, and where it leads. */
type LinkedFolder = { readonly folder: string; readonly target: string };

/**
 * The first folder on the way to a file that a project made a link, by its real path: a link below the root of a
 * project or repository, or below the current folder. Whoever wrote the project could lead a file elsewhere with it.
 * Returns undefined if there is none; links outside both are the user's own.
 */
export async function projectLinkAbove(path: string, current = process.cwd()): Promise<LinkedFolder | undefined> {
  return linkOn(dirname(resolve(path)), current);
}

/** Throws the error of `refuse` if a link of a project is on the way to a file. */
export async function refuseProjectLinks(path: string, refuse: Refuse): Promise<void> {
  const found = await projectLinkAbove(path);
  if (found !== undefined) throw refuse({ key: 'FolderOfRepository', data: found });
}

async function linkOn(folder: string, current: string): Promise<LinkedFolder | undefined> {
  const above = dirname(folder);
  if (above === folder) return undefined;
  const isLink = await lstat(folder).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (isLink && isOfProject(await realpath(above), current))
    return { folder, target: await realpath(folder).catch(() => '?') };
  return linkOn(above, current);
}

function isOfProject(folder: string, current: string): boolean {
  return isBelow(current, folder) || isInRepository(folder);
}

/** Below the root folder, where containers start programs, links are those of the system. */
function isBelow(current: string, folder: string): boolean {
  if (dirname(current) === current) return false;
  const way = relative(current, folder);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function isInRepository(folder: string): boolean {
  if (['.git', 'sfdx-project.json'].some((name) => existsSync(join(folder, name)))) return true;
  return dirname(folder) !== folder && isInRepository(dirname(folder));
}
