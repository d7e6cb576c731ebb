import { closeSync, fsyncSync, openSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readBoundedFileSync } from '../../org/files/bounded-file.ts';
import { isUnflushable, makeFolderSync } from '../../delivery/files/folder.ts';
import type { VaultCrypto } from '../../delivery/vault/vault-crypto.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { requireOwnFile } from '../../delivery/files/own-path.ts';
import type { JournalLine, RotationEvent } from './events.ts';
import { type Chain, newChain, openChain, openCrypto, signLine, verifyLine } from './journal-chain.ts';
import { type Rotation, after, begunBy, replay } from './rotation.ts';
import { type UntrustedRotation, untrustedIn } from './untrusted-journal.ts';

/** The write-ahead record of one rotation. A line is on disk before `append` returns. */
export type Journal = {
  readonly path: string;
  readonly rotation: () => Rotation;
  readonly append: (event: RotationEvent) => void;
};

/** Rotations according to their journals: those that this machine wrote, and those that may come from elsewhere. */
export type KnownRotations = {
  readonly own: readonly Rotation[];
  readonly untrusted: readonly UntrustedRotation[];
  /** Ids of journals that no longer say which rotation they are about: more is damaged than a crash can tear. */
  readonly damaged: readonly string[];
};

const ending = '.jsonl';
const folderOf = (stateFolder: string): string => join(stateFolder, 'rotations');
const pathOf = (stateFolder: string, id: string): string => join(folderOf(stateFolder), `${basename(id)}${ending}`);

/** Starts the journal of a new rotation. Throws EcaError StateUnwritable. */
export async function beginJournal(
  stateFolder: string,
  begun: Extract<RotationEvent, { event: 'begun' }>,
): Promise<Journal> {
  const path = pathOf(stateFolder, begun.id);
  const { chain, seal } = newChain(await openCrypto(path), begun.id);
  const line = { ...begun, at: new Date().toISOString() };
  const first = signLine(chain, { ...line, seal });
  write(path, 'wx', first.text);
  return journalAt(path, begunBy(line), first.chain);
}

/**
 * Opens the journal of a rotation of this machine. Throws EcaError RotationNotFound, StateUnreadable, JournalDamaged if
 * it no longer says what it is about, or JournalUntrusted if it was written or changed without this machine's key.
 */
export async function openJournal(stateFolder: string, id: string): Promise<Journal> {
  const path = pathOf(stateFolder, id);
  const found = readJournal(path);
  if (found === undefined || found.lines.length === 0) throw new EcaError('RotationNotFound', { id, hint: '' });
  if (!isClaiming(found)) throw new EcaError('JournalDamaged', { id: found.id });
  const own = verified(await openCrypto(path), found);
  if (own === undefined) throw journalUntrusted(found.claim);
  return journalAt(path, own.rotation, own.chain);
}

/**
 * All rotations of this machine with a journal in a state folder, oldest first. Leaves out a journal whose first line
 * is incomplete, and one that this machine's key didn't sign.
 */
export async function readRotations(stateFolder: string): Promise<readonly Rotation[]> {
  return (await readJournals(stateFolder)).own;
}

/**
 * All rotations with a journal in a state folder, oldest first, with untrusted and damaged ones separate. Leaves out a
 * journal that a crash ended within its first line: nothing had begun.
 */
export async function readJournals(stateFolder: string): Promise<KnownRotations> {
  const folder = folderOf(stateFolder);
  const read = listed(folder)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => readJournal(join(folder, name)) ?? []);
  const found = read.filter(isClaiming).sort((one, other) => one.claim.begunAt.localeCompare(other.claim.begunAt));
  const damaged = read.flatMap((one) => (isClaiming(one) || one.lines.length === 0 ? [] : one.id));
  if (found.length === 0) return { own: [], untrusted: [], damaged };
  const crypto = await openCrypto(folder);
  const judged = found.map((one) => ({ claim: one.claim, own: verified(crypto, one) }));
  return {
    own: judged.flatMap(({ own }) => own?.rotation ?? []),
    untrusted: judged.flatMap(({ claim, own }) => (own === undefined ? claim : [])),
    damaged,
  };
}

/** The error for a rotation that someone else may have written: its contents decide nothing, not even the app. */
export function journalUntrusted({ id, place: { app, org } }: UntrustedRotation, variant?: 'unnamed'): EcaError {
  return new EcaError('JournalUntrusted', { app, org, id }, { variant });
}

