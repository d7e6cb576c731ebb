import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import type { RotationEvent } from '../../../../src/secret/state/events.ts';
import { beginJournal, openJournal, readRotations } from '../../../../src/secret/state/journal.ts';
import { asNobody } from '../../delivery/acme.ts';
import { ownHome } from '../../delivery/own-home.ts';
import { begun, delivered, newKey, staged } from '../acme.ts';

const made: string[] = [];
const newFolder = (): string => {
  made.push(mkdtempSync(join(tmpdir(), 'eca-journal-')));
  return join(made.at(-1) ?? '', 'state');
};
after(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

const { id } = begun();
const pathIn = (folder: string): string => join(folder, 'rotations', `${id}.jsonl`);
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

async function failureOf(attempt: () => unknown): Promise<object> {
  try {
    return { done: await attempt() };
  } catch (error) {
    return isEcaError(error) ? { code: error.code, ...error.data } : { error };
  }
}

/** Gives a file or folder to the user that `asNobody` is; only root can. */
function giveAway(path: string): void {
  if (process.geteuid?.() === 0) execFileSync('chown', ['-R', '65534', path]);
}

async function written(folder: string, events: readonly RotationEvent[]): Promise<string> {
  const journal = await beginJournal(folder, begun());
  for (const event of events) journal.append(event);
  return journal.path;
}

describe('R2: the journal', () => {
  ownHome();

  it('is one line of JSON for each event, on the disk before the next thing is done', async () => {
    const folder = newFolder();
    const journal = await beginJournal(folder, begun());
    expect(journal.path).to.equal(pathIn(folder));
    const seen = (): string[] =>
      readFileSync(journal.path, 'utf8')
        .split('\n')
        .map((line) => (JSON.parse(line) as RotationEvent).event);
    expect(seen()).to.deep.equal(['begun']);
    journal.append({ event: 'staging' });
    expect(seen()).to.deep.equal(['begun', 'staging']);
    expect(journal.rotation().stagingSince).to.match(/^\d{4}-.*Z$/);
  });

  it('is for its owner only, whatever the umask, and so are its folders', async () => {
    const folder = newFolder();
    const before = process.umask(0);
    const path = await written(folder, delivered).finally(() => process.umask(before));
    expect([path, join(path, '..'), folder].map(modeOf)).to.deep.equal(['600', '700', '700']);
  });

  it('holds no secret and no key, only what is needed to know the key again', async () => {
    const text = readFileSync(await written(newFolder(), delivered), 'utf8');
    expect(text).not.to.include(newKey);
    expect(text).to.include(staged.event === 'staged' ? staged.key : '');
  });

  it('returns the same when it is read again', async () => {
    const folder = newFolder();
    const journal = await beginJournal(folder, begun());
    for (const event of delivered) journal.append(event);
    expect((await openJournal(folder, id)).rotation()).to.deep.equal(journal.rotation());
    expect(await readRotations(folder)).to.deep.equal([journal.rotation()]);
  });

  it('goes on after a line that was torn by a kill', async () => {
    const folder = newFolder();
    const path = await written(folder, [{ event: 'staging' }]);
    const before = (await openJournal(folder, id)).rotation();
    appendFileSync(path, '\n{"event":"staged","stagedId":"1D5');
    const journal = await openJournal(folder, id);
    expect(journal.rotation()).to.deep.equal(before);
    journal.append(staged);
    expect((await openJournal(folder, id)).rotation().staged?.id).to.equal(journal.rotation().staged?.id);
    expect(readFileSync(path, 'utf8').split('\n')).to.have.length(4);
  });

  it('and after lines that aren’t objects, as a damaged disk leaves them', async () => {
    const folder = newFolder();
    const path = await written(folder, []);
    const before = (await openJournal(folder, id)).rotation();
    appendFileSync(path, `\n${'\0'.repeat(20)}\nnull\n17\n"staged"\n[]\n\n`);
    expect((await openJournal(folder, id)).rotation()).to.deep.equal(before);
  });

  it('is ignored while its first line is torn', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'rotations'), { recursive: true });
    writeFileSync(pathIn(folder), '{"event":"begun","id":"2026');
    expect(await readRotations(folder)).to.deep.equal([]);
    expect(await failureOf(() => openJournal(folder, id))).to.deep.include({ code: 'RotationNotFound', id });
  });

  it('is never begun twice, and never overwritten', async () => {
    const folder = newFolder();
    const path = await written(folder, delivered);
    expect(await failureOf(() => beginJournal(folder, begun()))).to.deep.equal({
      code: 'StateUnwritable',
      path,
      problem: 'EEXIST',
    });
    expect((await openJournal(folder, id)).rotation().deliveredSinks).to.deep.equal(['one', 'two']);
  });

  it('of another rotation is not found by a path', async () => {
    const folder = newFolder();
    await written(join(folder, 'inner'), []);
    expect(await failureOf(() => openJournal(folder, `../inner/rotations/${id}`))).to.include({
      code: 'RotationNotFound',
    });
  });

  it('are read oldest first, and only they', async () => {
    const folder = newFolder();
    for (const name of ['later', 'earlier']) await beginJournal(folder, { ...begun(), id: name });
    writeFileSync(join(folder, 'rotations', 'c.txt'), readFileSync(join(folder, 'rotations', 'later.jsonl')));
    const found = await readRotations(folder);
    expect(found.map((one) => one.id)).to.have.members(['later', 'earlier']);
    expect(found.map((one) => one.begunAt)).to.deep.equal(found.map((one) => one.begunAt).sort());
    expect(await readRotations(newFolder())).to.deep.equal([]);
  });

  it('that cannot be written or read is reported, with the cause', async () => {
    const folder = newFolder();
    const path = await written(folder, []);
    const rotations = join(folder, 'rotations');
    const told = async (mode: number, attempt: () => unknown): Promise<object> => {
      chmodSync(rotations, mode);
      return asNobody(async () => failureOf(attempt));
    };
    for (const open of [join(folder, '..'), folder]) chmodSync(open, 0o755);
    chmodSync(path, 0);
    giveAway(path);
    giveAway(process.env['HOME'] ?? '');
    expect(await told(0o755, () => openJournal(folder, id))).to.deep.equal({
      code: 'StateUnreadable',
      path,
      problem: 'EACCES',
    });
    const second = { ...begun(), id: 'second' };
    expect(await told(0o555, () => beginJournal(folder, second))).to.deep.equal({
      code: 'StateUnwritable',
      path: join(rotations, 'second.jsonl'),
      problem: 'EACCES',
    });
    expect(await told(0, () => readRotations(folder))).to.deep.equal({
      code: 'StateUnreadable',
      path: rotations,
      problem: 'EACCES',
    });
    chmodSync(rotations, 0o700);
  });

  it('a line that the disk does not take is not counted as written', async () => {
    const folder = newFolder();
    const journal = await beginJournal(folder, begun());
    rmSync(journal.path);
    mkdirSync(journal.path);
    expect(await failureOf(() => journal.append({ event: 'staging' }))).to.include({
      code: 'StateUnwritable',
      problem: 'EISDIR',
    });
    expect(journal.rotation().stagingSince).to.equal(undefined);
  });
});
