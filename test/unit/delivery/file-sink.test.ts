import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { checkSink } from '../../../src/delivery/check-sink.ts';
import { deliver } from '../../../src/delivery/deliver.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import type { DeliveryNote } from '../../../src/delivery/sink.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { asNobody, delivery, failureOf, isOwnKey, place, secret } from './acme.ts';

const { signal } = new AbortController();
const once = fileURLToPath(new URL('deliver-once.ts', import.meta.url));
const lines = `ECA_CLIENT_ID=3MVG9.Acme_key\nECA_CLIENT_SECRET=${secret}\n`;
const isRoot = process.geteuid?.() === 0;

describe('a file that gets a pair', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-sink-'));
    file = join(folder, 'app.env');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (text: string, mode = 0o600): void => {
    writeFileSync(file, text);
    chmodSync(file, mode);
  };
  const toEnv = async (path = file, fixMode = false): Promise<DeliveryNote[]> =>
    deliver(sinkFor({ kind: 'env-file', path, fixMode }, place), delivery, signal);
  const toJson = async (path = file): Promise<DeliveryNote[]> =>
    deliver(sinkFor({ kind: 'json-file', path }, place), delivery, signal);
  const check = async (path = file): Promise<DeliveryNote[]> =>
    checkSink(sinkFor({ kind: 'env-file', path }, place), isOwnKey);
  /** Puts another function into the place of one of node:fs/promises, in a process of its own. */
  const instead = (call: string, code: string): string =>
    `--import=data:text/javascript,${encodeURIComponent(
      `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
       const real = fs.promises.${call}; fs.promises.${call} = ${code}; syncBuiltinESMExports();`,
    )}`;
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

  it('is made for its owner only, and so are its folders (S2)', async () => {
    const path = join(folder, 'a', 'b', '.env');
    const before = process.umask(0);
    const notes = await toEnv(path).finally(() => process.umask(before));
    // a mistyped folder is noticed before anybody looks for the pair in vain
    expect(notes).to.deep.equal([{ key: 'FolderCreated', data: { path, folder: join(folder, 'a', 'b') } }]);
    expect(await toEnv(path), 'the second time').to.deep.equal([]);
    expect(readFileSync(path, 'utf8')).to.equal(lines);
    expect([path, join(folder, 'a'), join(folder, 'a', 'b')].map(modeOf)).to.deep.equal(['600', '700', '700']);
    expect(readdirSync(join(folder, 'a', 'b'))).to.deep.equal(['.env']);
  });

  it('keeps its owner and permissions; others who can read it are reported, or excluded', async () => {
    put('PORT=1\n', 0o644);
    if (isRoot) for (const theirs of [file, folder]) chownSync(theirs, 1000, 1000);
    const { uid, gid } = statSync(file);
    const owned = isRoot ? [{ key: 'FileOwned', data: { path: file, owner: '1000:1000' } }] : [];
    expect(await toEnv()).to.deep.equal([...owned, { key: 'FileReadable', data: { path: file, mode: '0644' } }]);
    expect(readFileSync(file, 'utf8')).to.equal(`PORT=1\n${lines}`);
    expect(statSync(file)).to.include({ uid, gid });
    expect(modeOf(file)).to.equal('644');
    const tightened = { key: 'FileTightened', data: { path: file, mode: '0644' } };
    expect(await toEnv(file, true)).to.deep.equal([...owned, tightened]);
    expect(statSync(file)).to.include({ uid, gid });
    expect(modeOf(file)).to.equal('600');
    expect(await toEnv(file, true)).to.deep.equal(owned);
  });

  it('of JSON gets the two members of the pair; all others stay, whatever their names (T5)', async () => {
    await toJson(join(folder, 'new.json'));
    const expected = { clientId: '3MVG9.Acme_key', clientSecret: secret };
    expect(JSON.parse(readFileSync(join(folder, 'new.json'), 'utf8'))).to.deep.equal(expected);
    put('{\n\t"loginUrl": "https://acme.my.salesforce.com",\n\t"clientId": "3MVG9.Old_key"\n}\n', 0o640);
    await toJson();
    const text = readFileSync(file, 'utf8');
    expect(text).to.match(
      /^\{\n\t"loginUrl": "https:\/\/acme.my.salesforce.com",\n\t"clientId": "3MVG9.Acme_key",\n\t"/,
    );
    expect(JSON.parse(text)).to.deep.equal({ loginUrl: 'https://acme.my.salesforce.com', ...expected });
    expect(modeOf(file)).to.equal('640');
    const own = { app: { port: 8080 }, org: 'acme-gmbh', orgId: 42, rotationId: null };
    put(JSON.stringify({ ...own, clientId: null, clientSecret: '' }));
    await toJson();
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.deep.equal({ ...own, ...expected });
  });

  it('that holds something else is refused and left as it was', async () => {
    const faults: Array<[string | Buffer, typeof toEnv, string]> = [
      ['{ "a": 1, }', toJson, 'FileIsNoJson'],
      ['[]', toJson, 'FileIsNoJson'],
      ['{"clientId":{"name":"x"}}', toJson, 'MemberIsNoText'],
      ['{"clientSecret":42}', toJson, 'MemberIsNoText'],
      [Buffer.from('7b2261223a22ff227d', 'hex'), toJson, 'FileIsNoJson'],
      [Buffer.from('A=1\n', 'utf16le'), toEnv, 'FileIsNoText'],
    ];
    for (const [content, send, key] of faults) {
      writeFileSync(file, content);
      expect(await failureOf(send())).to.equal(`DeliveryFailed: ${key}`);
      expect(readFileSync(file)).to.deep.equal(Buffer.from(content));
    }
  });

  it('gets no value that a reader would take for something else: the file stays as it was', async () => {
    put('PORT=1\n', 0o600);
    for (const odd of ['s3cret\nDEPLOY_TOKEN=chosen', 's3cret\r', 's3\u0000cret']) {
      const other = { ...delivery, pair: { ...delivery.pair, secret: new Secret(odd) } };
      const sink = sinkFor({ kind: 'env-file', path: file, fixMode: false }, place);
      expect(await failureOf(deliver(sink, other, signal))).to.equal('DeliveryFailed: ValueUnfit');
      expect(readFileSync(file, 'utf8')).to.equal('PORT=1\n');
    }
  });

  it('that is a link is refused, whatever it points to (S2)', async () => {
    const target = join(folder, 'target');
    symlinkSync(target, file);
    expect(await failureOf(toEnv())).to.equal('DeliveryFailed: FileIsLink');
    writeFileSync(target, 'A=1\n');
    expect(await failureOf(toEnv())).to.equal('DeliveryFailed: FileIsLink');
    expect(await failureOf(check())).to.equal('DeliveryFailed: FileIsLink');
    expect(readFileSync(target, 'utf8')).to.equal('A=1\n');
    linkSync(target, join(folder, 'second'));
    expect(await failureOf(toEnv(target))).to.equal('DeliveryFailed: FileHasNames');
  });

  it('that is none is refused: a folder, a pipe, a device, one below a file', async () => {
    mkdirSync(join(folder, 'sub'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(file, '');
    for (const path of [join(folder, 'sub'), join(folder, 'pipe'), '/dev/full']) {
      expect(await failureOf(toEnv(path)), path).to.equal('DeliveryFailed: FileIsNone');
      expect(await failureOf(check(path)), path).to.equal('DeliveryFailed: FileIsNone');
    }
    const below = join(file, '.env');
    expect(await failureOf(toEnv(below))).to.equal('DeliveryFailed: FileProblem');
    expect(await failureOf(check(below))).to.equal('DeliveryFailed: FileProblem');
  });

  it('in a folder that may not be written is refused, before anything is asked of an org too', async () => {
    put('A=1\n', 0o644);
    chmodSync(folder, 0o555);
    const found = await asNobody(async () => [
      await failureOf(toEnv(join(folder, 'new.env'))),
      await failureOf(check(join(folder, 'new.env'))),
      await failureOf(check(join(folder, 'sub', 'new.env'))),
    ]);
    chmodSync(folder, 0o755);
    // access(2) asks for the real user, who is still root where this test took another's rights for a moment
    const seen = isRoot ? 'done' : 'DeliveryFailed: FileProblem';
    expect(found).to.deep.equal(['DeliveryFailed: FileProblem', seen, seen]);
    expect(await check(join(folder, 'sub', 'new.env'))).to.deep.equal([]);
    expect(readdirSync(folder)).to.deep.equal(['app.env']);
  });

  it('of another owner is refused where the owner would be lost', async () => {
    expect(await asNobody(async () => failureOf(check('/etc/passwd')))).to.equal('DeliveryFailed: FileOwner');
    put('A=1\n', 0o666);
    chmodSync(folder, 0o1777);
    const found = await asNobody(async () => failureOf(toEnv()));
    expect(found).to.equal(isRoot ? 'DeliveryFailed: FileOwner' : 'done');
    expect(readdirSync(folder)).to.deep.equal(['app.env']);
  });

  it('keeps its old content when the disk is full, and nothing of the pair is left beside it (R6)', () => {
    put('A=1\n');
    const { stdout } = spawnSync('/bin/sh', ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, once, file], {
      encoding: 'utf8',
    });
    expect(stdout).to.equal('DeliveryFailed: FileProblem');
    expect(readFileSync(file, 'utf8')).to.equal('A=1\n');
    expect(readdirSync(folder)).to.deep.equal(['app.env']);
  });

  it('has the old content or the new one when the process is killed; a repeat clears what that left', async () => {
    put('A=1\n');
    const kill = (call: string): string =>
      instead(
        call,
        `async (...all) => { ${call === 'rm' ? 'await real(...all);' : ''} process.kill(process.pid, 'SIGKILL'); }`,
      );
    const before = spawnSync(process.execPath, [kill('rename'), once, file]);
    expect(before.signal).to.equal('SIGKILL');
    expect(readFileSync(file, 'utf8')).to.equal('A=1\n');
    const [draft = '', ...others] = readdirSync(folder).filter((name) => name !== 'app.env');
    expect(others).to.deep.equal([]);
    expect(modeOf(join(folder, draft))).to.equal('600');
    expect(readFileSync(join(folder, draft), 'utf8')).to.include(secret);
    // of a process that lives
    const busy = `.app.env.eca-${process.ppid}-1.tmp`;
    writeFileSync(join(folder, busy), '');
    writeFileSync(join(folder, `.app.env.eca-${process.pid}-99999.tmp`), 'of a process that had our number');
    const after = spawnSync(process.execPath, [kill('rm'), once, file]);
    expect(after.signal).to.equal('SIGKILL');
    await toEnv();
    expect(readFileSync(file, 'utf8')).to.equal(`A=1\n${lines}`);
    writeFileSync(file, 'A=2\n');
    await toEnv();
    expect(readFileSync(file, 'utf8')).to.equal(`A=2\n${lines}`);
    expect(readdirSync(folder).sort()).to.deep.equal([busy, 'app.env']);
  });

  it('gets the pair although somebody takes the draft for a leftover', () => {
    put('A=1\n');
    const theft = instead(
      'rename',
      'async (draft, path) => { globalThis.stolen ??= fs.unlinkSync(draft) ?? true; return real(draft, path); }',
    );
    expect(spawnSync(process.execPath, [theft, once, file], { encoding: 'utf8' }).stdout).to.equal('done');
    expect(readFileSync(file, 'utf8')).to.equal(`A=1\n${lines}`);
  });

  it('is read by a shell as it was meant', async () => {
    put('export ECA_CLIENT_ID=3MVG9.Old_key # by hand\nECA_CLIENT_SECRET= # none yet\nOTHER="x"\n');
    await toEnv();
    const script = `set -eu; . "${file}"; printf '%s|%s|%s' "$ECA_CLIENT_ID" "$ECA_CLIENT_SECRET" "$OTHER"`;
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).to.equal(`3MVG9.Acme_key|${secret}|x`);
    expect(readFileSync(file, 'utf8')).to.include(' # by hand\n').and.to.include(`${secret} # none yet\n`);
  });
});
