import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Pages that people read on the repository's site or in the package, as paths from the root. */
export function pages(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name));
  const top = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...top, ...below('docs'), join('test', 'emulator', 'README.md')];
}

const withoutCode = (text: string): string =>
  text
    .replaceAll(/^(```+)[^\n]*\n[\s\S]*?^\1[^\n]*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''));

/** The anchors that GitHub gives to the headings of a page; a heading that repeats gets a number. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutCode(text).matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
    let name = slug;
    for (let repeat = 1; anchors.has(name); repeat++) name = `${slug}-${repeat}`;
    anchors.add(name);
  }
  return anchors;
}

/** A link to another file or to a heading: the file as a path from the root, and the anchor if there is one. */
export type Link = { readonly written: string; readonly file: string; readonly anchor: string | undefined };

/** The relative links and images of a page. */
export function linksOf(page: string, text: string): Link[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, written = '']) => {
    if (/^[a-z]+:/.test(written)) return [];
    const [path = '', anchor] = written.split('#', 2);
    return [{ written, file: path === '' ? page : normalize(join(dirname(page), decodeURI(path))), anchor }];
  });
}

/** What is wrong with the relative links of a page; `read` returns a file's text, or undefined where there is none. */
export function brokenLinks(page: string, read: (file: string) => string | undefined): string[] {
  return linksOf(page, read(page) ?? '').flatMap(({ written, file, anchor }) => {
    const target = read(file);
    if (target === undefined) return [`${page}: ${written} leads to no file`];
    const isFound = anchor === undefined || anchorsOf(target).has(anchor);
    return isFound ? [] : [`${page}: ${written} leads to no heading`];
  });
}

/** Reads a file of the repository, or the names in a folder; undefined where there is neither. */
export function readFromRoot(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR' ? readdirSync(join(root, file)).join('\n') : undefined;
  }
}

/** The names of the files in a folder of the repository. */
export const filesOf = (folder: string): string[] => readdirSync(join(root, folder)).sort();
