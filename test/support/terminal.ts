import { spawn as spawnProcess } from 'node:child_process';
import { spawn as spawnTerminal } from '@lydell/node-pty';

/** A program that runs, at a terminal or with pipes. */
export type Running = {
  readonly write: (text: string) => void;
  /** Ends its stdin; a terminal has no such end. */
  readonly end: (text?: string) => void;
  /** Reads stderr no longer; a terminal has one stream for both. */
  readonly closeStderr: () => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves to the exit code once it has ended and said all; null after a signal. */
  readonly ended: Promise<number | null>;
};

export type Place = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

export type Listeners = { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void };

/** Runs Node with pipes. */
export function runWithPipes(args: readonly string[], place: Place, { stdout, stderr }: Listeners): Running {
  const child = spawnProcess(process.execPath, args, place);
  child.stdout.setEncoding('utf8').on('data', stdout);
  child.stderr.setEncoding('utf8').on('data', stderr);
  // A command that ends without reading its input is no fault of the test.
  child.stdin.on('error', () => undefined);
  return {
    write: (text) => void child.stdin.write(text),
    end: (text = '') => void child.stdin.end(text),
    closeStderr: () => void child.stderr.destroy(),
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }),
  };
}

/** Runs Node at a terminal of that width. Both streams are its stdout, as a person sees them. */
export function runAtTerminal(
  args: readonly string[],
  place: Place,
  { stdout, columns }: Pick<Listeners, 'stdout'> & { readonly columns: number },
): Running {
  const { TERM: name, ...env } = place.env;
  const size = { cols: columns, rows: 40 };
  const terminal = spawnTerminal(process.execPath, [...args], { cwd: place.cwd, env, name: name ?? 'xterm', ...size });
  terminal.onData(stdout);
  return {
    write: (text) => terminal.write(text),
    end: () => undefined,
    closeStderr: () => undefined,
    kill: (signal) => terminal.kill(signal),
    ended: new Promise((resolve) => {
      terminal.onExit(({ exitCode, signal }) => resolve(signal ? null : exitCode));
    }),
  };
}
