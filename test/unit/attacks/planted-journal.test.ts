import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  chownSync,
  readdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openVault } from '../../../src/delivery/vault/vault.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { unfinishedRotations } from '../../../src/input/secret/unfinished.ts';
import { begin } from '../../../src/secret/start/begin.ts';
import { beginJournal, openJournal, readJournals, readRotations } from '../../../src/secret/state/journal.ts';
import { stateFolder } from '../../../src/secret/state/state-folder.ts';
import { delivery } from '../delivery/acme.ts';
import { ownHome } from '../delivery/own-home.ts';
import { begun, delivered, oldKey, place, staged } from '../secret/acme.ts';

const { id } = begun();

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'done',
    (error: unknown) => (isEcaError(error) ? error.code : String(error)),
  );
}

describe('attack: a planted or edited journal', () => {
  const { anotherMachine } = ownHome();
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'eca-planted-')), 'state');
    path = join(folder, 'rotations', `${id}.jsonl`);
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  const write = async (): Promise<string[]> => {
    const journal = await beginJournal(folder, begun({ sinks: [{ kind: 'exec', command: 'store' }] }));
    for (const event of [{ event: 'staging' } as const, staged]) journal.append(event);
    return readFileSync(path, 'utf8').split('\n');
  };
  /** Is it what this machine wrote? */
  const isOwn = async (): Promise<boolean> => {
    const { own, untrusted } = await readJournals(folder);
    expect(own.length + untrusted.length, 'it is read at all').to.equal(1);
    expect(await codeOf(openJournal(folder, id))).to.equal(own.length === 1 ? 'done' : 'JournalUntrusted');
    return own.length === 1;
  };

  it('a journal that nobody signed, such as one of an older version, is not taken for this machine’s own', async () => {
    mkdirSync(join(folder, 'rotations'), { recursive: true, mode: 0o700 });
    writeFileSync(path, JSON.stringify({ ...begun(), at: '2026-11-28T17:48:09.823Z' }), { mode: 0o600 });
    expect(await isOwn()).to.equal(false);
    expect(await readRotations(folder)).to.deep.equal([]);
  });

  type Edit = (...lines: string[]) => string[];
  const inFirst =
    (old: string, now: string): Edit =>
    (first = '', ...rest): string[] => [first.replace(old, now), ...rest];
  const forged = '{"event":"delivered","sink":"store","at":"2026-11-28T17:48:09.823Z"}';
  const edits: Readonly<Record<string, Edit>> = {
    'a command in its plan is changed': inFirst('store', 'steal'),
    'the proof is left out': inFirst('client-credentials', 'none'),
    'the previous pair is to be deleted': inFirst('"revokePrevious":false', '"revokePrevious":true'),
    'a signed line has two values of one name': inFirst('{', '{"sinks":[],'),
    'a line is put behind the others': (...lines): string[] => [...lines, forged],
    'a line carries the signature of another': (...lines): string[] => [...lines, lines[2] ?? ''],
    'two lines change places': (first = '', second = '', third = ''): string[] => [first, third, second],
    'a line is cut out of the middle': (...lines): string[] => lines.toSpliced(1, 1),
  };
  for (const [how, edit] of Object.entries(edits)) {
    it(`a journal is not trusted where ${how}`, async () => {
      const lines = await write();
      expect(await isOwn()).to.equal(true);
      writeFileSync(path, edit(...lines).join('\n'));
      expect(await isOwn()).to.equal(false);
    });
  }

  it('a journal with a sealed key of another rotation, or under another name, is not trusted', async () => {
    const [first = ''] = await write();
    const other = path.replace(id, 'other');
    writeFileSync(other, first, { mode: 0o600 });
    rmSync(path);
    expect((await readJournals(folder)).own).to.deep.equal([]);
    const { seal } = JSON.parse(first) as { seal: string };
    writeFileSync(other, JSON.stringify({ ...begun(), id: 'other', at: '2026-11-28T17:48:09.823Z', seal }));
    expect((await readJournals(folder)).own).to.deep.equal([]);
    // the pair of a vault is sealed with the same key, and is no key of a journal
    await openVault(folder).put(id, delivery.pair);
    const { sealed } = JSON.parse(readFileSync(join(folder, 'vault', `${id}.json`), 'utf8')) as { sealed: string };
    writeFileSync(other, JSON.stringify({ ...begun(), id: 'other', at: '2026-11-28T17:48:09.823Z', seal: sealed }));
    expect((await readJournals(folder)).own).to.deep.equal([]);
  });

  it('a machine without the key trusts no journal of another one, and the first one still does', async () => {
    await write();
    const home = process.env['HOME'];
    anotherMachine();
    expect(await isOwn()).to.equal(false);
    process.env['HOME'] = home;
    expect(await isOwn()).to.equal(true);
  });

  it('a journal that a crash tore, or a disk damaged, is still this machine’s own', async () => {
    const lines = await write();
    writeFileSync(path, [...lines, '{"event":"deliv', '\0\0', 'null'].join('\n'));
    expect(await isOwn()).to.equal(true);
    const journal = await openJournal(folder, id);
    journal.append({ event: 'parked' });
    expect((await openJournal(folder, id)).rotation().parked).to.equal(true);
    // a line that was written, although the disk said that it was not
    writeFileSync(path, lines.slice(0, 2).join('\n'));
    expect(await isOwn()).to.equal(true);
  });

  it('a resume without flags says that the journal decides nothing, by id or without', async () => {
    await write();
    anotherMachine();
    const flags = { 'target-org': undefined, 'orgs-file': undefined };
    expect(await codeOf(unfinishedRotations(folder, id, flags))).to.equal('JournalUntrusted');
    const { rotations, untrusted, targets } = await unfinishedRotations(folder, undefined, flags);
    expect([rotations.length, untrusted.length, targets.length]).to.deep.equal([0, 1, 1]);
  });

  it('a new rotation of the same consumer sets it aside, and keeps the file', async () => {
    await write();
    anotherMachine();
    const journal = await begin({ stateFolder: folder }, { place, key: oldKey }, begun());
    expect((await readJournals(folder)).untrusted).to.deep.equal([]);
    expect((await readRotations(folder)).map((one) => one.id)).to.deep.equal([journal.rotation().id]);
    expect(readdirSync(join(folder, 'rotations'))).to.include(`${id}.jsonl.untrusted`);
  });

  it('a journal as it was written tells all that happened', async () => {
    const journal = await beginJournal(folder, begun());
    for (const event of delivered) journal.append(event);
    expect((await openJournal(folder, id)).rotation()).to.deep.equal(journal.rotation());
  });
});

