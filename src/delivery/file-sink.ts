import type { BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import type { Phrase } from '../errors/codes.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { fitsEnvFile, readVariables, setVariables } from './env-text.ts';
import { allMembers, setMembers } from './json-text.ts';
import { otherPairIn } from './other-pair.ts';
import { type PairInClear, inClear } from './pair-content.ts';
import { foreignFolderAbove } from './files/folders-above.ts';
import { type Refuse, statOf } from './files/plain-file.ts';
import { type Modes, replaceFile } from './files/replace-file.ts';
import { ownerOf, requireSafePlace } from './files/safe-place.ts';
import type { Delivery, DeliveryNote, FileSink, IsOwnKey, Sink } from './sink.ts';

/** Writes the pair to the file and reads it back. Throws EcaError DeliveryFailed; the file is then unchanged. */
export async function deliverToFile(sink: FileSink, delivery: Delivery): Promise<DeliveryNote[]> {
  const refuse = refusalOf(sink);
  const isOwn: IsOwnKey = (key) => key === delivery.pair.key || delivery.isOwnKey(key);
  const edit = editOf(sink, inClear(delivery));
  const edited = (old: Buffer = Buffer.alloc(0)): Buffer => {
    const next = edit(old);
    const other = otherPairIn(sink, old, isOwn);
    if (other !== undefined && !sink.replaceOther) throw refuse({ key: 'FileHasOtherPair', data: { key: other } });
    return next;
  };
  const found = await statOf(sink.path, refuse);
  await requireSafePlace(sink.path, found, refuse);
  const folder = dirname(sink.path);
  const isNew = (await statOf(folder, refuse)) === undefined;
  const modes = await replaceFile(sink.path, edited, { tighten: sink.fixMode, refuse });
  const created: DeliveryNote[] = isNew ? [{ key: 'FolderCreated', data: { path: sink.path, folder } }] : [];
  return [...created, ...ownerNotes(sink, found), ...notesOf(sink, modes)];
}

/** Why a file can't be written, by the system's code; each has actions of its own. */
const variants: Readonly<Record<string, string>> = {
  EACCES: 'no-access',
  EDQUOT: 'disk-full',
  EISDIR: 'no-file',
  ENOENT: 'no-folder',
  ENOSPC: 'disk-full',
  ENOTDIR: 'no-folder',
  EPERM: 'no-access',
  EROFS: 'read-only',
};

/** Why a file isn't written, by what is wrong with it; each has actions of its own. */
const byDetail: Readonly<Record<string, string>> = {
  FileHasNames: 'place',
  FileHasOtherPair: 'other-pair',
  FileIsLarge: 'content',
  FileIsLink: 'link',
  FileIsMount: 'place',
  FileIsNoJson: 'content',
  FileIsNoText: 'content',
  FileIsNone: 'no-file',
  FileOwner: 'place',
  FileReadBack: 'restless',
  FileRestless: 'restless',
  FolderIsLink: 'link',
  FolderOfRepository: 'link',
  FolderOpen: 'place',
  MemberIsNoText: 'content',
};

/** Creates the errors of a sink. */
export function refusalOf({ name }: Sink): Refuse {
  return (detail, cause) => {
    const variant = byDetail[detail.key] ?? variants[(cause as NodeJS.ErrnoException)?.code ?? ''];
    const next = { key: 'next.deliverAgain', data: {} };
    return new EcaError('DeliveryFailed', { sink: name, detail: [detail] }, { cause, variant, next });
  };
}

/** Names the owner of the file for the secret, or of a folder on the way to it, if that is another user. */
export function ownerNotes({ path }: FileSink, found: BigIntStats | undefined): DeliveryNote[] {
  const user = process.geteuid?.();
  if (user === undefined) return [];
  if (found !== undefined && found.uid !== BigInt(user))
    return [{ key: 'FileOwned', data: { path, owner: ownerOf(found) } }];
  const foreign = foreignFolderAbove(dirname(path));
  return foreign === undefined ? [] : [{ key: 'FolderOwned', data: { path, ...foreign } }];
}

/** What is worth knowing about the file's permissions. On Windows, which has none of these, every file has the same. */
export function notesOf(
  { path, fixMode }: FileSink,
  { before, after }: Modes,
  platform = process.platform,
): DeliveryNote[] {
  if (platform === 'win32' || before === undefined) return [];
  const mode = before.toString(8).padStart(4, '0');
  if ((after & 0o077) !== 0) return [{ key: 'FileReadable', data: { path, mode } }];
  return fixMode && before !== after ? [{ key: 'FileTightened', data: { path, mode } }] : [];
}

/** How the content of the file changes. The returned function throws EcaError DeliveryFailed. */
export function editOf(sink: FileSink, content: PairInClear): (old: Buffer | undefined) => Buffer {
  const refuse = refusalOf(sink);
  return (old = Buffer.alloc(0)) => {
    try {
      return sink.kind === 'json-file' ? editJson(old, content, refuse) : editEnv(old, sink.variables, content, refuse);
    } catch (cause) {
      if (isEcaError(cause)) throw cause;
      // only the kind of error: the message of JSON.parse quotes the file
      throw refuse({ key: 'FileIsNoJson', data: {} });
    }
  };
}

function editJson(old: Buffer, content: PairInClear, refuse: Refuse): Buffer {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(old);
  const edited = setMembers(text, content);
  const isText = (value: unknown): boolean => value === null || typeof value === 'string';
  const odd = Object.keys(content).find((name) => !allMembers(text, name).every(isText));
  // an object or a number with this name can't be a key or a secret
  if (odd !== undefined) throw refuse({ key: 'MemberIsNoText', data: { name: odd } });
  return Buffer.from(edited);
}

function editEnv(
  old: Buffer,
  [keyName, secretName]: readonly [string, string],
  { clientId, clientSecret }: PairInClear,
  refuse: Refuse,
): Buffer {
  // PowerShell writes UTF-16 by default
  if (old.includes(0)) throw refuse({ key: 'FileIsNoText', data: {} });
  const unfit = (
    [
      [keyName, clientId],
      [secretName, clientSecret],
    ] as const
  ).find(([, value]) => !fitsEnvFile(value));
  if (unfit !== undefined) throw refuse({ key: 'ValueUnfit', data: { name: unfit[0] } });
  const edited = setVariables(old.toString('latin1'), [
    [keyName, clientId],
    [secretName, clientSecret],
  ]);
  const seen = readVariables(edited, [keyName, secretName]);
  if (seen[0] !== clientId || seen[1] !== clientSecret) {
    throw refuse({ key: 'FileReadBack', data: {} } satisfies Phrase);
  }
  return Buffer.from(edited, 'latin1');
}
