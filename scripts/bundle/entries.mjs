import { join } from 'node:path';
import { root } from '../checkout.mjs';

const compileCache = join(root, 'scripts', 'bundle', 'compile-cache.ts');
const core = join(root, 'node_modules', '@salesforce', 'core');

/** The entry of a command, by its path here. It turns the compile cache on before the rest of the command is loaded. */
const commandEntry = (path, version) => `
import { useCompileCache } from ${JSON.stringify(compileCache)};
useCompileCache(${JSON.stringify(version)});
const { default: command } = await import(${JSON.stringify(join(root, path))});
export { command as default };
`;

/** What the hook before each command loads for a login that renews itself, in the same way. */
const renewalEntry = (path, version) => `
import { useCompileCache } from ${JSON.stringify(compileCache)};
useCompileCache(${JSON.stringify(version)});
export const { renewing } = await import(${JSON.stringify(join(root, path))});
`;

/** Lets the hook load that entry from the file beside it. */
export const hookPlugin = () => ({
  name: 'hook',
  setup(build) {
    build.onResolve({ filter: /\/renewing\.ts$/ }, () => ({ path: './renewing.js', external: true }));
  },
});

/**
 * Resolves the entries of commands (`command:FILE`), of the renewal (`renewal:FILE`) and of pino's threads
 * (`thread:MODULE`, as core resolves it).
 */
export const entryPlugin = (version) => ({
  name: 'entries',
  setup(build) {
    build.onResolve({ filter: /^(command|renewal|thread):/ }, ({ path }) => {
      const [, namespace, file] = /^(\w+):(.*)$/.exec(path);
      return { namespace, path: file };
    });
    build.onLoad({ filter: /.*/, namespace: 'command' }, ({ path }) => ({
      contents: commandEntry(path, version),
      resolveDir: root,
    }));
    build.onLoad({ filter: /.*/, namespace: 'renewal' }, ({ path }) => ({
      contents: renewalEntry(path, version),
      resolveDir: root,
    }));
    build.onLoad({ filter: /.*/, namespace: 'thread' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
      resolveDir: core,
    }));
  },
});
