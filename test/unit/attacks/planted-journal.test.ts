import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigFile } from '@salesforce/core';
import { openVault } from '../../../src/delivery/vault/vault.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { unfinishedRotations } from '../../../src/input/secret/unfinished.ts';
import { begin } from '../../../src/secret/start/begin.ts';
import { beginJournal, openJournal, readJournals, readRotations } from '../../../src/secret/state/journal.ts';
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

/** What core writes into the file of a login whose org returns these tokens. */
async function asStoredTokens(texts: readonly string[]): Promise<string[]> {
  class Login extends ConfigFile {
    public static override getFileName(): string {
      return 'login';
    }

    public stored(text: string): string {
      return this.encrypt(text) ?? '';
    }

    protected override async init(): Promise<void> {
      await this.initCrypto();
    }
  }
  const login = await Login.create();
  return texts.map((text) => login.stored(text));
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

  it('an unsigned journal, such as one of an older version, is not accepted as this machine’s own', async () => {
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
    it(`a journal is not trusted if ${how}`, async () => {
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
    // the pair of a vault is sealed with the same key, for another use
    await openVault(folder).put(id, delivery.pair);
    const { sealed } = JSON.parse(readFileSync(join(folder, 'vault', `${id}.json`), 'utf8')) as { sealed: string };
    writeFileSync(other, JSON.stringify({ ...begun(), id: 'other', at: '2026-11-28T17:48:09.823Z', seal: sealed }));
    expect((await readJournals(folder)).own).to.deep.equal([]);
  });

  it('a text that an org chose as its token, as sf stores it, is neither a sealed key nor a pair', async () => {
    const [first = ''] = await write();
    rmSync(path);
    const { seal } = JSON.parse(first) as { seal: string };
    const texts = [
      JSON.stringify({ use: 'journal', id, key: randomBytes(32).toString('base64') }),
      randomBytes(32).toString('base64'),
      JSON.stringify({ id, key: '3MVG9', secret: 'chosen' }),
    ];
    const vault = openVault(folder);
    await vault.put(id, delivery.pair);
    for (const token of await asStoredTokens(texts)) {
      const forms = [token, Buffer.from(token.replace(':', ''), 'hex').toString('base64')];
      expect(forms).to.not.include(seal);
      for (const chosen of forms) {
        writeFileSync(path, JSON.stringify({ ...begun(), at: '2026-11-28T17:48:09.823Z', seal: chosen }), {
          mode: 0o600,
        });
        expect(await isOwn()).to.equal(false);
        for (const format of [1, 2]) {
          writeFileSync(join(folder, 'vault', `${id}.json`), JSON.stringify({ format, sealed: chosen }));
          expect(await codeOf(vault.get(id))).to.equal('VaultUnreadable');
        }
      }
    }
  });

  it('a machine without the key trusts no journal of another one, and that one still does', async () => {
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

  it('whatever a journal says about itself, only its place is read, and its id is the name of its file', async () => {
    const first = { ...begun(), at: '2026-11-28T17:48:09.823Z' };
    const odd = [{ id: '../../x' }, { sinks: 5 }, { clears: null }, { proof: [] }, { clears: undefined }];
    const nothing = [{ app: {} }, { org: ['x'] }, { orgId: null }, { at: 5 }, { event: 'staging' }];
    const others = [
      { event: 'logins', found: 5 },
      { event: 'rekey-refused' },
      { event: 'sinks-replaced', sinks: null },
    ];
    mkdirSync(join(folder, 'rotations'), { recursive: true, mode: 0o700 });
    const read = async (change: object): Promise<unknown> => {
      const lines = [{ ...first, ...change }, ...others].map((line) => JSON.stringify(line));
      writeFileSync(path, lines.join('\n'), { mode: 0o600 });
      return (await readJournals(folder)).untrusted;
    };
    for (const change of odd)
      expect(await read(change), JSON.stringify(change)).to.deep.equal([
        { id, place, begunAt: first.at, hasEnded: false },
      ]);
    for (const change of nothing) expect(await read(change), JSON.stringify(change)).to.deep.equal([]);
  });

  it('a journal that no longer says what it is about is damaged, one that a crash ended at once never began', async () => {
    const [first = '', ...rest] = await write();
    const read = async (...lines: string[]): Promise<unknown> => {
      writeFileSync(path, lines.join('\n'));
      return readJournals(folder);
    };
    const damaged = { own: [], untrusted: [], damaged: [id] };
    expect(await read(first.slice(1), ...rest)).to.deep.equal(damaged);
    expect(await read(...rest)).to.deep.equal(damaged);
    for (const torn of ['', first.slice(0, 40)])
      expect(await read(torn)).to.deep.equal({ own: [], untrusted: [], damaged: [] });
  });

  it('a damaged journal is not passed over in silence: not by its id, and not by a resume of everything', async () => {
    const [first = '', ...rest] = await write();
    writeFileSync(path, [first.slice(1), ...rest].join('\n'));
    const flags = { 'target-org': undefined, 'orgs-file': undefined };
    expect(await codeOf(unfinishedRotations(folder, id, flags))).to.equal('JournalDamaged');
    expect(await codeOf(openJournal(folder, id))).to.equal('JournalDamaged');
    expect((await unfinishedRotations(folder, undefined, flags)).damaged).to.deep.equal([id]);
  });

  it('a journal that is a pipe, or larger than any journal, is refused at once', async () => {
    await write();
    writeFileSync(path, ' '.repeat(2 * 1024 * 1024));
    expect(await codeOf(readJournals(folder))).to.equal('StateUnreadable');
    rmSync(path);
    execFileSync('mkfifo', ['-m', '600', path]);
    expect(await codeOf(readJournals(folder))).to.equal('StateUnreadable');
  });

  it('an untrusted journal doesn’t choose the login that resumes one of this machine', async () => {
    await write();
    const own = readFileSync(path, 'utf8');
    const planted = { ...begun(), org: 'attacker@example.com', at: '2027-01-01T00:00:00.000Z' };
    writeFileSync(path.replace(id, 'planted'), JSON.stringify(planted), { mode: 0o600 });
    writeFileSync(path, own);
    const flags = { 'target-org': undefined, 'orgs-file': undefined };
    const { targets } = await unfinishedRotations(folder, undefined, flags);
    expect(targets.map(({ org }) => org)).to.deep.equal([place.org]);
  });

  it('a resume without flags says that the journal decides nothing, with or without an id', async () => {
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

  it('an unchanged journal has everything that happened', async () => {
    const journal = await beginJournal(folder, begun());
    for (const event of delivered) journal.append(event);
    expect((await openJournal(folder, id)).rotation()).to.deep.equal(journal.rotation());
  });
});
