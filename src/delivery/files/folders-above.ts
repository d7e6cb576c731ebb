import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';

/**
 * Makes sure that nobody else can replace a folder by another one: each folder above it belongs to the user or to root,
 * nobody else can write to it unless it is sticky, and no third user's link is on the way. Whoever owns the home, or a
 * folder above it, has the logins anyway, and a group that may write is accepted. Throws EcaError StateUntrusted.
 */
export function requireSafeAbove(folder: string): void {
  const user = process.geteuid?.();
  if (user === undefined) return;
  const above = dirname(resolve(folder));
  for (const path of new Set([...foldersTo(above), ...foldersTo(realPathOf(above))])) {
    const found = isAtHome(path) ? undefined : statOf(path);
    const why = found && distrustAbove(found, user);
    if (why !== undefined) throw new EcaError('StateUntrusted', { path, why }, { variant: 'above' });
  }
}

/**
 * The first folder above this one, by each way to it, that everybody may write to and that isn't sticky: anybody could
 * put another folder in the place of those below. Undefined if there is none, and for what is above one's own home.
 */
export function openFolderAbove(folder: string): string | undefined {
  if (process.geteuid === undefined) return undefined;
  const ways = [resolve(folder), realPathOf(resolve(folder))].map((one) => foldersTo(dirname(one)));
  return ways.flat().find((path) => {
    const found = isAtHome(path) ? undefined : statOf(path);
    return found !== undefined && isOpenToAll(found);
  });
}

/**
 * The folder itself or the first one above it, by each way to it, that belongs to a third user, who can put another
 * file in the place of what is below. Undefined if there is none, and for what is above one's own home.
 */
export function foreignFolderAbove(folder: string): { readonly folder: string; readonly owner: string } | undefined {
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  const ways = [resolve(folder), realPathOf(resolve(folder))].flatMap(foldersTo);
  for (const path of new Set(ways)) {
    const found = isAtHome(path) ? undefined : statOf(path);
    if (found !== undefined && !found.isSymbolicLink() && ![user, 0].includes(found.uid))
      return { folder: path, owner: `${found.uid}:${found.gid}` };
  }
  return undefined;
}

/** The folder, and those above it. */
function foldersTo(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [...foldersTo(above), folder];
}

function isAtHome(path: string): boolean {
  const home = homedir();
  return [home, realPathOf(home)].some((one) => foldersTo(one).includes(path));
}

function distrustAbove(found: Stats, user: number): string | undefined {
  if (![user, 0].includes(found.uid)) return found.isSymbolicLink() ? 'above-link' : 'above-owner';
  return isOpenToAll(found) ? 'above-writable' : undefined;
}

/** Whether everybody may replace what is in a folder. */
function isOpenToAll(found: Stats): boolean {
  return !found.isSymbolicLink() && (found.mode & 0o002) !== 0 && (found.mode & 0o1000) === 0;
}

/** The path without links, as far as it exists. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPathOf(above), path.slice(above.length));
  }
}

/** Undefined for what isn't there yet, or can't be seen: whoever reads or writes there reports it. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
