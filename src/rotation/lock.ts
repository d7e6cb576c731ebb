import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { EcaError } from '../errors/eca-error.ts';
import type { RotationPlace } from './events.ts';

/** Who holds a lock. `started` tells two processes apart that had the same number one after the other. */
type Holder = { readonly pid: number; readonly host: string; readonly started: string; readonly since: string };

/**
 * Does `work` while no other process of this state folder works on the same consumer. A lock whose holder is dead is
 * taken over. Throws EcaError RotationLocked with the holder's pid and age.
 */
export async function whileLocked<T>(stateFolder: string, place: RotationPlace, work: () => Promise<T>): Promise<T> {
  const name = [place.orgId, place.appId, place.consumerId].map((id) => id.slice(0, 15)).join('-');
  const path = join(stateFolder, 'locks', `${name}.json`);
  take(path, place);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string, { app, org }: RotationPlace): void {
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    since: new Date().toISOString(),
  };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (created(path, own)) return;
  const holder = readHolder(path);
  if (holder !== undefined && isAlive(holder)) throw locked(path, holder, app, org);
  // whoever renames the dead holder's file may go on; whoever comes second finds another file there and gives it back
  const dead = `${path}.${process.pid}`;
  try {
    renameSync(path, dead);
  } catch {
    throw locked(path, readHolder(path), app, org);
  }
  const renamed = readHolder(dead);
  if (renamed?.since !== holder?.since) giveBack(dead, path);
  rmSync(dead, { force: true });
  if (!created(path, own)) throw locked(path, readHolder(path), app, org);
}

/** The file appears with its content or not at all: it is written under another name and linked. */
function created(path: string, own: Holder): boolean {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new EcaError('StateUnwritable', { path, problem: String((error as NodeJS.ErrnoException).code) });
  } finally {
    rmSync(draft, { force: true });
  }
}

function giveBack(taken: string, path: string): void {
  try {
    linkSync(taken, path);
  } catch {
    // a third process was quicker; its lock stands
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    // gone in between, or cut off by a full disk: nobody who lives holds it
    return undefined;
  }
}

/** Of a process on another machine nothing is known, so it counts as alive. */
function isAlive({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return started === '' || startOf(pid) === started;
}

/** When a process started, in clock ticks since boot, where the system tells (proc(5), field 22 of stat); else ''. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function locked(path: string, holder: Holder | undefined, app: string, org: string): EcaError {
  const minutes = holder === undefined ? 0 : Math.round((Date.now() - Date.parse(holder.since)) / 60_000);
  return new EcaError('RotationLocked', {
    app,
    org,
    pid: holder?.pid ?? '?',
    host: holder?.host ?? '?',
    minutes,
    file: path,
  });
}
