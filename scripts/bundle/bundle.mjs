import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { filesBelow, root } from '../checkout.mjs';
import { corePlugin } from './core.mjs';
import { entryPlugin } from './entries.mjs';
import { messagesPlugin } from './messages.mjs';
import { placesPlugin } from './places.mjs';
import { absentPlugin } from './absent.mjs';
import { dynamicImportsPlugin } from './dynamic-imports.mjs';
import { openPlugin } from './open.mjs';

/** Entries by their name in dist: a command or hook, and what pino runs in threads of its own. */
function entryPoints() {
  const source = (folder, prefix) =>
    filesBelow(join(root, 'src', folder)).map((file) => {
      const name = relative(join(root, 'src'), file).split(sep).join('/').replace(/\.ts$/, '');
      return [name, `${prefix}${file}`];
    });
  return Object.fromEntries([
    ...source('commands', 'command:'),
    ['hooks/renew-login', join(root, 'src', 'hooks', 'renew-login.ts')],
    ['run', join(root, 'scripts', 'bundle', 'run.mjs')],
    ['threads/thread-stream', 'thread:thread-stream/lib/worker.js'],
    ['threads/pino', 'thread:pino/lib/worker.js'],
    ['threads/file', 'thread:pino/file.js'],
    ['threads/pretty', 'thread:pino-pretty'],
    ['threads/transform', 'thread:./lib/logger/transformStream.js'],
  ]);
}

/** Writes the bundle into a folder, and returns esbuild's result with its metafile. */
export async function bundle(outdir) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return build({
    absWorkingDir: root,
    outdir,
    entryPoints: entryPoints(),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // Errors and commands are told apart by the names of their classes.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    logLevel: 'warning',
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
}

const commonJs = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  'const require = createRequireOfBundle(import.meta.url);',
].join(' ');
