import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { editOf, notesOf, ownerNotes, refusalOf } from './file-sink.ts';
import { otherPairError, otherPairIn } from './other-pair.ts';
import { problemOf, readPlainFile, type Refuse, statOf } from './files/plain-file.ts';
import { modesOf } from './files/replace-file.ts';
import { requireSafePlace } from './files/safe-place.ts';
import type { DeliveryNote, IsOwnKey, Sink } from './sink.ts';

/**
 * Checks a sink before there is a pair for it, and changes nothing: a link, broken JSON or a read-only folder is
 * better found before any request to the org. Throws EcaError DeliveryFailed, OtherPairInFile for a file with a key
 * that isn't one of the app's own. A command can't be checked.
 */
export async function checkSink(sink: Sink, isOwn: IsOwnKey): Promise<DeliveryNote[]> {
  if (sink.kind === 'exec') return [];
  const refuse = refusalOf(sink);
  const old = await readPlainFile(sink.path, refuse);
  editOf(sink, { clientId: 'x', clientSecret: 'x' })(old?.bytes);
  const other = old === undefined || sink.replaceOther ? undefined : otherPairIn(sink, old.bytes, isOwn);
  if (other !== undefined) throw otherPairError(sink, other);
  await requireSafePlace(sink.path, old?.stat, refuse);
  await mayWrite(dirname(sink.path), refuse);
  await refuseMount(sink.path, refuse);
  const modes = old === undefined ? [] : notesOf(sink, modesOf(old, sink.fixMode));
  return [...ownerNotes(sink, old?.stat), ...modes];
}

/** A file that is a mount of its own, as containers get single files, can't be replaced: rename(2) fails with EBUSY. */
async function refuseMount(path: string, refuse: Refuse): Promise<void> {
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  if (isMountPoint(resolve(path), mounts)) throw refuse({ key: 'FileIsMount', data: {} });
}

/** Is that path in the table of mounts (proc(5): the fifth field, with octal escapes)? */
export function isMountPoint(path: string, mountinfo: string): boolean {
  const points = mountinfo.split('\n').map((line) => line.split(' ')[4] ?? '');
  const unescaped = points.map((point) =>
    point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
  );
  return unescaped.includes(path);
}

/** Checks the nearest folder that exists. */
async function mayWrite(folder: string, refuse: Refuse): Promise<void> {
  if ((await statOf(folder, refuse)) === undefined) return mayWrite(dirname(folder), refuse);
  await access(folder, constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    throw refuse(problemOf(cause), cause);
  });
}
