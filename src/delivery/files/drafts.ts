import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The drafts that this process is writing. */
const open = new Set<string>();

const stemOf = (path: string): string => `.${basename(path).slice(0, 60)}.eca-`;

/** Calls `write` with an unpredictable path beside the file, and deletes what is there afterwards. */
export async function withDraft<T>(path: string, write: (draft: string) => Promise<T>): Promise<T> {
  const draft = join(dirname(path), `${stemOf(path)}${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
  open.add(draft);
  try {
    return await write(draft);
  } finally {
    await rm(draft, { force: true });
    open.delete(draft);
  }
}

/**
 * Deletes the drafts of a file whose processes crashed: they contain secrets. Ignores what another user put there under
 * such a name, and what can't be deleted, which keeps nothing from being written.
 */
export async function sweepDrafts(path: string): Promise<void> {
  const stem = stemOf(path);
  // a folder may be writable without being readable
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(stem))) {
    const draft = join(dirname(path), name);
    const pid = /^(\d+)-[0-9a-f]+\.tmp$/.exec(name.slice(stem.length))?.[1];
    if (pid === undefined || open.has(draft)) continue;
    // a number may be used again, by this very process
    if (Number(pid) !== process.pid && isAlive(Number(pid))) continue;
    if (await isOwnFile(draft)) await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function isOwnFile(path: string): Promise<boolean> {
  const user = process.geteuid?.();
  return lstat(path).then(
    (found) => found.isFile() && (user === undefined || found.uid === user),
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
