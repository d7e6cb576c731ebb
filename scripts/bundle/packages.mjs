import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout.mjs';

const read = (...path) => readFileSync(join(root, ...path), 'utf8');
/** The text of a file with the line ends of Unix, and no blanks around it. */
const textOf = (...path) =>
  read(...path)
    .replaceAll('\r\n', '\n')
    .trim();
const permission = () => textOf('LICENSE').replace(/^Copyright.*\n+/m, '');

/** The folder of the package that a file of the bundle comes from: the innermost below node_modules. */
const folderOf = (input) => /(?:^|:)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];

/** The texts of a package's licence and notices; an MIT licence that a package doesn't bring along is completed. */
function licenceTexts(folder, name, licence) {
  const isText = (file) => /^(licen[cs]e|copying|notice)/i.test(file) && !/\.[cm]?[jt]s$/.test(file);
  const files = readdirSync(join(root, folder)).filter(isText).sort();
  if (files.length > 0) return files.map((file) => textOf(folder, file));
  if (licence === 'MIT') return [`Copyright (c) the authors of ${name}\n\n${permission()}`];
  throw new Error(`${name} has the licence ${licence}, and no text of it.`);
}

/** The packages that are in the bundle, by name and version, from esbuild's metafile and package-lock.json. */
export function bundledPackages({ outputs }) {
  const { packages } = JSON.parse(read('package-lock.json'));
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = [...new Set(inputs.map(folderOf))].filter((folder) => folder !== undefined);
  const found = folders.map((folder) => {
    const { version, license: licence = 'none' } = packages[folder];
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [`${name}@${version}`, { name, version, licence, texts: licenceTexts(folder, name, licence) }];
  });
  return [...new Map(found)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
