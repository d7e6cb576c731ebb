import { spawn } from 'node:child_process';
import { sfEnvironment } from '../emulator/login.ts';

export type Shown = { readonly status: number; readonly output: string };

/** A shell that keeps its variables from one step to the next. */
export type StepShell = { readonly run: (step: string) => Promise<Shown>; readonly end: () => void };

/**
 * Starts bash in a folder, with the `sf` of this checkout and that home. A step ends with a command that fails. `watch`
 * sees what a step has printed so far, while it runs.
 */
export function stepShell(folder: string, home: string, watch?: (output: string) => void): StepShell {
  const child = spawn('bash', { cwd: folder, env: sfEnvironment(home), stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let tell: (status: number) => void = () => undefined;
  const hear = (text: string): void => {
    output += text;
    const [, status] = /^<<(\d+)>>$/m.exec(output) ?? [];
    if (status === undefined) watch?.(output);
    else tell(Number(status));
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  child.once('close', (status) => tell(status ?? 1));
  child.stdin.write('exec 2>&1\nset -eo pipefail\n');
  return {
    run: async (step): Promise<Shown> => {
      output = '';
      const status = await new Promise<number>((resolve) => {
        tell = resolve;
        // a step must not read the next one as its input
        child.stdin.write(`step() {\n${step}\n}\nstep </dev/null\nprintf '\\n<<%s>>\\n' "$?"\n`);
      });
      return { status, output: output.replace(/\n<<\d+>>\n$/, '') };
    },
    end: () => void child.kill(),
  };
}
