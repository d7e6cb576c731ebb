import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sfEnvironment } from '../emulator/login.ts';

export type Asked = {
  readonly command: string;
  readonly argv: readonly string[];
  /** Without --json. */
  readonly plain?: boolean;
};

/** What a command came to: its result, or its error. */
export type Told = {
  readonly exitCode: number;
  readonly result?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
  readonly stdout: string;
  readonly stderr: string;
};

/** A process in which any of our commands can be run, without a new one for each. */
export type Program = { readonly run: (asked: Asked) => Promise<Told>; readonly end: () => void };

/** Starts it in a folder, with that home and default org. */
export async function startProgram(home: string, cwd: string, defaultOrg: string): Promise<Program> {
  const env = { ...sfEnvironment(home), SF_TARGET_ORG: defaultOrg, BROWSER: 'none' };
  const runner = fileURLToPath(new URL('runner.ts', import.meta.url));
  const child: ChildProcess = fork(runner, { env, cwd, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(child, 'message');
  return {
    run: async (asked): Promise<Told> => {
      const told = once(child, 'message');
      child.send(asked);
      const [answer] = (await told) as [Told];
      return answer;
    },
    // a command takes the other signals for a Ctrl-C, and this process outlives its commands
    end: () => void child.kill('SIGKILL'),
  };
}
