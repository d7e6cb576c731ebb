import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// All commands have this module in common, so it is always in a chunk, one folder below dist.
const file = (name) => fileURLToPath(new URL(`../threads/${name}.js`, import.meta.url));

/** The files of dist that pino and its threads load, by the names that pino and core use for them. */
export const threadFiles = {
  'thread-stream-worker': file('thread-stream'),
  'pino-worker': file('pino'),
  'pino/file': file('file'),
  'pino-pretty': file('pretty'),
  [join('..', '..', 'lib', 'logger', 'transformStream')]: file('transform'),
};