describe('attack: a state folder that others can write to', () => {
  ownHome();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-others-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const whyOf = async (path: string): Promise<unknown> =>
    stateFolder(path).then(
      () => 'taken',
      (error: unknown) => (isEcaError(error) ? (error.data as { why?: string }).why : error),
    );

  it('a folder of one’s own, or one that is not there yet, is taken', async () => {
    expect(await whyOf(folder)).to.equal('taken');
    expect(await whyOf(join(folder, 'not', 'there'))).to.equal('taken');
  });

  for (const part of ['', 'rotations', 'vault', 'locks', 'access']) {
    const name = part === '' ? 'the folder itself' : `its folder ${part}`;
    it(`${name} is refused where the group or everybody may write there, or it is a link`, async () => {
      const path = join(folder, 'state', part);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      for (const mode of [0o777, 0o1777, 0o720]) {
        chmodSync(path, mode);
        expect(await whyOf(join(folder, 'state')), mode.toString(8)).to.equal('writable');
      }
      rmSync(path, { recursive: true });
      mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 });
      symlinkSync(join(folder, 'elsewhere'), path);
      expect(await whyOf(join(folder, 'state'))).to.equal('link');
    });
  }

  it('a folder or a journal of another user is refused, by root too', async () => {
    const state = join(folder, 'state');
    await beginJournal(state, begun());
    // without being root there is no way to give a folder away, and none that is root's own is trusted
    if (process.geteuid?.() !== 0) expect(await whyOf('/usr')).to.equal('owner');
    else {
      chownSync(join(state, 'rotations', `${id}.jsonl`), 65_534, 65_534);
      expect(await codeOf(readRotations(state))).to.equal('StateUntrusted');
      chownSync(join(state, 'rotations'), 65_534, 65_534);
      expect(await whyOf(state)).to.equal('owner');
    }
  });

  it('a vault that is a link is not followed, and what it leads to keeps its mode', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o755 });
    symlinkSync(elsewhere, join(folder, 'vault'));
    expect(await codeOf(openVault(folder).put('one', delivery.pair))).to.equal('StateUntrusted');
    expect(readdirSync(elsewhere)).to.deep.equal([]);
  });

  it('a folder that can be neither found nor made ends with an error, not in a loop', async () => {
    expect(await codeOf(beginJournal('/proc/eca-state', begun()))).to.equal('StateUnwritable');
    expect(await codeOf(openVault('/proc/eca-state').put('one', delivery.pair))).to.equal('VaultUnwritable');
  });
});