/** Keeps an untrusted journal from being read again; the file stays beside its former path. */
export function setAside(stateFolder: string, { id }: UntrustedRotation): void {
  const path = pathOf(stateFolder, id);
  try {
    renameSync(path, `${path}.untrusted`);
  } catch (error) {
    if (problemOf(error) !== 'ENOENT') throw unwritable(path, error);
  }
}

function journalAt(path: string, begun: Rotation, start: Chain): Journal {
  let [rotation, chain] = [begun, start];
  const append = (event: RotationEvent): void => {
    const line: JournalLine = { ...event, at: new Date().toISOString() };
    const signed = signLine(chain, line);
    try {
      write(path, 'a', `\n${signed.text}`);
    } catch (error) {
      // the line may be complete on disk all the same, and the next one follows it then
      chain = lastOf({ ...chain, mac: '' }, path) ?? chain;
      throw error;
    }
    chain = signed.chain;
    rotation = after(rotation, line);
  };
  return { path, rotation: () => rotation, append };
}

function lastOf(start: Chain, path: string): Chain | undefined {
  try {
    return chainBehind(start, linesOf(readBoundedFileSync(path, mostBytes).toString()));
  } catch {
    // what can't be read now is read by the next run
    return undefined;
  }
}

/**
 * Starts a line after a torn one on a new line, to separate them. Flushes the folder too: a file that no folder entry
 * names is lost in a power cut.
 */
function write(path: string, how: 'wx' | 'a', text: string): void {
  try {
    const made = makeFolderSync(dirname(path));
    const file = openSync(path, how, 0o600);
    try {
      // a full disk may accept part of it; this writes the rest, or throws
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (how === 'wx') flushFolders(dirname(path), made);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, cause: unknown): EcaError {
  return new EcaError('StateUnwritable', { path, problem: problemOf(cause) }, { cause });
}

/** Flushes the folder, and those above it up to the parent of the first that was created. */
function flushFolders(folder: string, made: string | undefined): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!isUnflushable(error)) throw error;
  }
  if (made !== undefined && folder.startsWith(made)) flushFolders(dirname(folder), made);
}

type ReadLine = { readonly text: string; readonly line: JournalLine & { readonly seal?: unknown } };
/** A journal before its signatures are verified, with what it claims about itself if that can be read. */
type ReadJournal = {
  readonly id: string;
  readonly claim: UntrustedRotation | undefined;
  readonly lines: readonly ReadLine[];
};
type ClaimingJournal = ReadJournal & { readonly claim: UntrustedRotation };

function isClaiming(read: ReadJournal): read is ClaimingJournal {
  return read.claim !== undefined;
}

/** Journals are a few KB. */
const mostBytes = 1024 * 1024;

function readJournal(path: string): ReadJournal | undefined {
  let text: string;
  try {
    requireOwnFile(path);
    text = readBoundedFileSync(path, mostBytes).toString();
  } catch (error) {
    if (problemOf(error) === 'ENOENT') return undefined;
    if (error instanceof EcaError) throw error;
    throw new EcaError('StateUnreadable', { path, problem: problemOf(error) }, { cause: error });
  }
  const lines = linesOf(text);
  const id = basename(path, ending);
  const claim = untrustedIn(
    id,
    lines.map(({ line }) => line),
  );
  return { id, claim, lines };
}

/** Lines are JSON objects; one that a crash tore is no event, because its request was never sent. */
function linesOf(text: string): ReadLine[] {
  return text.split('\n').flatMap((one): ReadLine[] => {
    try {
      const line: unknown = JSON.parse(one);
      return isLine(line) ? [{ text: one, line }] : [];
    } catch {
      return [];
    }
  });
}

function isLine(read: unknown): read is ReadLine['line'] {
  return typeof read === 'object' && read !== null && 'event' in read;
}

/**
 * The rotation and the chain after the last line, if this machine signed each line, in this order, for the file of
 * this name. Nothing else of a journal is read before that.
 */
function verified(
  crypto: VaultCrypto,
  { id, lines }: ClaimingJournal,
): { readonly rotation: Rotation; readonly chain: Chain } | undefined {
  const start = openChain(crypto, lines[0]?.line.seal, id);
  const chain = start && chainBehind(start, lines);
  const rotation = chain && replay(lines.map(({ line }) => line));
  return rotation && { rotation, chain };
}

function chainBehind(start: Chain, lines: readonly ReadLine[]): Chain | undefined {
  return lines.reduce<Chain | undefined>((chain, { text }) => chain && verifyLine(chain, text), start);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (problemOf(error) === 'ENOENT') return [];
    throw new EcaError('StateUnreadable', { path: folder, problem: problemOf(error) }, { cause: error });
  }
}

function problemOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
