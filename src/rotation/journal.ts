import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isUnflushable } from '../delivery/folder.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { JournalLine, RotationEvent } from './events.ts';
import type { Rotation } from './rotation.ts';
import { after, replay } from './rotation.ts';

/** The write-ahead record of one rotation. A line is on the disk before `append` returns. */
export type Journal = {
  readonly path: string;
  readonly rotation: () => Rotation;
  readonly append: (event: RotationEvent) => void;
};

const ending = '.jsonl';
const folderOf = (stateFolder: string): string => join(stateFolder, 'rotations');

/** Starts the journal of a new rotation. Throws EcaError StateUnwritable. */
export function beginJournal(stateFolder: string, begun: Extract<RotationEvent, { event: 'begun' }>): Journal {
  const path = join(folderOf(stateFolder), `${begun.id}${ending}`);
  const line: JournalLine = { ...begun, at: new Date().toISOString() };
  write(path, 'wx', line);
  return journalAt(path, replay([line]));
}

/** The journal of a rotation of this machine. Throws EcaError RotationNotFound, StateUnreadable. */
export function openJournal(stateFolder: string, id: string): Journal {
  const path = join(folderOf(stateFolder), `${basename(id)}${ending}`);
  const found = readJournal(path);
  if (found === undefined) throw new EcaError('RotationNotFound', { id, hint: '' });
  return journalAt(path, found);
}

/** All rotations of a state folder, oldest first. A journal whose first line never became whole is left out. */
export function readRotations(stateFolder: string): Rotation[] {
  const folder = folderOf(stateFolder);
  const names = listed(folder).filter((name) => name.endsWith(ending));
  return names
    .flatMap((name) => readJournal(join(folder, name)) ?? [])
    .sort((one, other) => one.begunAt.localeCompare(other.begunAt));
}

function journalAt(path: string, begun: Rotation | undefined): Journal {
  let rotation = begun;
  const current = (): Rotation => {
    if (rotation === undefined) throw new EcaError('StateUnreadable', { path, problem: 'begun' });
    return rotation;
  };
  const append = (event: RotationEvent): void => {
    const line: JournalLine = { ...event, at: new Date().toISOString() };
    write(path, 'a', line);
    rotation = after(current(), line);
  };
  return { path, rotation: current, append };
}

/**
 * A line that follows a torn one starts on a new line, so the torn one can be told from it. The folder is flushed as
 * well: a file that no folder names is gone with the power.
 */
function write(path: string, how: 'wx' | 'a', line: JournalLine): void {
  try {
    const made = mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(path, how, 0o600);
    try {
      // a full disk may take a part of it; this writes the rest, or throws
      writeFileSync(file, `${how === 'a' ? '\n' : ''}${JSON.stringify(line)}`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (how === 'wx') flushFolders(dirname(path), made);
  } catch (error) {
    throw new EcaError('StateUnwritable', { path, problem: problemOf(error) }, { cause: error });
  }
}

/** The folder, and those above it up to the one that names the first that was made. */
function flushFolders(folder: string, made: string | undefined): void {
  // Windows opens no folders
  if (process.platform === 'win32') return;
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

/** Lines are JSON objects; one that was torn by a crash is no event, because its request was never sent. */
function readJournal(path: string): Rotation | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (problemOf(error) === 'ENOENT') return undefined;
    throw new EcaError('StateUnreadable', { path, problem: problemOf(error) }, { cause: error });
  }
  const lines = text.split('\n').flatMap((line): JournalLine[] => {
    try {
      const read: unknown = JSON.parse(line);
      return isLine(read) ? [read] : [];
    } catch {
      return [];
    }
  });
  return replay(lines);
}

function isLine(read: unknown): read is JournalLine {
  return typeof read === 'object' && read !== null && 'event' in read;
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
