import type { BigIntStats } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isEcaError } from '../../errors/eca-error.ts';
import { sweepDrafts, withDraft } from './drafts.ts';
import { flushFolder, makeFolder } from './folder.ts';
import { type FoundFile, problemOf, readPlainFile, refuseLarge, type Refuse, statOf } from './plain-file.ts';
import { refuseProjectLinks } from './project-links.ts';
import { requireOwnPlace } from './safe-place.ts';

/** The permissions of a file before the change, if it existed, and after it. */
export type Modes = { readonly before: number | undefined; readonly after: number };

export type ChangeOptions = {
  readonly tighten: boolean;
  readonly refuse: Refuse;
  /** The bytes that the file may have, if they are more than those of settings. */
  readonly largest?: bigint;
  /** Whether it is in the state folder, which is checked before it is used. */
  readonly isState?: true;
};

const triesUntilQuiet = 5;

/**
 * Replaces the content of a file with what `edit` makes of the old one (undefined: there is none), in one step:
 * whoever reads it finds the old content or the new one, also after a crash or a power cut. A new file is readable by
 * its owner only (0600, its new folders 0700). An old one keeps its owner and permissions; `tighten` removes those of
 * others. Follows no link of a project, and writes into no file that another user put there. Starts again if another
 * process writes the file meanwhile, so that nothing is lost. Throws the error of `refuse`; a repeat is safe.
 */
export async function replaceFile(
  path: string,
  edit: (old: Buffer | undefined) => Buffer,
  { tighten, refuse, largest, isState }: ChangeOptions,
): Promise<Modes> {
  for (let tries = 0; tries < triesUntilQuiet; tries++) {
    if (isState !== true) await refuseProjectLinks(path, refuse);
    const old = await readPlainFile(path, refuse, largest);
    if (isState !== true) await requireOwnPlace(path, old?.stat, refuse);
    const next = edit(old?.bytes);
    refuseLarge(BigInt(next.length), refuse, largest);
    const modes = modesOf(old, tighten);
    const isDone = old?.bytes.equals(next) === true && modes.before === modes.after;
    try {
      if (!isDone && !(await swap(path, old, next, modes.after, refuse))) continue;
      await flushFolder(dirname(path));
    } catch (cause) {
      throw isEcaError(cause) ? cause : refuse(problemOf(cause), cause);
    }
    const seen = await readPlainFile(path, refuse, largest);
    if (seen?.bytes.equals(next) !== true) throw refuse({ key: 'FileReadBack', data: {} });
    return modes;
  }
  throw refuse({ key: 'FileRestless', data: {} });
}

/** The permissions that a file has and would get. */
export function modesOf(old: FoundFile | undefined, tighten: boolean): Modes {
  if (old === undefined) return { before: undefined, after: 0o600 };
  const before = Number(old.stat.mode & 0o7777n);
  return { before, after: tighten ? before & 0o600 : before };
}

/** Deletes a file for good, and its drafts from crashed processes. Throws the error of `refuse`. */
export async function removeFile(path: string, refuse: Refuse): Promise<void> {
  try {
    await sweepDrafts(path);
    await rm(path, { force: true });
    await flushFolder(dirname(path));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw refuse(problemOf(cause), cause);
  }
}

/** Replaces the old file with the new one, unless another file has taken its place. */
async function swap(
  path: string,
  old: FoundFile | undefined,
  bytes: Buffer,
  mode: number,
  refuse: Refuse,
): Promise<boolean> {
  await makeFolder(dirname(path));
  await sweepDrafts(path);
  return withDraft(path, async (draft) => {
    await write(draft, bytes, mode, old?.stat, refuse);
    if (!isSame(old?.stat, await statOf(path, refuse))) return false;
    return rename(draft, path).then(
      () => true,
      (cause: NodeJS.ErrnoException) => {
        // another container, to which our process looks dead, deleted the draft as a leftover
        if (cause.code === 'ENOENT') return false;
        throw cause;
      },
    );
  });
}

/** Sets the owner before the permissions: a change of owner resets some. */
async function write(
  draft: string,
  bytes: Buffer,
  mode: number,
  old: BigIntStats | undefined,
  refuse: Refuse,
): Promise<void> {
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    const own = await file.stat({ bigint: true });
    if (old !== undefined && (old.uid !== own.uid || old.gid !== own.gid)) {
      await file.chown(Number(old.uid), Number(old.gid)).catch((cause: unknown) => {
        throw refuse({ key: 'FileOwner', data: { owner: `${old.uid}:${old.gid}` } }, cause);
      });
    }
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isSame(old: BigIntStats | undefined, now: BigIntStats | undefined): boolean {
  if (old === undefined || now === undefined) return old === now;
  return old.ino === now.ino && old.size === now.size && old.mtimeNs === now.mtimeNs && old.ctimeNs === now.ctimeNs;
}
