import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { replaceFile } from '../../../../src/delivery/files/replace-file.ts';
import type { Phrase } from '../../../../src/errors/codes.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { failureOf } from '../acme.ts';

const refuse = (detail: Phrase): EcaError => new EcaError('DeliveryFailed', { sink: 'x', detail: [detail] });
const options = { tighten: false, refuse };
const add = (old: Buffer | undefined): Buffer => Buffer.from(`${old?.toString() ?? ''}ours\n`);

describe('replacing a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-replace-'));
    file = join(folder, 'x');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('begins again when another program writes meanwhile, and keeps what it wrote', async () => {
    let meanwhile = 2;
    writeFileSync(file, 'a\n');
    await replaceFile(
      file,
      (old) => {
        if (meanwhile-- > 0) appendFileSync(file, 'theirs\n');
        return add(old);
      },
      options,
    );
    expect(readFileSync(file, 'utf8')).to.equal('a\ntheirs\ntheirs\nours\n');
  });

  it('begins again when the file appears meanwhile', async () => {
    await replaceFile(
      file,
      (old) => {
        if (old === undefined) writeFileSync(file, 'theirs\n');
        return add(old);
      },
      options,
    );
    expect(readFileSync(file, 'utf8')).to.equal('theirs\nours\n');
  });

  it('writes nothing that would be too large to be read again', async () => {
    writeFileSync(file, 'a\n');
    const attempt = replaceFile(file, () => Buffer.alloc(3_000_000), { ...options, largest: 2_097_152n });
    expect(await failureOf(attempt)).to.equal('DeliveryFailed: FileIsLarge');
    expect(readFileSync(file, 'utf8')).to.equal('a\n');
  });

  it('gives up on a file that never rests, and leaves it to the other program', async () => {
    const attempt = replaceFile(
      file,
      (old) => {
        appendFileSync(file, 'theirs\n');
        return add(old);
      },
      options,
    );
    expect(await failureOf(attempt)).to.equal('DeliveryFailed: FileRestless');
    expect(readFileSync(file, 'utf8')).to.match(/^(theirs\n)+$/);
    expect(readdirSync(folder)).to.deep.equal(['x']);
  });

  it('leaves a file alone that is as it should be', async () => {
    await replaceFile(file, () => Buffer.from('same'), options);
    const { ino, mtimeMs } = statSync(file);
    expect(await replaceFile(file, () => Buffer.from('same'), options)).to.deep.equal({ before: 0o600, after: 0o600 });
    expect(statSync(file)).to.include({ ino, mtimeMs });
  });
});
