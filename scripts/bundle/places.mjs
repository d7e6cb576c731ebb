import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../checkout.mjs';

const threads = JSON.stringify(join(root, 'scripts', 'bundle', 'threads.mjs'));
const overrides = "'__bundlerPathsOverrides' in globalThis ? globalThis.__bundlerPathsOverrides : {}";

/**
 * Code of dependencies that looks for a file beside itself, and what replaces it. pino has a global variable for the
 * files of its threads, which isn't used: `sf` has a pino of its own in the same process, maybe of another version,
 * whose threads would then be ours.
 */
const places = [
  { file: /[\\/]pino[\\/]lib[\\/]transport\.js$/, from: overrides, to: `require(${threads}).threadFiles` },
  { file: /[\\/]thread-stream[\\/]index\.js$/, from: overrides, to: `require(${threads}).threadFiles` },
  {
    file: /[\\/]@oclif[\\/]core[\\/]lib[\\/]index\.js$/,
    from: "require(path.join(root, 'package.json'))",
    to: "require('../package.json')",
    also: [["const root = path.join(__dirname, '..');", '']],
  },
];

/** Replaces how dependencies find files beside themselves; fails when one of them is written differently by now. */
export const placesPlugin = () => ({
  name: 'places',
  setup(build) {
    for (const { file, from, to, also = [] } of places) {
      build.onLoad({ filter: file }, async ({ path }) => {
        const replacements = [[from, to], ...also];
        let contents = await readFile(path, 'utf8');
        for (const [before, after] of replacements) {
          if (!contents.includes(before)) throw new Error(`${path} no longer contains: ${before}`);
          contents = contents.replaceAll(before, () => after);
        }
        return { contents, loader: 'js' };
      });
    }
  },
});
