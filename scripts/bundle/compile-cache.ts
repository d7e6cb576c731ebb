import { lstatSync, readdirSync, rmSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { makeFolderSync } from '../../src/delivery/files/folder.ts';

/**
 * Lets Node keep the compiled code of this version in the plugin's part of sf's cache folder. Only a folder that
 * belongs to this user and is closed to others is used, because Node runs what is in it; without one, code is compiled
 * each time. Returns the folder that is used.
 */
export function useCompileCache(version: string): string | undefined {
  const parent = join(cacheFolder(process.env), 'sf-plugin-eca');
  const folder = join(parent, `compiled-${version}`);
  try {
    const isNew = makeFolderSync(folder) !== undefined;
    if (!isPrivate(parent) || !isPrivate(folder)) return undefined;
    module.enableCompileCache?.(folder);
    if (isNew) deleteOthers(parent, version);
    return folder;
  } catch {
    // a home that can't be written to has no cache
    return undefined;
  }
}

/** Whether a folder, and no link to one, belongs to this user and is closed to others. */
function isPrivate(folder: string): boolean {
  const found = lstatSync(folder);
  if (process.platform === 'win32') return found.isDirectory();
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

/** Deletes what other versions compiled. */
function deleteOthers(parent: string, version: string): void {
  const others = readdirSync(parent).filter((name) => name.startsWith('compiled-') && name !== `compiled-${version}`);
  for (const name of others) rmSync(join(parent, name), { recursive: true, force: true });
}

/** The cache folder of `sf`, as oclif finds it; a variable without a value counts as absent. */
function cacheFolder({ SF_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA, HOME }: NodeJS.ProcessEnv): string {
  const first = (...values: Array<string | undefined>): string => values.find(Boolean) ?? '';
  const home = first(HOME, homedir());
  const ofMac = process.platform === 'darwin' ? join(home, 'Library', 'Caches', 'sf') : '';
  const ofWindows = process.platform === 'win32' ? LOCALAPPDATA : '';
  return first(SF_CACHE_DIR, ofMac, join(first(XDG_CACHE_HOME, ofWindows, join(home, '.cache')), 'sf'));
}
