import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runAtTerminal, runWithPipes } from '../support/terminal.ts';

/** This checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const cli = join(root, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');

/** The program of `lib`, for development. */
export const developmentProgram = join(root, 'bin', 'run.js');

/** The program of the bundle, which `npm run build` writes. */
export const bundledProgram = join(root, 'dist', 'run.js');

const isOfLib = process.env['ECA_STORY_PROGRAM'] === 'lib';

/** The plugin's own program, which is up sooner than all of `sf`: the bundle's, or lib's with ECA_STORY_PROGRAM=lib. */
export const ownProgram = isOfLib ? developmentProgram : bundledProgram;

/** The plugin that `sf` has linked in, made from the same code. */
const ownPlugin = isOfLib ? root : join(root, 'dist');

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
  /** Milliseconds after which the run is killed. */
  readonly timeout?: number;
  /** What happens beside the run; it must end before the run counts as over. Stdin stays open until then. */
  readonly beside?: (talk: Talk) => Promise<void>;
};

/** A run that goes on: what it says and what it is told. */
export type Talk = {
  /** The first match in what either stream holds, once it is there. */
  readonly heard: (wanted: RegExp) => Promise<RegExpExecArray>;
  readonly type: (text: string) => void;
  /** Reads stderr no longer, as `2>&1 | head -1` does. */
  readonly closeStderr: () => void;
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
export function environment({ home, answers, env = {} }: SfOptions): NodeJS.ProcessEnv {
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

/** Runs the real `sf`. At a terminal (`answers`) stdout has both streams. Fails only when `sf` does not end in time. */
export async function sf<T = unknown>(args: readonly string[], options: SfOptions): Promise<SfRun<T>> {
  const { answers, columns = 80, program = cli, timeout = tooLong } = options;
  const words = ['--no-deprecation', program, ...args];
  const place = { cwd: options.cwd ?? options.home, env: environment(options) };
  const waiting = [...(answers ?? [])];
  let hasEnded = false;
  let stdout = '';
  let stderr = '';
  let read = 0;
  const listeners = {
    stdout: (text: string): void => {
      stdout += text;
      const next = waiting[0];
      if (next?.when.test(stdout.slice(read)) !== true) return;
      waiting.shift();
      read = stdout.length;
      running.write(next.type);
    },
    stderr: (text: string): void => void (stderr += text),
  };
  const running =
    answers === undefined
      ? runWithPipes(words, place, listeners)
      : runAtTerminal(words, place, { ...listeners, columns });
  if (options.beside === undefined) running.end(options.input);
  const heard = async (wanted: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = wanted.exec(stderr) ?? wanted.exec(stdout);
      if (match !== null) return match;
      if (hasEnded) throw new Error(`sf ended without saying ${String(wanted)}:\n${stdout}\n${stderr}`);
      await delay(20);
    }
  };
  const talk = {
    heard,
    type: running.write,
    closeStderr: running.closeStderr,
    interrupt: () => running.kill('SIGINT'),
  };
  const beside = options.beside?.(talk).finally(() => running.end());
  // what goes wrong beside it ends the run, and is what the test fails with
  beside?.catch(() => running.kill('SIGKILL'));
  const late = setTimeout(() => running.kill('SIGKILL'), timeout);
  const status = await running.ended.finally(() => clearTimeout(late));
  hasEnded = true;
  await beside;
  if (status === null) throw new Error(`sf ${args.join(' ')} was killed, or took two minutes:\n${stdout}\n${stderr}`);
  if (waiting.length > 0) throw new Error(`sf never asked for ${String(waiting[0]?.when)}:\n${stdout}`);
  const json = (args.includes('--json') ? JSON.parse(stdout) : {}) as SfEnvelope<T>;
  return { status, stdout, stderr, json };
}

const tooLong = 120_000;

/** A HOME of its own in which `sf` has the plugin of that folder linked in, and no org is known. */
async function linkedHome(folder: string): Promise<string> {
  const home = temporaryFolder('home');
  const { status, stderr } = await sf(['plugins', 'link', '--no-install', folder], { home });
  if (status !== 0) throw new Error(`sf plugins link failed: ${stderr}`);
  return home;
}

let template: Promise<string> | undefined;

/** A HOME of its own in which `sf` has our plugin linked in, and no org is known; linking is done once a process. */
export async function freshHome(): Promise<string> {
  template ??= linkedHome(ownPlugin);
  const home = temporaryFolder('home');
  cpSync(await template, home, { recursive: true });
  return home;
}
