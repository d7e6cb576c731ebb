import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { rmSync } from 'node:fs';
import { type Emulator, type OrgSpec, startEmulator } from '../emulator/client.ts';
import { sfEnvironment, writeAuth } from '../emulator/login.ts';

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

/** Emulated orgs, a folder that is the HOME of a login to each, and a program; `end` ends and deletes all of them. */
export type Place = {
  readonly emulator: Emulator;
  readonly program: Program;
  /** Runs a command line without its `sf eca`. */
  readonly run: (words: string, how?: Pick<Asked, 'plain'>) => Promise<Told>;
  readonly end: () => Promise<void>;
};

/** Starts orgs, the first of which is the default one, and a program in the folder or in one below it. */
export async function startPlace(folder: string, orgs: OrgSpec[], cwd = folder): Promise<Place> {
  const emulator = await startEmulator({ orgs });
  await writeAuth(folder, emulator.orgs);
  const program = await startProgram(folder, cwd, orgs[0]?.alias ?? '');
  return {
    emulator,
    program,
    run: async (words, how = {}): Promise<Told> => {
      const [command = '', ...argv] = words.split(' ');
      return program.run({ command: `eca ${command}`, argv, ...how });
    },
    end: async (): Promise<void> => {
      program.end();
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
