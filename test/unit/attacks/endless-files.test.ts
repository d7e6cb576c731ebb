import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { checkSink } from '../../../src/delivery/check-sink.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import { openVault } from '../../../src/delivery/vault/vault.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { readTargetsFile } from '../../../src/fleet/targets-file.ts';
import { certificateFrom } from '../../../src/input/certificate/certificate-file.ts';
import { clientSecretFrom } from '../../../src/input/login/client-secret.ts';
import { readKeyFile } from '../../../src/org/logins/read-key-file.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { projectText } from '../../../src/project/project-text.ts';
import { readRotations } from '../../../src/secret/state/journal.ts';
import { whileLocked } from '../../../src/secret/state/lock.ts';
import { isOwnKey } from '../delivery/acme.ts';
import { ownHome } from '../delivery/own-home.ts';
import { place } from '../secret/acme.ts';

const src = fileURLToPath(new URL('../../../src', import.meta.url));
/** A consumer with the short ids that a lock is named by. */
const locked = { ...place, orgId: '00D000000000001', appId: '0xI000000000001', consumerId: '888000000000001' };

describe('attack: a pipe without an end, or a device, where a file is read', () => {
  ownHome();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-endless-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What is wrong, in the words of the error. */
  async function problemOf(read: Promise<unknown>): Promise<string> {
    return read.then(
      (value) => `read: ${String(value)}`,
      (error: unknown) => (isEcaError(error) ? `${error.code}: ${reportError(error).message}` : String(error)),
    );
  }

  type Plant = readonly [what: string, plant: (path: string) => unknown];
  const endless: readonly Plant[] = [
    ['a pipe', (path): unknown => execFileSync('mkfifo', [path])],
    ['a link to a device', (path): unknown => symlinkSync('/dev/zero', path)],
    [
      'a link to a pipe',
      (path): unknown => {
        execFileSync('mkfifo', [`${path}.fifo`]);
        return symlinkSync(`${path}.fifo`, path);
      },
    ],
    ['a folder', (path): unknown => mkdirSync(path)],
  ];
  const large: Plant = ['a file of 2 MB', (path): unknown => writeFileSync(path, ' '.repeat(2 * 1024 * 1024))];

  /** How reading each of them ends, at a path that `read` reads. */
  async function endsOf(
    plants: readonly Plant[],
    at: string,
    read: (path: string) => Promise<unknown>,
  ): Promise<string[]> {
    const ends = [];
    for (const [, plant] of plants) {
      const path = join(mkdtempSync(join(folder, 'one-')), at);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      plant(path);
      ends.push(await problemOf(read(path)));
    }
    return ends;
  }

  type Read = (path: string) => Promise<unknown>;
  type Stored = { what: string; at: string; codes: string; read: Read };
  const kept = (what: string, at: string, codes: string, read: Read): Stored => ({ what, at, codes, read });
  const given: ReadonlyArray<readonly [what: string, code: string, read: Read]> = [
    ['a private key', 'KeyFileInvalid', readKeyFile],
    ['a certificate', 'CertificateInvalid', certificateFrom],
    ['a list of orgs', 'TargetsFileUnreadable', readTargetsFile],
    [
      'a consumer secret',
      'SecretSourceInvalid',
      async (path): Promise<unknown> => clientSecretFrom({ 'client-secret-file': path }),
    ],
  ];
  for (const [what, code, read] of given) {
    it(`${[...endless, large].map(([name]) => name).join(', ')}: none is read as ${what}`, async () => {
      const [pipe, device, link, directory, big] = await endsOf([...endless, large], 'given', read);
      for (const end of [pipe, device, link]) {
        expect(end)
          .to.match(new RegExp(`^${code}: `))
          .and.include("it's a pipe or a device, which may never end");
      }
      expect(directory).to.match(new RegExp(`^${code}: .*(folder|EISDIR|can't be read)`));
      expect(big).to.match(new RegExp(`^${code}: .*larger than (1 MB|4 KB)`));
    });
  }

  const sink =
    (kind: 'env-file' | 'json-file'): Read =>
    async (path) =>
      checkSink(sinkFor({ kind, path }, { ...place, rotationId: 'one' }), isOwnKey);
  const state = (path: string): string => dirname(dirname(path));
  const stored = [
    kept('a sink in env format', 'app.env', 'DeliveryFailed', sink('env-file')),
    kept('a sink in JSON', 'app.json', 'DeliveryFailed', sink('json-file')),
    kept('a file of a project', 'sfdx-project.json', 'SourceUnreadable', projectText),
    kept('a journal', 'rotations/one.jsonl', 'StateUnreadable|StateUntrusted', async (path) =>
      readRotations(state(path)),
    ),
    kept('a pair of the vault', 'vault/one.json', 'VaultUnreadable', async (path) => openVault(state(path)).get('one')),
    kept(
      'a lock',
      `locks/${[locked.orgId, locked.appId, locked.consumerId].join('-')}.json`,
      'StateUnwritable',
      async (path) => whileLocked(state(path), locked, async () => Promise.resolve('locked')),
    ),
  ];
  for (const { what, at, codes, read } of stored) {
    it(`${[...endless, large].map(([name]) => name).join(', ')}: none is read as ${what}`, async () => {
      for (const end of await endsOf([...endless, large], at, read)) expect(end).to.match(new RegExp(`^(${codes}): `));
    });
  }

  it('a pipe that the shell has already opened is read: /dev/stdin, and what <(command) becomes', () => {
    const script = join(folder, 'read.mjs');
    writeFileSync(
      script,
      `const { readTargetsFile } = await import(${JSON.stringify(join(src, 'fleet/targets-file.ts'))});
       console.log((await readTargetsFile(process.argv[2])).join());`,
    );
    const run = (command: string): string => {
      const { stdout, stderr } = spawnSync('sh', ['-c', command, 'sh', process.execPath, script], { encoding: 'utf8' });
      return stdout.trim() || stderr;
    };
    expect(run('echo prod | "$1" "$2" /dev/stdin')).to.equal('prod');
    expect(run('echo prod | "$1" "$2" -')).to.equal('prod');
    expect(run('echo prod | "$1" "$2" /dev/fd/3 3<&0 0</dev/null')).to.equal('prod');
    expect(run('echo prod >"$2.orgs"; "$1" "$2" /dev/stdin <"$2.orgs"')).to.equal('prod');
    expect(run('"$1" "$2" /dev/stdin </dev/zero')).to.include('TargetsFileUnreadable');
  });

  it('no other code opens files to read them', () => {
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const opens = /\b(?:readFile|readFileSync|createReadStream|readSync)\(|\bopen(?:Sync)?\([^)]*(?:'r'|flags)/;
    const readers = files.filter((file) => opens.test(readFileSync(join(src, file), 'utf8')));
    expect(readers.sort()).to.deep.equal([
      // read /proc, or sync a folder
      ...['delivery/check-sink.ts', 'delivery/files/folder.ts', 'delivery/files/plain-file.ts'],
      // refuse what isn't a plain file, and lines that don't end
      ...['fleet/results/read-results.ts', 'fleet/results/results-file.ts', 'input/report/report-flags.ts'],
      ...[
        'login/web/peer.ts',
        'org/files/bounded-file.ts',
        'org/files/file-lock.ts',
        'org/files/given-file.ts',
        'secret/state/journal.ts',
      ],
    ]);
  });
});
