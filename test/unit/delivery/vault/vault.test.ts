import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { openVault, type Vault } from '../../../../src/delivery/vault/vault.ts';
import { Secret } from '../../../../src/errors/secret.ts';
import type { Pair } from '../../../../src/oauth/pair.ts';
import { delivery, failureOf, place, secret } from '../acme.ts';

const { pair } = delivery;
const { rotationId: id } = place;
const own = { HOME: process.env['HOME'], SF_USE_GENERIC_UNIX_KEYCHAIN: process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] };
const opened = (found: Pair | undefined): unknown => found && { key: found.key, secret: found.secret.reveal() };

describe('the vault', () => {
  let folder: string;
  let vault: Vault;
  let file: string;
  const newHome = (): void => {
    process.env['HOME'] = mkdtempSync(join(folder, 'home-'));
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-vault-'));
    process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] = 'true';
    newHome();
  });
  beforeEach(() => {
    const state = mkdtempSync(join(folder, 'state-'));
    vault = openVault(state);
    file = join(state, 'vault', `${id}.json`);
  });
  after(() => {
    for (const [name, value] of Object.entries(own)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true });
  });

  it('returns a pair until it is removed, also to another process', async () => {
    expect(await vault.get(id)).to.equal(undefined);
    expect(await vault.list()).to.deep.equal([]);
    await vault.remove(id);
    await vault.put(id, pair);
    await vault.put('other', { key: 'k', secret: new Secret('s') });
    await vault.put(id, pair);
    const later = openVault(join(file, '..', '..'));
    expect(opened(await later.get(id))).to.deep.equal({ key: pair.key, secret });
    expect(await later.list()).to.deep.equal([id, 'other']);
    await later.remove(id);
    expect(await vault.get(id)).to.equal(undefined);
    expect(await vault.list()).to.deep.equal(['other']);
  });

  it('is for its owner only, also after somebody opened it (S2)', async () => {
    const before = process.umask(0);
    await vault.put(id, pair).finally(() => process.umask(before));
    const modes = (): string[] => [file, join(file, '..')].map((path) => (statSync(path).mode & 0o777).toString(8));
    expect(modes()).to.deep.equal(['600', '700']);
    chmodSync(file, 0o644);
    chmodSync(join(file, '..'), 0o755);
    await vault.put(id, { ...pair, key: 'next' });
    expect(modes()).to.deep.equal(['600', '700']);
    expect(readdirSync(join(file, '..'))).to.deep.equal([`${id}.json`]);
  });

  it('keeps any pair under any id, and shows nothing of it (S1)', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.stringMatching(/^[0-9A-F]{64}$/));
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40 }), text, text, async (name, key, value) => {
        await vault.put(name, { key, secret: new Secret(value) });
        expect(opened(await vault.get(name))).to.deep.equal({ key, secret: value });
        expect(await vault.list()).to.deep.equal([name]);
        const [only = ''] = readdirSync(join(file, '..'));
        const kept = readFileSync(join(file, '..', only), 'utf8');
        const forms = [value, key, ...(['hex', 'base64'] as const).map((form) => Buffer.from(value).toString(form))];
        expect(forms.filter((form) => form.length > 5 && kept.includes(form))).to.deep.equal([]);
        await vault.remove(name);
      }),
      { numRuns: 40 },
    );
    expect(readdirSync(join(file, '..', '..'))).to.deep.equal(['vault']);
  });

  /** What secret-tool of libsecret does, with a file in place of the keyring. */
  const keyring = async (): Promise<void> => {
    newHome();
    const home = process.env['HOME'] ?? '';
    const tool = join(home, 'secret-tool');
    const script = `#!/bin/sh\ncase $1 in\nlookup) cat "${home}/ring" 2>/dev/null ;;\nstore) cat >"${home}/ring" ;;\nesac\n`;
    writeFileSync(tool, script, { mode: 0o755 });
    Object.assign(process.env, { SF_USE_GENERIC_UNIX_KEYCHAIN: 'false', SFDX_SECRET_TOOL_PATH: tool });
    try {
      await vault.put(id, pair);
      expect(opened(await openVault(join(file, '..', '..')).get(id))).to.deep.equal({ key: pair.key, secret });
      expect(readFileSync(join(home, 'ring'), 'utf8')).to.match(/^[0-9a-f]{32,64}\n$/);
      expect(existsSync(join(home, '.sfdx', 'key.json'))).to.equal(false);
    } finally {
      process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] = 'true';
      delete process.env['SFDX_SECRET_TOOL_PATH'];
    }
  };
  // other systems have other keychains, which are a person's own
  it('has its key in the keychain where there is one', process.platform === 'linux' ? keyring : undefined);

  it('says so when another machine’s key would be needed', async () => {
    await vault.put(id, pair);
    newHome();
    const elsewhere = openVault(join(file, '..', '..'));
    expect(await failureOf(elsewhere.get(id))).to.equal('VaultUnreadable: VaultOtherKey');
    expect(await elsewhere.list()).to.deep.equal([id]);
  });

  it('says so when a file was changed, cut off or renamed, or was never encrypted', async () => {
    await vault.put(id, pair);
    const whole = readFileSync(file, 'utf8');
    copyFileSync(file, join(file, '..', 'renamed.json'));
    expect(await failureOf(vault.get('renamed'))).to.equal('VaultUnreadable: VaultOtherKey');
    const changes: Array<[string, string]> = [
      ['', 'VaultDamaged'],
      [whole.slice(0, 40), 'VaultDamaged'],
      ['{"format":2}', 'VaultDamaged'],
      [whole.replace(/(?<="sealed":")./, (first) => (first === 'A' ? 'B' : 'A')), 'VaultOtherKey'],
      [JSON.stringify({ format: 1, sealed: JSON.stringify({ id, key: 'k', secret: 's' }) }), 'VaultOtherKey'],
      [JSON.stringify({ format: 2, sealed: 'AAAA' }), 'VaultOtherKey'],
    ];
    for (const [text, key] of changes) {
      writeFileSync(file, text);
      expect(await failureOf(vault.get(id)), text).to.equal(`VaultUnreadable: ${key}`);
    }
  });

  it('says so when it cannot keep a pair: a file in the way, a keychain that is open to others', async () => {
    writeFileSync(join(file, '..', '..', 'vault'), '');
    expect(await failureOf(vault.put(id, pair))).to.equal('VaultUnwritable: FileProblem');
    expect(await failureOf(vault.get(id))).to.equal('VaultUnreadable: FileProblem');
    expect(await failureOf(vault.list())).to.equal('VaultUnreadable: FileProblem');
    newHome();
    const sfdx = join(process.env['HOME'] ?? '', '.sfdx');
    mkdirSync(sfdx);
    writeFileSync(join(sfdx, 'key.json'), JSON.stringify({ account: 'local', key: '0'.repeat(32), service: 'sfdx' }));
    chmodSync(join(sfdx, 'key.json'), 0o644);
    const open = openVault(mkdtempSync(join(folder, 'state-')));
    expect(await failureOf(open.put(id, pair))).to.equal('VaultUnwritable: KeychainUnusable');
    chmodSync(join(sfdx, 'key.json'), 0o600);
    await open.put(id, pair);
    expect(opened(await open.get(id))).to.deep.equal({ key: pair.key, secret });
  });
});
