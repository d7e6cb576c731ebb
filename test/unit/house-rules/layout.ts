import { importsOf, type SourceFile } from './source-files.ts';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

const most = 20;

/** Folders with more than 20 files side by side, except that of the commands: their names decide where they are. */
export function fullFolders(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  return [...counts]
    .filter(([folder, count]) => count > most && folder !== 'src/commands/eca')
    .map(([folder, count]) => `${folder}: ${count} files`);
}

const declaration =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|type|interface|enum) (\w+)/gm;

/** Names that two files export: a reader who searches for one finds the other. Overloads of one file count once. */
export function namesExportedTwice(files: readonly SourceFile[]): string[] {
  const homes = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    for (const [, name = ''] of text.matchAll(declaration)) homes.set(name, (homes.get(name) ?? new Set()).add(path));
  }
  return [...homes].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`);
}

/** Folders of one room that import each other, directly or through others, each circle once as "a -> b -> a". */
export function circlesOfFolders(files: readonly SourceFile[]): string[] {
  const arrows = new Map<string, Set<string>>();
  for (const file of files) {
    const from = folderOf(file.path);
    const targets = importsOf(file)
      .map(({ target }) => target)
      .filter((target) => target.startsWith('src/'))
      .map(folderOf);
    arrows.set(from, new Set([...(arrows.get(from) ?? []), ...targets.filter((to) => to !== from)]));
  }
  const finished = new Set<string>();
  const found: string[] = [];
  const walk = (folder: string, trail: readonly string[]): void => {
    if (trail.includes(folder)) found.push([...trail.slice(trail.indexOf(folder)), folder].join(' -> '));
    if (finished.has(folder) || trail.includes(folder)) return;
    for (const next of arrows.get(folder) ?? []) walk(next, [...trail, folder]);
    finished.add(folder);
  };
  for (const folder of arrows.keys()) walk(folder, []);
  return found;
}
