// Runs commands in this process, one after the other, as `sf` would with --json: each message is a command and its
// words, each answer its result or its error. A command ends its process soon after it is done; here more follow.
import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import type { Asked, Told } from './program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.exit = ((): void => undefined) as typeof process.exit;
// each command adds its own
for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0);

type CommandClass = { run: (argv: string[], config: Config) => Promise<unknown> };
type Failure = { readonly code?: string; readonly exitCode?: number; readonly message: string };

const config = await Config.load({ root });

const streams = ['stdout', 'stderr'] as const;
const written = { stdout: '', stderr: '' };
for (const name of streams) {
  process[name].write = ((text: string | Uint8Array): boolean => {
    written[name] += String(text);
    return true;
  }) as typeof process.stdout.write;
}

async function answer({ command, argv, plain = false }: Asked): Promise<Told> {
  const file = new URL(`../../src/commands/${command.replaceAll(' ', '/')}.ts`, import.meta.url);
  process.exitCode = 0;
  Object.assign(written, { stdout: '', stderr: '' });
  try {
    const { default: Command } = (await import(file.href)) as { default: CommandClass };
    // as oclif names the commands of a plugin; files of results and reports begin with it
    Object.assign(Command, { id: command.replaceAll(' ', ':') });
    const result = await Command.run(plain ? [...argv] : [...argv, '--json'], config);
    return { exitCode: Number(process.exitCode ?? 0), result, ...written };
  } catch (error) {
    const { code, exitCode, message } = error as Failure;
    return { exitCode: exitCode ?? 1, error: { code: code ?? '', message }, ...written };
  }
}

let last: Promise<unknown> = Promise.resolve();
process.on('message', (asked: Asked) => {
  last = last.then(async () => process.send?.(await answer(asked)));
});
process.send?.('ready');
