import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from '../checkout.mjs';

/** Our code, and the code of sf-plugins-core: all that imports the packages whose exports are narrowed down. */
const folders = [join(root, 'src'), join(root, 'node_modules', '@salesforce', 'sf-plugins-core', 'lib')];

const statically = /(?:^|\s)import \{([^}]*)\} from '([^']*)'/g;
const dynamically = /const \{([^}]*)\} = await import\('([^']*)'\)/g;

/** Texts of all files that import something. */
const texts = () =>
  folders
    .flatMap(filesBelow)
    .filter((file) => /(?<!\.d)\.[jt]s$/.test(file))
    .map((file) => readFileSync(file, 'utf8'));

/** The names, sorted, that are imported from a package; only those of `await import` unless `all` is set. */
export function importedNames(name, { all = false } = {}) {
  const imports = texts().flatMap((text) => [...text.matchAll(dynamically), ...(all ? text.matchAll(statically) : [])]);
  const names = imports
    .filter(([, , from]) => from === name)
    .flatMap(([, list]) => list.split(','))
    .map((item) => item.trim().split(/:| as /)[0])
    .filter((item) => item !== '' && !item.startsWith('type '));
  return [...new Set(names)].sort();
}
