import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the repository: its path from the root with forward slashes, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

/** One import of a file; `target` is a path of the repository or a package's name. */
export type Import = { readonly target: string; readonly dynamic: boolean; readonly typeOnly: boolean };

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** All files below these folders of the repository whose name ends in one of `endings`; node_modules left out. */
export function readFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

const fixed = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g;

/** What a file imports; relative paths are resolved to paths of the repository. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const resolve = (name: string): string =>
    name.startsWith('.') ? new URL(name, `file:///${path}`).pathname.slice(1) : name;
  return [
    ...[...text.matchAll(fixed)].map(([, type, name = '']) => ({
      target: resolve(name),
      dynamic: false,
      typeOnly: type !== undefined,
    })),
    ...[...text.matchAll(dynamic)].map(([, name = '']) => ({ target: resolve(name), dynamic: true, typeOnly: false })),
  ];
}

/** The room of src that a path lies in, or undefined. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}
