import { realpath } from 'node:fs/promises';
import { namesBelow } from './path-below.ts';

/**
 * The real path of a file that nobody named, so that only the project decides on it: what leads out of its folder by a
 * link isn't read. Throws an error whose `code` is the system's or LeadsOut.
 */
export async function ownPath(file: string, root: string): Promise<string> {
  const [path, top] = await Promise.all([realpath(file), realpath(root)]);
  if (namesBelow(top, path) !== undefined) return path;
  throw Object.assign(new Error(`${file} leads out of ${root}`), { code: 'LeadsOut' });
}
