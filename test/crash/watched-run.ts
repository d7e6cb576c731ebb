import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownProgram } from '../nut/sf.ts';
import type { FileTrouble } from './file-trouble.ts';

const preload = fileURLToPath(new URL('file-trouble.ts', import.meta.url));

/** What a run left: how it ended, what it said, and all that other users of the machine could see of it. */
export type Run = {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
  readonly seenFromOutside: string;
};

export type RunOptions = {
  readonly home: string;
  readonly cwd: string;
  readonly trouble?: FileTrouble;
  /** Is asked again and again; the run is killed once it says so. */
  readonly killWhen?: () => Promise<boolean>;
  /** How it is killed: by SIGKILL, or by what a fault in native code raises. */
  readonly killedBy?: NodeJS.Signals;
};

const tooLong = 120_000;

/** Runs the plugin's own program with these words, killed as soon as `killWhen` says so. */
export async function run(
  words: readonly string[],
  { home, cwd, trouble, killWhen, killedBy = 'SIGKILL' }: RunOptions,
): Promise<Run> {
  const seam = trouble === undefined ? [] : ['--import', preload];
  const child = spawn(process.execPath, [...seam, ownProgram, ...words], {
    cwd,
    env: {
      ...process.env,
      HOME: home,
      USERPROFILE: home,
      NO_COLOR: '1',
      NODE_COMPILE_CACHE: join(process.env['HOME'] ?? '', 'compiled'),
      ...(trouble && { ECA_FILE_TROUBLE: JSON.stringify(trouble) }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const seen = new Set<string>();
  const watch = setInterval(() => look(child.pid ?? 0, seen), 40);
  const late = setTimeout(() => child.kill('SIGKILL'), tooLong);
  try {
    const ended = end(child);
    if (killWhen !== undefined) await killOnce(child, killWhen, seen, killedBy);
    return { ...(await ended), said, seenFromOutside: [...seen].join('\n') };
  } finally {
    clearInterval(watch);
    clearTimeout(late);
  }
}

async function end(child: ChildProcess): Promise<Pick<Run, 'status' | 'signal'>> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal }));
  });
}

async function killOnce(
  child: ChildProcess,
  isTime: () => Promise<boolean>,
  seen: Set<string>,
  signal: NodeJS.Signals,
): Promise<void> {
  while (child.exitCode === null && !(await isTime())) await new Promise((resolve) => setTimeout(resolve, 25));
  look(child.pid ?? 0, seen);
  child.kill(signal);
}

/** Notes arguments and environment of a process and of all it started, where the system tells (proc(5)). */
function look(pid: number, seen: Set<string>): void {
  for (const name of ['cmdline', 'environ']) seen.add(readOr(`/proc/${pid}/${name}`));
  const children = readOr(`/proc/${pid}/task/${pid}/children`).split(' ').map(Number).filter(Boolean);
  for (const child of children) look(child, seen);
}

/** A process may be gone by now. */
function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
