import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { howItEnded } from '../../../src/delivery/exec-sink.ts';
import { type CommandEnd, runCommand } from '../../../src/delivery/run-command.ts';

const { signal } = new AbortController();
const options = { input: 'in\n', variables: { ECA_APP: 'Acme' }, signal, timeout: 20_000 };

describe('a command on a machine without a shell', () => {
  const nowhere = '/nowhere/sh';

  it('does not start', async () => {
    const end = await runCommand('true', { ...options, shell: nowhere });
    expect([end.code, end.error?.code, end.error?.path]).to.deep.equal([null, 'ENOENT', nowhere]);
  });

  it('is explained by the missing shell', async () => {
    const end = await runCommand('true', { ...options, shell: nowhere });
    expect(howItEnded(end, 1)).to.deep.equal({ key: 'CommandNoShell', data: { shell: nowhere } });
  });
});

describe('a command on Windows', () => {
  let folder: string;
  let path: string | undefined;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-windows-'));
    path = process.env['PATH'];
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(join(folder, 'taskkill'), { force: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Puts a program of this name first on the PATH. */
  const taskkill = (script: string): void => {
    const program = join(folder, 'taskkill');
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    process.env['PATH'] = `${folder}${delimiter}${path ?? ''}`;
  };
  const run = async (command: string, timeout = options.timeout): Promise<CommandEnd> =>
    runCommand(command, { ...options, timeout, platform: 'win32' });

  it('runs in the shell of Node, with its input and its variables', async () => {
    const end = await run('cat; echo "$ECA_APP"; echo no >&2; exit 3');
    expect([end.code, end.output.split('\n').sort(), end.errors]).to.deep.equal([3, ['', 'Acme', 'in', 'no'], 'no\n']);
  });

  it('is ended by taskkill with all that it started', async () => {
    taskkill(`echo "$@" >"${folder}/said"; kill -9 "$2"`);
    const end = await run('exec sleep 60', 200);
    expect([end.timedOut, end.signal]).to.deep.equal([true, 'SIGKILL']);
    expect(readFileSync(join(folder, 'said'), 'utf8')).to.match(/^\/pid \d+ \/t \/f\n$/);
  });

  it('is ended alone if taskkill fails', async () => {
    taskkill(`touch "${folder}/failed"; exit 128`);
    const end = await run('exec sleep 60', 200);
    expect([end.timedOut, end.signal]).to.deep.equal([true, 'SIGTERM']);
    expect(existsSync(join(folder, 'failed'))).to.equal(true);
  });

  it('is ended alone if there is no taskkill, as in a minimal image', async () => {
    process.env['PATH'] = folder;
    const end = await run('exec /bin/sleep 60', 200);
    expect([end.timedOut, end.signal]).to.deep.equal([true, 'SIGTERM']);
  });
});
