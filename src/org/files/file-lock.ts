import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { EcaError } from '../../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../../errors/json-value.ts';
import { readBoundedFileSync } from './bounded-file.ts';
import { isLeaseOver, keepLease, lease as longLease } from './lease.ts';

/**
 * The holder of a lock. `started` distinguishes two processes that had the same number one after the other, `space`
 * the PID namespaces of containers that share a host name, `boot` machines that do, if the system shows it.
 */
export type Holder = {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
  readonly since: string;
  readonly space?: string;
  readonly boot?: string;
};

/** The error for a file that locks; its holder is unknown if its text says none. */
type RefuseHeld = (file: string, holder: Holder | undefined) => EcaError;

/** How to take a lock; `lease` is how long a holder that can't be seen counts as running, in milliseconds. */
type Taking = { readonly refuse: RefuseHeld; readonly lease: number };

/**
 * Takes the lock of this name and returns what releases it. Takes it over if its holder has ended, or isn't known to be
 * a process of this machine and its lease is over. Throws what `refuse` makes of the holder, and what the file system
 * throws.
 */
export function takeLock(path: string, refuse: RefuseHeld, lease = longLease): () => void {
  take(path, { refuse, lease }, 0);
  held.add(path);
  const stop = keepLease(path);
  return () => {
    stop();
    held.delete(path);
    release(path);
  };
}

/** The locks that this process holds; any other lock with its identity failed to delete and may be taken. */
const held = new Set<string>();

/** A takeover that was itself interrupted is taken over, and so is that one; more in a row is no accident. */
const mostTakeovers = 2;

/**
 * Creates the file with its content or not at all: writes it under another name and links it. Taking over from an
 * ended holder needs a lock of its own, so that of two processes the second one sees it.
 */
function take(path: string, taking: Taking, takeovers: number): void {
  const draft = `${path}.${process.pid}.new`;
  // a crashed process of that number may have left it, linked to the lock itself
  rmSync(draft, { force: true });
  writeFileSync(draft, JSON.stringify(ownHolder()), { flag: 'wx', mode: 0o600 });
  try {
    if (isLinked(draft, path)) return;
    const found = textOf(path);
    const holder = holderIn(found);
    const isHeld = holder !== undefined && holds(holder, path, taking.lease);
    if (takeovers === mostTakeovers || isHeld) throw taking.refuse(path, holder);
    const takeover = `${path}.takeover`;
    take(takeover, taking, takeovers + 1);
    try {
      const now = textOf(path);
      if (now !== undefined && now === found) renameSync(draft, path);
      else if (!isLinked(draft, path)) throw taking.refuse(path, holderIn(now));
    } finally {
      release(takeover);
    }
  } finally {
    release(draft);
  }
}

function holds(holder: Holder, path: string, lease: number): boolean {
  const { pid, host, started, space } = ownHolder();
  const isOwn =
    holder.pid === pid && holder.host === host && holder.started === started && (holder.space ?? space) === space;
  return isOwn ? held.has(path) : isProcessAlive(holder) && (isIdentified(holder) || !isLeaseOver(holder, path, lease));
}

/** This process, as a holder. */
export function ownHolder(): Holder {
  const { pid } = process;
  return { pid, host: hostname(), started: startOf(pid), since: new Date().toISOString(), ...ownSpace() };
}

function isLinked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** A lock that can't be deleted becomes free all the same: its holder ends soon. */
function release(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // whoever finds it sees that
  }
}

/** A lock is a line. */
const mostBytes = 64 * 1024;

/** Undefined if there is no such file (any more). */
function textOf(path: string): string | undefined {
  try {
    return readBoundedFileSync(path, mostBytes).toString();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Undefined for what a power cut left, and for what no process of ours wrote: no running process holds it. */
function holderIn(text: string | undefined): Holder | undefined {
  const read = text === undefined ? undefined : jsonValue(text);
  return isJsonObject(read) && isHolder(read) ? read : undefined;
}

function isHolder(read: object): read is Holder {
  const { pid, host, started, since, space = '', boot = '' } = read as Partial<Record<keyof Holder, unknown>>;
  return Number.isSafeInteger(pid) && [host, started, since, space, boot].every((one) => typeof one === 'string');
}

/**
 * Whether a process of this machine is known to be the holder: it says when it started, and in which boot if the system
 * shows that. Any other lock ends with its lease, since the number alone may be that of a process that never ends.
 */
export function isIdentified(holder: Holder): boolean {
  const isDated = holder.started !== '' && (holder.boot !== undefined || ownSpace().boot === undefined);
  return isDated && !isElsewhere(holder);
}

/** Whether the holder runs on another machine, in another container, or before this machine restarted. */
function isElsewhere({ host, space, boot }: Holder): boolean {
  const own = ownSpace();
  const differ = (one?: string, other?: string): boolean => one !== undefined && other !== undefined && one !== other;
  return host !== hostname() || differ(space, own.space) || differ(boot, own.boot);
}

/**
 * Whether a process is alive. One on another machine, or in another container, can't be checked, so it counts as
 * alive; its lease says for how long.
 */
export function isProcessAlive({ pid, host, started, space, boot }: Holder): boolean {
  if (host !== hostname()) return true;
  const own = ownSpace();
  if (space !== undefined && own.space !== undefined && space !== own.space) return true;
  // what ran before this machine restarted has ended; another container may share no more than the name
  if (boot !== undefined && own.boot !== undefined && boot !== own.boot) return own.space !== outermost;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  return started === '' || startOf(pid) === started;
}

/** The PID namespace of processes outside of any container has the same number on every Linux (PROC_PID_INIT_INO). */
const outermost = 'pid:[4026531836]';

/** What distinguishes processes of the same number under the same host name; empty if the system has no /proc. */
function ownSpace(): Pick<Holder, 'space' | 'boot'> {
  try {
    return {
      space: readlinkSync('/proc/self/ns/pid'),
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    };
  } catch {
    return {};
  }
}

/**
 * When a process started, in clock ticks since boot, if the system shows it (proc(5), field 22 of stat); otherwise ''.
 * One that has ended may keep its number until its parent reaps it (field 3).
 */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

/** What an error says of the holder, and for how many minutes it has had the lock. */
export function holderData(holder: Holder | undefined): { pid: number | string; host: string; minutes: number } {
  const { pid = '?', host = '?', since } = holder ?? {};
  const age = since === undefined ? 0 : Math.round((Date.now() - Date.parse(since)) / 60_000);
  return { pid, host, minutes: Math.max(0, age) || 0 };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
