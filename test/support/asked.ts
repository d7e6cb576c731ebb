import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { sfEnvironment } from '../emulator/login.ts';
import { runAtTerminal } from './terminal.ts';

const room = pathToFileURL(fileURLToPath(new URL('../../src/input/', import.meta.url))).href;

/** The HOME of these programs. */
export const home = mkdtempSync(join(tmpdir(), 'eca-prompts-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

/** What the keys Enter and Ctrl-U type. */
export const [enter, again] = ['\r', '\u0015'];
export type Answer = readonly [when: RegExp, type: string];
export type Asked = { readonly printed: string; readonly returned: unknown };

/** Runs functions of the room at a terminal, and types each answer once what it waits for is there. */
export async function ask(files: readonly string[], call: string, answers: readonly Answer[]): Promise<Asked> {
  const program = `
    const files = ${JSON.stringify(files.map((file) => room + file))};
    const room = Object.assign({}, ...(await Promise.all(files.map((file) => import(file)))));
    const value = await ${call};
    console.log('RETURNED' + JSON.stringify(value) + 'END');`;
  const waiting = [...answers];
  let printed = '';
  let read = 0;
  const stdout = (text: string): void => {
    printed += stripVTControlCharacters(text);
    const [next] = waiting;
    if (next?.[0].test(printed.slice(read)) !== true) return;
    waiting.shift();
    read = printed.length;
    running.write(next[1]);
  };
  const { CI: _, ...inherited } = sfEnvironment(home);
  const place = { cwd: home, env: { ...inherited, CI: 'false' } };
  const running = runAtTerminal(['--input-type=module', '--eval', program], place, { stdout, columns: 100 });
  const late = setTimeout(() => running.kill('SIGKILL'), 100_000);
  await running.ended.finally(() => clearTimeout(late));
  const [, returned = 'null'] = /RETURNED([^]*)END/.exec(printed) ?? [];
  expect(waiting, printed).to.deep.equal([]);
  return { printed, returned: JSON.parse(returned) };
}
