import type { SourceFile } from './source-files.ts';

const drawers = /^(utils?|helpers?|common|shared|misc|managers?)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|nut))?(\.(ts|js|mjs))?$/;

/** Paths with a folder or file that is a drawer for anything, or whose name is not kebab-case. */
export function forbiddenNames(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => {
      const parts = path.split('/');
      return parts.some((part) => !kebab.test(part) || part.split(/[-.]/).some((word) => drawers.test(word)));
    })
    .map(({ path }) => path);
}

/** Files that must be split: over 250 lines, commands over 80. */
export function tooLong(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > (path.startsWith('src/commands/') ? 80 : 250) ? [`${path}: ${lines} lines`] : [];
  });
}

// Put together from pieces, so that this file does not break its own rule.
const banned = [
  '@ts-' + '(ignore|nocheck|expect-error)',
  'eslint-' + 'disable',
  'as ' + 'any\\b',
  "from '" + 'sinon',
  '\\.(skip|only)' + '\\(',
  '\\bx(it|describe)' + '\\(',
  '\\.\\./' + 'shared/',
].map((pattern) => new RegExp(pattern));

/** Lines that switch a check off, or point outside the repository. */
export function bannedWords(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        banned.some((word) => word.test(line)) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
}

/** Files outside src/commands with a default export: everything else is imported by its name. */
export function defaultExports(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, text }) => !path.startsWith('src/commands/') && /^export default /m.test(text))
    .map(({ path }) => path);
}
