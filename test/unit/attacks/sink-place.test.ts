import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  lchownSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkSink } from '../../../src/delivery/check-sink.ts';
import { deliverToFile } from '../../../src/delivery/file-sink.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import type { DeliveryNote, FileSink } from '../../../src/delivery/sink.ts';
import { asNobody, delivery, failureOf, isOwnKey, place } from '../delivery/acme.ts';

const isRoot = process.geteuid?.() === 0;
const nobody = 65_534;

describe('attack: another user puts a file or a folder in the way of a secret', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-place-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const sinkAt = (path: string): FileSink => sinkFor({ kind: 'env-file', path }, place) as FileSink;
  /** Before there is a pair, and when it is delivered. */
  const attempts = async (path: string): Promise<string[]> => [
    await failureOf(checkSink(sinkAt(path), isOwnKey)),
    await failureOf(deliverToFile(sinkAt(path), delivery)),
  ];
  const refused = (why: string): string[] => [`DeliveryFailed: ${why}`, `DeliveryFailed: ${why}`];

  it('a folder that everybody may write to is refused, unless it is sticky', async () => {
    chmodSync(folder, 0o777);
    expect(await attempts(join(folder, 'app.env'))).to.deep.equal(refused('FolderOpen'));
    chmodSync(folder, 0o1777);
    expect(await attempts(join(folder, 'app.env'))).to.deep.equal(['done', 'done']);
  });

  it('a folder below one that everybody may write to is refused, too', async () => {
    mkdirSync(join(folder, 'open', 'own'), { recursive: true, mode: 0o755 });
    chmodSync(join(folder, 'open'), 0o777);
    expect(await attempts(join(folder, 'open', 'own', 'app.env'))).to.deep.equal(refused('FolderOpen'));
    symlinkSync(join(folder, 'open', 'own'), join(folder, 'way'));
    expect(await attempts(join(folder, 'way', 'app.env'))).to.deep.equal(refused('FolderOpen'));
    chmodSync(join(folder, 'open'), 0o1777);
    expect(await attempts(join(folder, 'open', 'own', 'app.env'))).to.deep.equal(['done', 'done']);
  });

  it('a file of another user outside that user’s own folder gets no secret, not even from root', async () => {
    const path = join(folder, 'app.env');
    writeFileSync(path, '', { mode: 0o600 });
    if (isRoot) chownSync(path, nobody, nobody);
    const seen = async (): Promise<string[]> => (isRoot ? attempts(path) : attempts('/etc/hostname'));
    expect(await seen()).to.deep.equal(refused('FileOwner'));
    chmodSync(folder, 0o1777);
    expect(await seen()).to.deep.equal(refused('FileOwner'));
    expect(readFileSync(path, 'utf8')).to.equal('');
  });

  it('root may deliver to a user in that user’s own folder, and learns who owns the file', async () => {
    const path = join(folder, 'app.env');
    writeFileSync(path, '', { mode: 0o600 });
    if (isRoot) for (const theirs of [folder, path]) chownSync(theirs, nobody, nobody);
    const notes = await deliverToFile(sinkAt(path), delivery);
    expect(notes.map(({ key }) => key)).to.deep.equal(isRoot ? ['FileOwned'] : []);
  });

  it('a third user’s folder on the way to a file, new or not, is named', async () => {
    const theirs = join(folder, 'theirs');
    const below = join(theirs, 'ours');
    mkdirSync(below, { recursive: true, mode: 0o755 });
    symlinkSync(below, join(folder, 'way'));
    if (isRoot) chownSync(theirs, nobody, nobody);
    const owned = { folder: theirs, owner: `${nobody}:${nobody}` };
    const names = ['theirs/a.env', 'theirs/ours/b.env', 'theirs/ours/new/c.env', 'way/d.env'];
    for (const path of names.map((name) => join(folder, name))) {
      const expected = isRoot ? [{ key: 'FolderOwned', data: { path, ...owned } }] : [];
      const told = async (): Promise<DeliveryNote[]> =>
        (await deliverToFile(sinkAt(path), delivery)).filter(({ key }) => key !== 'FolderCreated');
      expect(await checkSink(sinkAt(path), isOwnKey), path).to.deep.equal(expected);
      expect(await told(), path).to.deep.equal(expected);
      expect(await told(), 'once more').to.deep.equal(expected);
    }
    expect(await deliverToFile(sinkAt(join(folder, 'app.env')), delivery)).to.deep.equal([]);
  });

  it('a link in a cloned repository leads a secret nowhere, whoever made it', async () => {
    const [repository, outside] = [join(folder, 'repository'), join(folder, 'outside')];
    for (const made of [join(repository, 'config'), outside]) mkdirSync(made, { recursive: true });
    symlinkSync(outside, join(repository, 'config', 'local'));
    const path = join(repository, 'config', 'local', 'app.env');
    for (const mark of ['.git', 'sfdx-project.json']) {
      writeFileSync(join(repository, mark), '');
      expect(await attempts(path), mark).to.deep.equal(refused('FolderOfRepository'));
      rmSync(join(repository, mark));
    }
    expect(readdirSync(outside)).to.deep.equal([]);
    // a repository that is itself reached through a link is one's own
    writeFileSync(join(repository, '.git'), '');
    symlinkSync(repository, join(folder, 'shortcut'));
    expect(await attempts(join(folder, 'shortcut', 'app.env'))).to.deep.equal(['done', 'done']);
  });

  it('a folder behind a third user’s link is refused', async () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'conf'));
    expect(await attempts(join(folder, 'conf', 'app.env'))).to.deep.equal(['done', 'done']);
    if (isRoot) lchownSync(join(folder, 'conf'), nobody, nobody);
    const path = join(folder, 'conf', 'below', 'app.env');
    const seen = isRoot ? await attempts(path) : await asNobody(async () => attempts(path));
    expect(seen).to.deep.equal(isRoot ? refused('FolderIsLink') : ['done', 'done']);
  });
});
