import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../../../src/errors/eca-error.ts';
import { readLockFile, rememberInLock } from '../../../../../src/input/manifest/lock/lock-file.ts';
import { writeLock } from '../../../../../src/input/manifest/lock/write-lock.ts';

const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
const certificate = { fingerprint, date: '2026-11-29T12:00:00.000Z' };
const entry = { orgId: '00D000000000001', app: 'Acme', certificate };

describe('eca.lock.json beside a manifest', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eca-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (): string => join(folder, 'eca.lock.json');

  it('is written only if something is new, and keeps what other commands added', async () => {
    expect(await readLockFile(folder)).to.deep.equal({});
    expect(await rememberInLock(folder, [])).to.equal(false);
    const others = ['Two', 'Three', 'Four'].map((app) => ({ ...entry, app }));
    for (const one of [entry, ...others]) expect(await rememberInLock(folder, [one])).to.equal(true);
    expect(Object.keys((await readLockFile(folder))['00D000000000001'] ?? {})).to.have.length(4);
    expect(await rememberInLock(folder, [entry])).to.equal(false);
  });

  it('says to commit it; one that cannot be written is a warning that names what follows', async () => {
    const warnings: string[] = [];
    const warn = (text: string): void => void warnings.push(text);
    expect(await writeLock(folder, [entry], warn)).to.equal(true);
    expect(warnings.join()).to.include('Commit it');
    // a file with two names isn't replaced
    linkSync(file(), join(folder, 'other'));
    const before = readFileSync(file(), 'utf8');
    expect(await writeLock(folder, [{ ...entry, app: 'Other' }], warn)).to.equal(false);
    expect(warnings[1]).to.match(/can't be written[^]*deploys them again/);
    expect(readFileSync(file(), 'utf8')).to.equal(before);
  });

  it('is neither read nor written through a link, be it the file or a folder of a project', async () => {
    const linked = join(folder, 'configs');
    const [outside, other] = [join(folder, 'outside'), join(folder, 'outside', 'other.json')];
    mkdirSync(outside);
    writeFileSync(join(folder, 'sfdx-project.json'), '{}');
    writeFileSync(other, '{"password": "hunter2"}');
    symlinkSync(other, file());
    const error: unknown = await readLockFile(folder).catch((thrown: unknown) => thrown);
    expect(isEcaError(error) && error.code).to.equal('LockUnreadable');
    expect(JSON.stringify(error)).not.to.include('hunter2');
    symlinkSync(outside, linked);
    const warnings: string[] = [];
    for (const place of [folder, linked])
      expect(await writeLock(place, [entry], (text) => warnings.push(text))).to.equal(false);
    expect(warnings[1]).to.include('is a symbolic link');
    expect(readdirSync(outside)).to.deep.equal(['other.json']);
    expect(readFileSync(other, 'utf8')).to.equal('{"password": "hunter2"}');
  });

  it('is not replaced if something else wrote it', async () => {
    writeFileSync(file(), '{"mine": true}');
    const warnings: string[] = [];
    expect(await writeLock(folder, [entry], (text) => warnings.push(text))).to.equal(false);
    expect(warnings.join()).to.include("isn't what");
    expect(readFileSync(file(), 'utf8')).to.equal('{"mine": true}');
  });
});
