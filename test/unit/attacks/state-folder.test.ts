import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openVault } from '../../../src/delivery/vault/vault.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { beginJournal, readRotations } from '../../../src/secret/state/journal.ts';
import { stateFolder } from '../../../src/secret/state/state-folder.ts';
import { delivery } from '../delivery/acme.ts';
import { ownHome } from '../delivery/own-home.ts';
import { begun } from '../secret/acme.ts';

const { id } = begun();

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'done',
    (error: unknown) => (isEcaError(error) ? error.code : String(error)),
  );
}

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

  it('the user’s own folder, or a missing one, is accepted', async () => {
    expect(await whyOf(folder)).to.equal('taken');
    expect(await whyOf(join(folder, 'not', 'there'))).to.equal('taken');
  });

  for (const part of ['', 'rotations', 'vault', 'locks', 'access', 'failures']) {
    const name = part === '' ? 'the folder itself' : `its folder ${part}`;
    it(`${name} is refused if the group or everybody may write there, or if it is a link`, async () => {
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

  it('is refused below a folder that everybody may write to, unless that is sticky, and below a link to one', async () => {
    mkdirSync(join(folder, 'open', 'own'), { recursive: true });
    symlinkSync(join(folder, 'open', 'own'), join(folder, 'link'));
    for (const below of ['open', 'open/own', 'open/own/not/there', 'link/there']) {
      const path = join(folder, below, 'state');
      const ends = [];
      for (const mode of [0o777, 0o1777, 0o775, 0o700]) {
        chmodSync(join(folder, 'open'), mode);
        ends.push(await whyOf(path));
      }
      expect(ends, below).to.deep.equal(['above-writable', 'taken', 'taken', 'taken']);
    }
  });

  it('is refused below a folder of another user, who can replace it, except above one’s own home', async () => {
    // root may replace anything, and no one but root can give a folder away
    expect(await whyOf('/usr/state')).to.equal('taken');
    if (process.geteuid?.() !== 0) return;
    mkdirSync(join(folder, 'theirs', 'own'), { recursive: true });
    chownSync(join(folder, 'theirs'), 65_534, 65_534);
    expect(await whyOf(join(folder, 'theirs', 'own', 'state'))).to.equal('above-owner');
    symlinkSync(folder, join(folder, 'link'));
    lchownSync(join(folder, 'link'), 65_534, 65_534);
    expect(await whyOf(join(folder, 'link', 'state'))).to.equal('above-link');
    process.env['HOME'] = join(folder, 'theirs', 'own');
    expect(await whyOf(join(folder, 'theirs', 'own', 'state'))).to.equal('taken');
  });

  it('a folder or a journal of another user is refused, also by root', async () => {
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

  it('a journal that the group or everybody may write, or that is a link, is refused', async () => {
    const state = join(folder, 'state');
    await beginJournal(state, begun());
    const path = join(state, 'rotations', `${id}.jsonl`);
    expect(await codeOf(readRotations(state))).to.equal('done');
    for (const mode of [0o620, 0o602, 0o666]) {
      chmodSync(path, mode);
      expect(await codeOf(readRotations(state)), mode.toString(8)).to.equal('StateUntrusted');
    }
    chmodSync(path, 0o600);
    renameSync(path, join(folder, 'elsewhere.jsonl'));
    symlinkSync(join(folder, 'elsewhere.jsonl'), path);
    expect(await codeOf(readRotations(state))).to.equal('StateUntrusted');
  });

  it('a vault that is a link is not followed, and its target keeps its mode', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o755 });
    symlinkSync(elsewhere, join(folder, 'vault'));
    expect(await codeOf(openVault(folder).put('one', delivery.pair))).to.equal('StateUntrusted');
    expect(readdirSync(elsewhere)).to.deep.equal([]);
  });

  it('a folder that can be neither found nor created ends with an error, not in a loop', async () => {
    expect(await codeOf(beginJournal('/proc/eca-state', begun()))).to.equal('StateUnwritable');
    expect(await codeOf(openVault('/proc/eca-state').put('one', delivery.pair))).to.equal('VaultUnwritable');
  });
});
