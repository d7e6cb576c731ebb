import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EcaError } from '../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../errors/json-value.ts';
import { holderOf, projectRoot } from './ignore-file.ts';
import { namesBelow } from './path-below.ts';
import { projectText } from './project-text.ts';

/** The source folders of a project, the one for new files, and the root outside of which nothing is written. */
export type SourceFolders = { readonly folders: readonly string[]; readonly fresh: string; readonly root: string };

/**
 * The package directories of the `sf` project that contains a folder. New files go where `sf project retrieve start`
 * puts them, `main/default` of the default one. Throws EcaError NoProject or SourceUnreadable.
 */
export async function packageFolders(start: string): Promise<SourceFolders> {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const file = join(folder, 'sfdx-project.json');
    const text = await projectText(file);
    if (text !== undefined) return foldersIn(file, folder, text);
    if (dirname(folder) === folder) throw new EcaError('NoProject', { folder: start });
  }
}

/**
 * Given folders and files instead of a project's folders; those within another one count once. Throws EcaError
 * OneProjectOnly, and SourceUnreadable for one that isn't there.
 */
export function namedSources(named: readonly string[]): SourceFolders {
  const paths = [...new Set(named.map((path) => resolve(path)))];
  const folders = paths.filter((path) => !paths.some((other) => namesBelow(other, path) !== undefined));
  named.forEach(requireThere);
  const projects = new Set(folders.map((folder) => holderOf(folder, 'sfdx-project.json')));
  const [first = '.'] = folders;
  if (projects.size > 1) throw new EcaError('OneProjectOnly', { folders: named.join(', ') });
  return { folders, fresh: resolve(first), root: projectRoot(first) };
}

/** Throws EcaError SourceUnreadable for a path that the user mistyped. */
export function requireThere(path: string): void {
  if (!existsSync(path)) throw new EcaError('SourceUnreadable', { path, why: 'ENOENT' }, { variant: 'typed' });
}

/** A given folder instead of a project's. */
export function namedFolder(folder: string): SourceFolders {
  return { folders: [resolve(folder)], fresh: resolve(folder), root: projectRoot(folder) };
}

/**
 * The API version that a project's files are written for (`sourceApiVersion`), if it names one. Other readers report
 * what is wrong with the file.
 */
export async function sourceApiVersion({ root }: SourceFolders): Promise<string | undefined> {
  const text = await projectText(join(root, 'sfdx-project.json')).catch(() => undefined);
  return text === undefined ? undefined : /"sourceApiVersion"\s*:\s*"(\d+\.0)"/.exec(text)?.[1];
}

type PackageDirectory = { readonly path: string; readonly default: boolean };

function foldersIn(file: string, folder: string, text: string): SourceFolders {
  const directories = packageDirectories(file, text);
  const [first] = directories;
  if (first === undefined) throw new EcaError('SourceUnreadable', { path: file, why: 'no packageDirectories' });
  const fresh = directories.find((directory) => directory.default) ?? first;
  return {
    folders: directories.map(({ path }) => resolve(folder, path)),
    fresh: resolve(folder, fresh.path, 'main', 'default'),
    root: folder,
  };
}

function packageDirectories(file: string, text: string): PackageDirectory[] {
  const project = jsonValue(text);
  if (!isJsonObject(project)) throw new EcaError('SourceUnreadable', { path: file, why: 'not JSON' });
  const { packageDirectories: entries } = project;
  return (Array.isArray(entries) ? (entries as unknown[]) : []).flatMap((entry) => {
    const { path, default: isDefault } = (entry ?? {}) as { path?: unknown; default?: unknown };
    return typeof path === 'string' ? [{ path, default: isDefault === true }] : [];
  });
}
