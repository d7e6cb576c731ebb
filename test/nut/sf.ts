import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The checkout whose plugin is linked. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const cli = join(root, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');

/** The plugin's own program, which is up sooner than all of `sf`. */
export const ownProgram = join(root, 'bin', 'run.js');

/** What one run of `sf` left: its exit code, both streams, and stdout parsed when `--json` was asked for. */
export type SfRun<T = unknown> = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: SfEnvelope<T>;
};

/** The envelope of `sf --json`; empty without `--json`. */
export type SfEnvelope<T = unknown> = Readonly<Record<string, unknown>> & {
  readonly status?: number;
  readonly result?: T;
  readonly warnings?: readonly string[];
};

export type SfOptions = {
  readonly home: string;
  /** Another program than `sf`. */
  readonly program?: string;
  /** The folder `sf` runs in; the home without it, so that no project is found. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** All of stdin, at once. */
  readonly input?: string;
  /** What a person types, each when the terminal shows it is asked for. With it `sf` gets a real terminal. */
  readonly answers?: ReadonlyArray<{ readonly when: RegExp; readonly type: string }>;
  readonly columns?: number;
  /** What happens beside the run; it must end before the run counts as over. Stdin stays open until then. */
  readonly beside?: (talk: Talk) => Promise<void>;
};

/** A run that goes on: what it says and what it is told. */
export type Talk = {
  /** The first match in what either stream holds, once it is there. */
  readonly heard: (wanted: RegExp) => Promise<RegExpExecArray>;
  readonly type: (text: string) => void;
  /** Ctrl-C. */
  readonly interrupt: () => void;
};

const made: string[] = [];
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A new folder that is deleted when the test process ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `eca-${name}-`));
  made.push(folder);
  return folder;
}

/** The environment of a run: nothing of the caller's `sf`, and nothing that reaches out of the machine. */
function environment({ home, answers, env = {} }: SfOptions): NodeJS.ProcessEnv {
  const unwanted = /^(npm_|SF_|SFDX_|XDG_|NODE_OPTIONS$|NODE_ENV$|COUNTS_FILE$|CI$|FORCE_COLOR$)/;
  const kept = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    HOME: home,
    USERPROFILE: home,
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_DISABLE_TELEMETRY: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    OCLIF_DISABLE_LINKED_ESM_WARNING: 'true',
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'eca', 'compiled'),
    // a terminal has a kind; CI has none to hand on
    ...(answers === undefined ? {} : { TERM: 'xterm-256color' }),
    ...env,
  };
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** The program and its arguments; for a terminal inside `script`, which is part of every Debian. */
function commandLine(args: readonly string[], options: SfOptions): [string, string[]] {
  const { answers, columns = 80, program = cli } = options;
  if (answers === undefined) return [process.execPath, ['--no-deprecation', program, ...args]];
  const typed = [process.execPath, '--no-deprecation', program, ...args].map(quoted).join(' ');
  return ['script', ['-q', '-e', '-c', `stty cols ${columns} rows 40; exec ${typed}`, '/dev/null']];
}

/** Runs the real `sf`. On a terminal (`answers`) stdout has both streams. Fails only when `sf` does not end in time. */
export async function sf<T = unknown>(args: readonly string[], options: SfOptions): Promise<SfRun<T>> {
  const [file, rest] = commandLine(args, options);
  const child = spawn(file, rest, { cwd: options.cwd ?? options.home, env: environment(options) });
  const waiting = [...(options.answers ?? [])];
  let ended = false;
  let stdout = '';
  let stderr = '';
  let read = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    const next = waiting[0];
    if (next?.when.test(stdout.slice(read)) !== true) return;
    waiting.shift();
    read = stdout.length;
    child.stdin.write(next.type);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that ends without reading its input is no fault of the test.
  child.stdin.on('error', () => undefined);
  if (options.answers === undefined && options.beside === undefined) child.stdin.end(options.input ?? '');
  const heard = async (wanted: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = wanted.exec(stderr) ?? wanted.exec(stdout);
      if (match !== null) return match;
      if (ended) throw new Error(`sf ended without saying ${String(wanted)}:\n${stdout}\n${stderr}`);
      await delay(20);
    }
  };
  const talk = { heard, type: (text: string) => child.stdin.write(text), interrupt: () => child.kill('SIGINT') };
  const beside = options.beside?.(talk).finally(() => child.stdin.end());
  const status = await new Promise<number | null>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`sf ${args.join(' ')} did not end in two minutes:\n${stdout}\n${stderr}`));
    }, 120_000);
    child.once('error', reject);
    child.once('close', (code) => {
      ended = true;
      clearTimeout(late);
      resolve(code);
    });
  });
  await beside;
  if (waiting.length > 0) throw new Error(`sf never asked for ${String(waiting[0]?.when)}:\n${stdout}`);
  const json = (args.includes('--json') ? JSON.parse(stdout) : {}) as SfEnvelope<T>;
  return { status, stdout, stderr, json };
}

/** A HOME of its own in which `sf` has the plugin of that folder linked in, and no org is known. */
export async function linkedHome(folder: string): Promise<string> {
  const home = temporaryFolder('home');
  const { status, stderr } = await sf(['plugins', 'link', '--no-install', folder], { home });
  if (status !== 0) throw new Error(`sf plugins link failed: ${stderr}`);
  return home;
}

let template: Promise<string> | undefined;

/** A HOME of its own in which `sf` has this checkout linked in, and no org is known; linking is done once a process. */
export async function freshHome(): Promise<string> {
  template ??= linkedHome(root);
  const home = temporaryFolder('home');
  cpSync(await template, home, { recursive: true });
  return home;
}
