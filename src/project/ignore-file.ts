import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ignore from 'ignore';
import { EcaError } from '../errors/eca-error.ts';
import { namesBelow, slashPathBelow } from './path-below.ts';
import { projectText } from './project-text.ts';
import { timeLimit } from './time-limit.ts';

export type Ignores = (path: string) => boolean;

/**
 * Reads the lines of a `.gitignore` or `.forceignore`: which paths, relative to its folder and with slashes, they
 * ignore, with the package and version that `sf` itself uses.
 */
export function readIgnoreLines(text: string): Ignores {
  const rules = ignore.default().add(text);
  return (path) => rules.ignores(path);
}

/** What the `.forceignore` of a folder's project ignores; nothing outside a project. */
export async function forceIgnore(folder: string): Promise<Ignores> {
  const root = holderOf(folder, 'sfdx-project.json');
  return root === undefined ? (): boolean => false : ignoresIn(root, '.forceignore');
}

/**
 * The folder of the project that contains a folder; the folder itself outside any project. Nothing is written outside
 * it.
 */
export function projectRoot(folder: string): string {
  return holderOf(folder, 'sfdx-project.json') ?? resolve(folder);
}

/**
 * Whether git would track a file, according to each `.gitignore` up to the top of the repository, or of the project.
 */
export async function isTracked(path: string): Promise<boolean> {
  const top = holderOf(dirname(path), '.git') ?? holderOf(dirname(path), 'sfdx-project.json');
  if (top === undefined) return false;
  const folders = foldersAbove(path).filter((folder) => folder === top || namesBelow(top, folder) !== undefined);
  const found = await Promise.all(folders.map(async (folder) => ignoresIn(folder, '.gitignore')));
  return !found.some((ignores) => ignores(path));
}

function foldersAbove(path: string): string[] {
  const folder = dirname(resolve(path));
  return folder === dirname(folder) ? [folder] : [folder, ...foldersAbove(folder)];
}

/** The nearest folder, from one on upwards, that has such an entry. */
export function holderOf(start: string, entry: string): string | undefined {
  return foldersAbove(join(start, entry)).find((folder) => existsSync(join(folder, entry)));
}

/** Far more than anyone writes by hand. */
const mostBytes = 256 * 1024;
const mostMilliseconds = 2000;

async function ignoresIn(folder: string, name: string): Promise<Ignores> {
  const file = join(folder, name);
  const text = await projectText(file, mostBytes);
  if (text === undefined) return () => false;
  const ignores = readIgnoreLines(text);
  const within = timeLimit(mostMilliseconds, () => new EcaError('SourceUnreadable', { path: file, why: 'TooSlow' }));
  const known = new Map<string, boolean>();
  return (path) => {
    const below = slashPathBelow(folder, path);
    if (below === undefined) return false;
    const isIgnored = known.get(below) ?? within(() => ignores(below));
    known.set(below, isIgnored);
    return isIgnored;
  };
}
