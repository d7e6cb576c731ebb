import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../checkout.mjs';

const compileCache = join(root, 'scripts', 'bundle', 'compile-cache.ts');
const core = join(root, 'node_modules', '@salesforce', 'core');

/** A command's entry, which turns the compile cache on before the rest of the command is loaded. */
const commandEntry = (file, version) => `
import { useCompileCache } from ${JSON.stringify(compileCache)};
useCompileCache(${JSON.stringify(version)});
const { default: command } = await import(${JSON.stringify(file)});
export { command as default };
`;

/** Resolves the entries of commands (`command:FILE`) and of pino's threads (`thread:MODULE`, as core resolves it). */
export const entryPlugin = (version) => ({
  name: 'entries',
  setup(build) {
    const { resolve } = createRequire(join(core, 'package.json'));
    build.onResolve({ filter: /^(command|thread):/ }, ({ path }) => {
      const [, namespace, file] = /^(command|thread):(.*)$/.exec(path);
      return { namespace, path: file };
    });
    build.onLoad({ filter: /.*/, namespace: 'command' }, ({ path }) => ({
      contents: commandEntry(path, version),
      resolveDir: root,
    }));
    build.onLoad({ filter: /.*/, namespace: 'thread' }, ({ path }) => {
      const file = path.startsWith('.') ? join(core, path) : resolve(path);
      return { contents: `module.exports = require(${JSON.stringify(file)});`, resolveDir: root };
    });
  },
});
