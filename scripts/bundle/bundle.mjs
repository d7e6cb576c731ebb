import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
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
    ['hooks/renewing', 'renewal:src/hooks/renewing.ts'],
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
  // The files are a fifth smaller, and load the sooner; names stay, and a map is beside each.
  minifyWhitespace: true,
  // A clone may have the node_modules of another checkout; its own paths are those that the plugins know.
  preserveSymlinks: true,
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  write: false,
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

/** Writes a file in one step, since a command may read it meanwhile; leaves a file with this content alone. */
function replaceFile({ path, contents }) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, contents);
  renameSync(`${path}.new`, path);
}

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
  const results = await Promise.all([whole, bundleHook(outdir)]);
  const outputFiles = results.flatMap((each) => each.outputFiles);
  outputFiles.forEach(replaceFile);
  const inputs = Object.assign({}, ...results.map(({ metafile }) => metafile.inputs));
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  return { metafile: { inputs, outputs }, files: [...outputFiles.map(({ path }) => path), browserOpener(outdir)] };
}

const commonJs = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  'const require = createRequireOfBundle(import.meta.url);',
].join(' ');
