import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { readTargetsFile } from '../../../src/fleet/targets-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'targets-'));
after(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array): Promise<string[]> {
  const file = join(folder, 'orgs.txt');
  writeFileSync(file, content);
  return readTargetsFile(file);
}

async function problemOf(attempt: Promise<unknown>): Promise<unknown> {
  const error: unknown = await attempt.catch((cause: unknown) => cause);
  if (error instanceof EcaError && error.code === 'TargetsFileUnreadable') return error.data;
  throw new Error('it was read', { cause: error });
}

describe('a file of orgs', () => {
  it('has one a line; blanks, empty lines and comments are left out', async () => {
    expect(await read('# all\n dev \n\n\tqa-*\n# qa-3\nprod # the real one\n')).to.deep.equal(['dev', 'qa-*', 'prod']);
  });

  it('may come from Windows, with its line ends and byte order mark', async () => {
    expect(await read('\uFEFFdev\r\nqa-1\r\n')).to.deep.equal(['dev', 'qa-1']);
  });

  it('may be what PowerShell writes, and is refused if it isn’t text', async () => {
    expect(await read(Buffer.from('\uFEFFone\r\ntwo\r\n', 'utf16le'))).to.deep.equal(['one', 'two']);
    const unmarked = read(Buffer.from('one\r\n', 'utf16le'));
    expect(await problemOf(unmarked)).to.deep.equal({ file: join(folder, 'orgs.txt'), problem: 'encoding' });
  });

  it('is refused if a line with several has an empty entry (T1)', async () => {
    expect(await read('dev, qa-1\n')).to.deep.equal(['dev, qa-1']);
    for (const line of ['dev,', 'dev,,qa-1', ',dev'])
      expect(await read(`qa-2\n${line}\n`).catch((error: unknown) => error), line).to.deep.include({
        code: 'FlagMissing',
        data: { flag: join(folder, 'orgs.txt'), why: 'empty' },
        variant: 'list',
      });
  });

  it('keeps a # inside a name', async () => {
    expect(await read('bot#1@acme.example.com #one\n')).to.deep.equal(['bot#1@acme.example.com']);
  });

  it('that names none is refused: it must not mean the default org', async () => {
    for (const content of ['', '\n \n', '# nothing\n']) {
      expect(await problemOf(read(content))).to.deep.equal({ file: join(folder, 'orgs.txt'), problem: 'empty' });
    }
  });

  it('that cannot be read is refused with the reason', async () => {
    const missing = join(folder, 'missing.txt');
    expect(await problemOf(readTargetsFile(missing))).to.deep.equal({ file: missing, problem: 'ENOENT' });
    expect(await problemOf(readTargetsFile(folder))).to.deep.equal({ file: folder, problem: 'EISDIR' });
  });

  it('is standard input for -', () => {
    const url = new URL('../../../src/fleet/targets-file.ts', import.meta.url).href;
    const script = `import { readTargetsFile } from '${url}'; console.log(JSON.stringify(await readTargetsFile('-')));`;
    const told = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      input: 'dev\nqa-1\n',
      encoding: 'utf8',
    });
    expect(JSON.parse(told)).to.deep.equal(['dev', 'qa-1']);
  });
});
