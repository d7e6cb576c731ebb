import { dirname } from 'node:path';
import { importedNames } from './imported-names.mjs';

/**
 * Gives packages that are imported with `await import` an ES module in front of them, with the names that are asked
 * for: esbuild exports none of the names of a CommonJS module to a dynamic import, as Node does.
 */
export const dynamicImportsPlugin = () => ({
  name: 'dynamic-imports',
  setup(build) {
    build.onResolve({ filter: /^[@a-z]/ }, ({ path, kind, importer, namespace }) => {
      const isNeeded = kind === 'dynamic-import' && namespace === 'file' && !path.includes(':');
      const names = isNeeded ? importedNames(path) : [];
      if (names.length === 0) return undefined;
      return { namespace: 'dynamic-imports', path, pluginData: { names, resolveDir: dirname(importer) } };
    });
    build.onLoad({ filter: /.*/, namespace: 'dynamic-imports' }, ({ path, pluginData: { names, resolveDir } }) => ({
      contents: `export { ${names.join(', ')} } from ${JSON.stringify(path)};`,
      resolveDir,
    }));
  },
});
