import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Question = { readonly id: number; readonly body: unknown };
type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string };

/** Asks a program that is started once; the first question does so. Fails with the error that it answers. */
export type KeptProcess = <T>(body: unknown) => Promise<T>;

/** A program that answers questions by `answerQuestions`, started once and ended with this process. */
export function keptProcess(program: URL, env = (): NodeJS.ProcessEnv => process.env): KeptProcess {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let child: ChildProcess | undefined;
  let count = 0;
  const start = (): ChildProcess => {
    const args = ['--no-warnings', fileURLToPath(program)];
    const started = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: env(),
    });
    started.on('message', ({ id, value, error }: Answer) => {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (waiting.size === 0) started.channel?.unref();
      if (error === undefined) resolve?.(value);
      else reject?.(new Error(error));
    });
    started.once('exit', (code, signal) => {
      child = undefined;
      for (const { reject } of waiting.values()) reject(new Error(`${program.href} ended with ${code ?? signal}`));
      waiting.clear();
    });
    // a test process that has nothing else to do may end
    started.unref();
    return started;
  };
  return async <T>(body: unknown): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      child ??= start();
      child.channel?.ref();
      const question: Question = { id: (count += 1), body };
      waiting.set(question.id, { resolve: resolve as (value: unknown) => void, reject });
      child.send(question);
    });
}

/** The other side of `keptProcess`: answers each question, and ends when the process that asks is gone. */
export function answerQuestions(answer: (body: never) => Promise<unknown>): void {
  process.on('message', ({ id, body }: Question) => {
    answer(body as never).then(
      (value) => process.send?.({ id, value } satisfies Answer),
      (error: unknown) => process.send?.({ id, error: String(error) } satisfies Answer),
    );
  });
  process.once('disconnect', () => process.exit(0));
}
