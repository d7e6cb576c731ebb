import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  realpathSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { flushFolder } from '../../delivery/files/folder.ts';
import { problemOf, statOf } from '../../delivery/files/plain-file.ts';
import { requireOwnPlace } from '../../delivery/files/safe-place.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { holderData, takeLock } from '../../org/files/file-lock.ts';
import type { Target } from '../targets.ts';
import { type LinePlace, readResults, resultsInvalid } from './read-results.ts';
import { headerDifference, type OrgLine, orgKey, parseLine, type ResultsHeader, type RunLine } from './results.ts';

/** How the orgs ended that a run takes up again. */
type Ended = Pick<OrgLine, 'ended' | 'status' | 'found' | 'error'>;

/** A file that gets a line for each org as it ends. */
export type ResultsFile = {
  /** How orgs ended in earlier runs, by their keys. */
  readonly before: ReadonlyMap<string, Ended>;
  /** Writes the orgs that a run is about to work on. */
  readonly begin: (targets: readonly Target[], now: Date) => void;
  /** Writes the line of an org, to the disk. Throws EcaError FileUnwritable. */
  readonly append: (line: OrgLine) => LinePlace;
  readonly read: (place: LinePlace) => OrgLine;
  /** Lets other runs add to the file. */
  readonly release: () => void;
};

/** What is to happen with a file that exists, or doesn't. */
type Opening = {
  /** Whether the file must exist, since its orgs are left out. */
  readonly mustExist: boolean;
};

/**
 * Opens a file of results to append to, for its owner only (0600), and creates it with this header. The beginning of a
 * line that a crash cut off is removed. Only one run at a time adds to it. Throws EcaError ResultsInvalid for a file of
 * another request, of another kind or a missing one, ResultsLocked, and FileUnwritable.
 */
export async function openResults(typed: string, header: ResultsHeader, { mustExist }: Opening): Promise<ResultsFile> {
  const path = resolve(typed);
  const refuse = fileUnwritable(path);
  await requireOwnPlace(path, await statOf(path, refuse), refuse);
  const opened = openedToAppend(path, typed, mustExist);
  const release = lockOf(path, typed);
  try {
    return await adding({ path, typed, opened, header, release });
  } catch (error) {
    release();
    throw error;
  }
}

/** A file of results that is open, and locked. */
type Opened = {
  readonly path: string;
  readonly typed: string;
  readonly opened: number;
  readonly header: ResultsHeader;
  readonly release: () => void;
};

async function adding({ path, typed, opened, header, release }: Opened): Promise<ResultsFile> {
  const before = new Map<string, Ended>();
  const end = readResults(typed, opened, (line) => {
    if ('format' in line) {
      const difference = headerDifference(line, header);
      if (difference !== undefined) throw resultsInvalid(typed, difference, String(line[difference] ?? '-'));
    } else if ('ended' in line) {
      const { ended, status, found, error } = line;
      before.set(orgKey(line), { ended, status, found, ...(error && { error: { code: error.code } }) });
    }
  });
  let size = end;
  const append = (line: ResultsHeader | RunLine | OrgLine): LinePlace => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    attempt(path, () => {
      for (let at = 0; at < bytes.length; at += writeSync(opened, bytes, at));
      fsyncSync(opened);
    });
    const place = { offset: size, length: bytes.length - 1 };
    size += bytes.length;
    return place;
  };
  attempt(path, () => {
    ftruncateSync(opened, end);
    fchmodSync(opened, 0o600);
  });
  if (end === 0) {
    append(header);
    await flushFolder(dirname(path));
  }
  return {
    before,
    begin: (targets, now): void => {
      append({ begun: now.toISOString(), orgs: targets.map(({ org, orgId }) => ({ org, orgId })) });
    },
    append,
    read: ({ offset, length }): OrgLine => {
      const bytes = Buffer.alloc(length);
      readSync(opened, bytes, 0, length, offset);
      return parseLine(bytes.toString()) as OrgLine;
    },
    release,
  };
}

/** Neither follows a link that replaced the file, nor waits for the other end of a pipe. */
function openedToAppend(path: string, typed: string, mustExist: boolean): number {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    const opened = openSync(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | (mustExist ? 0 : O_CREAT), 0o600);
    process.once('exit', () => closeSync(opened));
    return opened;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && mustExist) throw resultsInvalid(typed, 'missing');
    throw fileUnwritable(path)(problemOf(cause), cause);
  }
}

/**
 * For how long a run on another machine, or in another container, counts as running without a sign of life, in
 * milliseconds. A container that was killed begins again sooner than after a few tries.
 */
const lease = 2 * 60_000;

/** Takes the lock beside the file; returns what releases it, which the end of the process does too. */
function lockOf(path: string, typed: string): () => void {
  const lock = `${realpathSync(path)}.lock`;
  try {
    const release = takeLock(
      lock,
      (found, holder) => new EcaError('ResultsLocked', { file: typed, ...holderData(holder), lock: found }),
      lease,
    );
    process.once('exit', release);
    return release;
  } catch (cause) {
    throw isEcaError(cause) ? cause : fileUnwritable(lock)(problemOf(cause), cause);
  }
}

function attempt(path: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw fileUnwritable(path)(problemOf(cause), cause);
  }
}
