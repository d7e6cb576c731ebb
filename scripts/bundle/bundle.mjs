import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { filesBelow, root } from '../checkout.mjs';
import { corePlugin } from './core.mjs';
import { entryPlugin, hookPlugin } from './entries.mjs';
import { messagesPlugin } from './messages.mjs';
import { placesPlugin } from './places.mjs';
import { absentPlugin } from './absent.mjs';
import { dynamicImportsPlugin } from './dynamic-imports.mjs';
import { browserOpener, openPlugin } from './open.mjs';

/** Entries by their name in dist: a command or hook, and what pino runs in threads of its own. */
function entryPoints() {
  const commands = filesBelow(join(root, 'src', 'commands')).map((file) => {
    const path = relative(root, file).split(sep).join('/');
    return [path.replace(/^src\/(.*)\.ts$/, '$1'), `command:${path}`];
  });
  return Object.fromEntries([
    ...commands,
    ['hooks/renew-if-ended', 'renewal:src/login/renew-if-ended.ts'],
    ['run', join(root, 'scripts', 'bundle', 'run.mjs')],
    ['threads/thread-stream', 'thread:thread-stream/lib/worker.js'],
    ['threads/pino', 'thread:pino/lib/worker.js'],
    ['threads/file', 'thread:pino/file.js'],
    ['threads/pretty', 'thread:pino-pretty'],
    ['threads/transform', 'thread:./lib/logger/transformStream.js'],
  ]);
}

const options = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // Errors and commands are told apart by the names of their classes.
  keepNames: true,
  // A clone may have the node_modules of another checkout; its own paths are those that the plugins know.
  preserveSymlinks: true,
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
};

/** The hook that `sf` loads before each of its commands, in one file; what it rarely needs is an entry beside it. */
const bundleHook = async (outdir) =>
  build({
    ...options,
    outdir: join(outdir, 'hooks'),
    entryPoints: [join(root, 'src', 'hooks', 'renew-login.ts')],
    plugins: [hookPlugin()],
  });

/** Writes the bundle into a folder, and returns esbuild's metafile and the paths of all files. */
export async function bundle(outdir) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const whole = build({
    ...options,
    outdir,
    entryPoints: entryPoints(),
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    define: { PLUGIN_VERSION: JSON.stringify(version) },
    // What CommonJS modules of dependencies use, and an ES module doesn't have.
    banner: { js: commonJs },
    plugins: [
      corePlugin(),
      dynamicImportsPlugin(),
      messagesPlugin(),
      placesPlugin(),
      openPlugin(outdir),
      absentPlugin(),
      entryPlugin(version),
    ],
  });
  const metafiles = (await Promise.all([whole, bundleHook(outdir)])).map(({ metafile }) => metafile);
  const inputs = Object.assign({}, ...metafiles.map((each) => each.inputs));
  const outputs = Object.assign({}, ...metafiles.map((each) => each.outputs));
  const files = [...Object.keys(outputs).map((file) => join(root, file)), browserOpener(outdir)];
  return { metafile: { inputs, outputs }, files };
}

const commonJs = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  'const require = createRequireOfBundle(import.meta.url);',
].join(' ');
