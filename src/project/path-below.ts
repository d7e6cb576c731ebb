import nodePath, { type PlatformPath } from 'node:path';

/**
 * Returns the names that lead from a folder to a path below it, or undefined if the path is the folder itself or
 * outside it: above it, beside it or, on Windows, on another drive. `system` is how the operating system writes paths.
 */
export function namesBelow(
  folder: string,
  path: string,
  system: PlatformPath = nodePath,
): readonly [string, ...string[]] | undefined {
  const way = system.relative(system.resolve(folder), system.resolve(path));
  // no relative path leads to another drive
  if (way === '' || system.isAbsolute(way)) return undefined;
  const [first = '', ...others] = way.split(system.sep);
  return first === '..' ? undefined : [first, ...others];
}

/** Returns the path below a folder with slashes, as Git writes it on every system; undefined if it is outside. */
export function slashPathBelow(folder: string, path: string, system: PlatformPath = nodePath): string | undefined {
  return namesBelow(folder, path, system)?.join('/');
}
