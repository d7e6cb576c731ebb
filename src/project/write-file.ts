import { lstat, open, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { withDraft } from '../delivery/files/drafts.ts';
import { makeFolderSync } from '../delivery/files/folder.ts';
import { projectLinkAbove } from '../delivery/files/project-links.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { namesBelow } from './path-below.ts';

/** A file with its text, or with the bytes of one. */
type Written = { readonly path: string; readonly text: string | Uint8Array };

/**
 * Writes files below a folder in one step: whoever reads one finds the complete old text or the new one, and no file
 * changes before all new texts are on disk. Keeps modes. A repository may contain links: follows none below the
 * folder, and writes nothing outside it. Throws EcaError SourceUnwritable or SourceLeads.
 */
export async function writeInOneStep(files: readonly Written[], root: string): Promise<void> {
  for (const { path } of files) await refuseLinks(path, root);
  await stage(files, [], root);
}

type Staged = { readonly path: string; readonly draft: string };

/** A draft is deleted when the work inside ends, so the innermost call puts all files in place. */
async function stage([first, ...others]: readonly Written[], staged: readonly Staged[], root: string): Promise<void> {
  if (first === undefined) return replaceAll(staged, root);
  const { path, text } = first;
  await attempt(path, async () => Promise.resolve(makeFolderSync(dirname(path), 0o777)));
  return withDraft(path, async (draft) => {
    await attempt(path, async () => writeDraft(draft, text, await modeOf(path)));
    await stage(others, [...staged, { path, draft }], root);
  });
}

async function replaceAll(staged: readonly Staged[], root: string): Promise<void> {
  // time has passed since the first check
  for (const { path } of staged) await refuseLinks(path, root);
  for (const { path, draft } of staged) await attempt(path, async () => rename(draft, path));
}

async function writeDraft(draft: string, text: Written['text'], mode: number): Promise<void> {
  const file = await open(draft, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The mode of an existing file; otherwise the default one of the process. */
async function modeOf(path: string): Promise<number> {
  return lstat(path).then(
    ({ mode }) => mode & 0o777,
    () => 0o666 & ~process.umask(),
  );
}

/** Checks each part of a path below the root. Throws EcaError SourceLeads for a link, and for a path that leads out. */
async function refuseLinks(path: string, root: string): Promise<void> {
  const names = namesBelow(root, path);
  if (names === undefined) throw new EcaError('SourceLeads', { path, why: 'outside', root });
  const link = await projectLinkAbove(path);
  if (link !== undefined) throw new EcaError('SourceLeads', { path: link.folder, why: 'link', root });
  let at = resolve(root);
  for (const name of names) {
    at = join(at, name);
    const found = await lstat(at).catch(() => undefined);
    if (found === undefined) return;
    if (found.isSymbolicLink()) throw new EcaError('SourceLeads', { path: at, why: 'link', root });
  }
}

async function attempt(path: string, write: () => Promise<unknown>): Promise<void> {
  await write().catch((cause: NodeJS.ErrnoException) => {
    if (isEcaError(cause)) throw cause;
    throw new EcaError('SourceUnwritable', { path, problem: cause.code ?? cause.message }, { cause });
  });
}
