import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { expect } from 'chai';

const source = new URL('../../../src/base-command/broken-output.ts', import.meta.url).href;
/** A command that prints, works on and ends with 0, with the listeners that oclif adds. */
const command = `
  await import('@oclif/core');
  const { surviveBrokenOutput } = await import('${source}');
  surviveBrokenOutput();
  console.log('the result');
  await new Promise(setImmediate);
  console.error('worked on');
  process.exitCode = 0;
  await new Promise((flushed) => { if (process.stdout.errored === null) flushed(); });`;

type End = { readonly status: number | null; readonly stderr: string };

/** Runs it with an stdout that takes nothing, as on a full disk. */
function runInto(file: string): End {
  const full = openSync(file, 'w');
  const words = ['--no-warnings', '--input-type=module', '--eval', command];
  const { status, stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
  closeSync(full);
  return { status, stderr };
}

// a device of Linux; other systems have none that is always full
const fullDevice = '/dev/full';
const cases = existsSync(fullDevice) ? [[fullDevice, 1] as const] : [];

const program = new URL('../../../scripts/bundle/program.mjs', import.meta.url).href;
const root = new URL('../../../bin/run.js', import.meta.url).href;
/** The program itself, once its reader has left. */
const unread = `
  const { runProgram } = await import('${program}');
  await new Promise((left) => process.stdin.once('data', left));
  process.stdin.destroy();
  await runProgram('${root}');`;

describe('a result that cannot be written', () => {
  for (const asked of ['--version', '--help'])
    it(`ends quietly if the reader of ${asked} has left`, async () => {
      const words = ['--no-warnings', '--input-type=module', '--eval', unread, '--', asked];
      const child = spawn(process.execPath, words, { stdio: 'pipe' });
      child.stdout.destroy();
      child.stdin.end('go');
      let stderr = '';
      child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
      const [status] = (await once(child, 'close')) as [number | null];
      expect([status, stderr]).to.deep.equal([0, '']);
    }).timeout(20_000);

  for (const [file, status] of [['/dev/null', 0] as const, ...cases]) {
    it(`ends with ${status} for ${file}, and never in the middle of the work`, () => {
      const end = runInto(file);
      expect(end.stderr).to.include('worked on');
      expect(end.stderr.includes("The result couldn't be written to stdout (ENOSPC).")).to.equal(status === 1);
      expect(end.stderr).not.to.match(/^\s+at /m);
      expect(end.status).to.equal(status);
    }).timeout(20_000);
  }
});
