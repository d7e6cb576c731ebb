import { realpath, stat } from 'node:fs/promises';
import { namesBelow } from './path-below.ts';

/**
 * The real path of a file that nobody named, so that only the project decides on it: what leads out of its folder by a
 * link isn't read, and neither is what belongs to another user than this one, root, or whoever owns the current folder
 * (`owners`). Throws an error whose `code` is the system's, LeadsOut or OtherOwner.
 */
export async function ownPath(file: string, root: string, owners = trustedOwners): Promise<string> {
  const [path, top] = await Promise.all([realpath(file), realpath(root)]);
  if (namesBelow(top, path) === undefined)
    throw Object.assign(new Error(`${file} leads out of ${root}`), { code: 'LeadsOut' });
  const trusted = await owners();
  if (trusted === undefined || trusted.includes((await stat(path)).uid)) return path;
  throw Object.assign(new Error(`${file} belongs to another user`), { code: 'OtherOwner' });
}

/** Whose files of a project count; undefined on Windows, where files have no such owner. */
export async function trustedOwners(): Promise<readonly number[] | undefined> {
  const own = process.geteuid?.();
  return own === undefined ? undefined : [0, own, (await stat('.')).uid];
}
