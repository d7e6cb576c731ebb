import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../checkout.mjs';
import { importedNames } from './imported-names.mjs';

const require = createRequire(import.meta.url);
const index = join(root, 'node_modules', '@salesforce', 'core', 'lib', 'index.js');

/** The file of core that exports a name, from the text of its index. */
function exporterOf(name, text) {
  const file = (path) => join(dirname(index), `${path}.js`);
  const [, variable] = new RegExp(`exports, "${name}", .* return (\\w+)\\.${name};`).exec(text) ?? [];
  if (variable !== undefined) return file(new RegExp(`var ${variable} = require\\("(.*)"\\)`).exec(text)[1]);
  const stars = [...text.matchAll(/__exportStar\(require\("(.*)"\)/g)].map(([, path]) => file(path));
  const found = stars.find((path) => name in require(path));
  if (found === undefined) throw new Error(`@salesforce/core exports no ${name}, or its index is written differently.`);
  return found;
}

/** Replaces the index of `@salesforce/core`, which loads all of core, by one with only the names that are imported. */
export const corePlugin = () => ({
  name: 'core',
  setup(build) {
    build.onResolve({ filter: /^@salesforce\/core$/ }, () => ({ namespace: 'core', path: 'index' }));
    build.onLoad({ filter: /.*/, namespace: 'core' }, () => {
      const text = readFileSync(index, 'utf8');
      const lines = importedNames('@salesforce/core', { all: true }).map(
        (name) => `export { ${name} } from ${JSON.stringify(exporterOf(name, text))};`,
      );
      return { contents: lines.join('\n'), resolveDir: root };
    });
  },
});
