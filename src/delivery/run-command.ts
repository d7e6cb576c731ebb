import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** How a command ended, and what it printed: only the end of it, if that is long. */
export type CommandEnd = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  /** Why it never started, according to the system. */
  readonly error: NodeJS.ErrnoException | undefined;
  readonly output: string;
  /** What it printed on stderr alone. */
  readonly errors: string;
};

export type CommandOptions = {
  readonly input: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeout: number;
  /** Where it runs; undefined for the current folder. */
  readonly folder?: string | undefined;
  /** The system whose shell runs the command, and its shell. */
  readonly platform?: NodeJS.Platform;
  readonly shell?: string;
};

/** Far more than is ever shown: the remains of a secret at the cut aren't visible. */
const kept = 131_072;
const untilKilled = 2000;
/** How long a process that the command left behind may keep its output open. */
const untilSilent = 300;

/**
 * `cat` comes first because Node's pipes are sockets, and no program can open /dev/stdin if that is a socket. The trap
 * lets the command end first when all processes get a signal, and the command doesn't inherit it.
 */
const line = 'trap : TERM; cat | "$0" -c "$1"';

/**
 * Runs a command line in the shell, with `input` on its stdin. It has no terminal, and its whole process group ends
 * when the time is over or `signal` is aborted. Never throws.
 */
export async function runCommand(
  command: string,
  { input, variables, signal, timeout, folder, platform = process.platform, shell = '/bin/sh' }: CommandOptions,
): Promise<CommandEnd> {
  let child: ChildProcessWithoutNullStreams;
  try {
    const how = { env: { ...process.env, ...variables }, cwd: folder };
    child = start(command, how, platform === 'win32' ? undefined : shell);
  } catch (error) {
    // a command longer than the system accepts
    return { code: null, signal: null, timedOut: false, error: error as NodeJS.ErrnoException, output: '', errors: '' };
  }
  let [output, errors] = ['', ''];
  const collect = (text: string): void => {
    output = (output + text).slice(-kept);
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    collect(text);
    errors = (errors + text).slice(-kept);
  });
  // the command's exit code says whether it read everything
  child.stdin.on('error', () => undefined).end(input);
  let timedOut = false;
  const stop = (): void => (platform === 'win32' ? endTree(child) : endGroup(child));
  const clock = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeout);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const ended = await endOf(child);
  clearTimeout(clock);
  signal.removeEventListener('abort', stop);
  return { ...ended, timedOut, output, errors };
}

/** Without a shell of ours, Node uses the one that %ComSpec% names. */
type Where = { readonly env: NodeJS.ProcessEnv; readonly cwd: string | undefined };

function start(command: string, where: Where, shell: string | undefined): ChildProcessWithoutNullStreams {
  return shell === undefined
    ? spawn(command, { ...where, shell: true, windowsHide: true })
    : spawn(shell, ['-c', line, shell, command], { ...where, detached: true });
}

async function endOf(child: ChildProcessWithoutNullStreams): Promise<Pick<CommandEnd, 'code' | 'signal' | 'error'>> {
  return new Promise((resolve) => {
    const done = (code: number | null, signal: NodeJS.Signals | null, error?: NodeJS.ErrnoException): void => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code, signal, error });
    };
    child.once('error', (error) => done(null, null, error));
    child.once('close', (code, signal) => done(code, signal));
    child.once('exit', (code, signal) => setTimeout(done, untilSilent, code, signal));
  });
}

/** Terminates the whole process group, and kills it if it doesn't end. */
function endGroup(child: ChildProcess): void {
  send(child, 'SIGTERM');
  const late = setTimeout(() => send(child, 'SIGKILL'), untilKilled);
  child.once('exit', () => clearTimeout(late));
}

/** Windows has no process groups: taskkill ends the shell with all that it started, or the shell alone ends. */
function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const alone = (): void => void child.kill();
  spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { windowsHide: true, stdio: 'ignore' })
    .once('error', alone)
    .once('exit', (code) => code === 0 || alone());
}

function send(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // it has ended by itself
  }
}
