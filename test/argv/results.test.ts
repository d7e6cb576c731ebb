import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { EcaError } from '../../src/errors/eca-error.ts';
import { ownHolder, takeLock } from '../../src/org/files/file-lock.ts';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace, type Told } from './program.ts';

type Line = Readonly<Record<string, unknown>> & { readonly error?: { readonly code: string } };
type Report = {
  readonly orgs: ReadonlyArray<{ readonly org: string; readonly status: string }>;
  readonly leftOut?: number;
};

const manifest = (label: string, more = ''): string =>
  `version: 1\norgs: { all: { target: 'org-*' } }\napps: { Kiosk: { label: ${label} } }\n${more}`;

describe('results of each org in a file (--results, --resume)', function () {
  this.timeout(60_000);
  let place: Place;
  let folder = '';
  const path = (name: string): string => join(folder, name);
  const linesOf = (name: string): Line[] =>
    readFileSync(path(name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const orgLines = (name: string): Line[] => linesOf(name).filter((line) => 'ended' in line);
  const apply = async (...words: string[]): Promise<Told> =>
    place.program.run({ command: 'eca apply', argv: ['--no-prompt', ...words] });
  const reportOf = ({ result }: Told): Report => result as Report;
  const usernames = (): string[] => place.emulator.orgs.slice(1).map(({ username }) => username);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eca-results-'));
    const fine = ['org-1', 'org-2', 'org-3'].map((alias) => ({ alias, apps: ['device-kiosk', ...robot(alias)] }));
    place = await startPlace(folder, [
      { alias: 'demo', apps: ['acme-sync', 'secret-access', ...robot('demo')] },
      ...fine,
    ]);
    writeFileSync(path('eca.yaml'), manifest('One'));
  });
  after(async () => place.end());
  beforeEach(() => writeFileSync(path('eca.yaml'), manifest('One')));

  it('has a header, the orgs of the run, and a line an org with its part of --json; only its owner reads it', async () => {
    const told = await apply('--results', 'first.jsonl', '--shard', '1/1');
    const [header, run, ...orgs] = linesOf('first.jsonl');
    expect(header).to.include({ format: 'sf-eca-results-1', shard: '1/1' });
    // this program names a command without its colons
    expect(header?.['command']).to.match(/^eca ?apply$/);
    expect(header?.['manifest']).to.match(/^[0-9a-f]{64}$/);
    expect(header?.['versions']).to.include({ node: process.versions.node });
    expect((run?.['orgs'] as Array<{ org: string }>).map(({ org }) => org)).to.deep.equal(usernames());
    const plain = orgs.map(({ ended, found, ...part }) => ({ part, when: typeof ended, found }));
    expect(plain.map(({ when, found }) => [when, found])).to.deep.equal(Array(3).fill(['string', undefined]));
    expect(plain.map(({ part }) => part)).to.have.deep.members(reportOf(told).orgs);
    expect(statSync(path('first.jsonl')).mode & 0o777).to.equal(0o600);
  });

  it('a second run adds to it; --resume leaves out what ended well, and asks those orgs nothing', async () => {
    await apply('--results', 'again.jsonl');
    await apply('--results', 'again.jsonl');
    expect(orgLines('again.jsonl')).to.have.length(6);
    await place.emulator.clearRequests('org-1');
    const told = await apply('--resume', 'again.jsonl');
    expect([reportOf(told).orgs, reportOf(told).leftOut, told.exitCode]).to.deep.equal([[], 3, 0]);
    expect(await place.emulator.requests('org-1')).to.deep.equal([]);
    expect(orgLines('again.jsonl')).to.have.length(6);
  });

  it('takes up an org without a line, and one whose line a crash cut off', async () => {
    await apply('--results', 'torn.jsonl');
    const whole = readFileSync(path('torn.jsonl'), 'utf8').trimEnd().split('\n');
    const last = JSON.parse(whole.at(-1) ?? '') as Line;
    truncateSync(path('torn.jsonl'), statSync(path('torn.jsonl')).size - 9);
    const told = await apply('--resume', 'torn.jsonl');
    expect(reportOf(told).orgs.map(({ org }) => org)).to.deep.equal([last['org']]);
    expect(orgLines('torn.jsonl')).to.have.length(3);
  });

  it('takes up what failed or was skipped', async () => {
    writeFileSync(path('eca.yaml'), manifest('One').replace("'org-*'", "[nobody, 'org-*']"));
    const told = await apply('--results', 'failed.jsonl');
    expect(reportOf(told).orgs.map(({ status }) => status)).to.deep.equal(['failed', 'ok', 'ok', 'ok']);
    const resumed = reportOf(await apply('--resume', 'failed.jsonl'));
    expect(resumed.orgs.map(({ org }) => org)).to.deep.equal(['nobody']);
    expect(orgLines('failed.jsonl').map(({ error }) => error?.code ?? 'ok')).to.deep.equal([
      'OrgNotFound',
      'ok',
      'ok',
      'ok',
      'OrgNotFound',
    ]);
  });

  it('refuses results of another manifest, command, request or share, before any org is asked', async () => {
    await apply('--results', 'own.jsonl');
    await place.emulator.clearRequests('org-1');
    const refused = async (command: string, ...argv: string[]): Promise<string> => {
      const { error, exitCode } = await place.program.run({ command: `eca ${command}`, argv });
      expect([error?.code, exitCode]).to.deep.equal(['ResultsInvalid', 2]);
      return error?.message.replace(/\s+/g, ' ') ?? '';
    };
    for (const flag of ['--resume', '--results']) {
      expect(await refused('drift', flag, 'own.jsonl')).to.include('another command: sf eca');
      const other = async (...words: string[]): Promise<string> =>
        refused('apply', '--no-prompt', flag, 'own.jsonl', ...words);
      expect(await other('--name', 'Kiosk')).to.include('the same command with other arguments');
      expect(await other('--shard', '1/1')).to.include('another share of the orgs (--shard -)');
      writeFileSync(path('eca.yaml'), manifest('Two'));
      expect(await other()).to.include('another manifest, or of this one before it changed');
      writeFileSync(path('eca.yaml'), manifest('One'));
    }
    expect(await place.emulator.requests('org-1')).to.deep.equal([]);
  });

  it('refuses any other file and leaves it as it was; a missing one only for --resume alone', async () => {
    const before = readFileSync(path('eca.yaml'), 'utf8');
    expect((await apply('--results', 'eca.yaml')).error?.code).to.equal('ResultsInvalid');
    expect(readFileSync(path('eca.yaml'), 'utf8')).to.equal(before);
    expect((await apply('--resume', 'gone.jsonl')).error?.code).to.equal('ResultsInvalid');
    expect((await apply('--resume', 'gone.jsonl', '--results', 'other.jsonl')).error?.code).to.equal('FlagsContradict');
    expect((await apply('--resume', 'both.jsonl', '--results', './both.jsonl')).exitCode).to.equal(0);
    expect(orgLines('both.jsonl')).to.have.length(3);
    appendFileSync(path('both.jsonl'), 'what\n');
    expect((await apply('--resume', 'both.jsonl')).error?.message).to.include('line 6');
    expect((await apply('--results', 'nowhere/x.jsonl')).error?.code).to.equal('FileUnwritable');
  });

  it('is for one run at a time; the lock ends with the run, or with its process', async () => {
    const lock = `${realpathSync(folder)}/alone.jsonl.lock`;
    const release = takeLock(lock, () => new EcaError('Interrupted', { detail: '' }));
    const refused = await apply('--results', 'alone.jsonl');
    expect([refused.error?.code, refused.exitCode]).to.deep.equal(['ResultsLocked', 1]);
    expect(refused.error?.message).to.include(`process ${process.pid}`);
    expect(readFileSync(path('alone.jsonl'), 'utf8')).to.equal('');
    release();
    expect((await apply('--results', 'alone.jsonl')).exitCode).to.equal(0);
    expect([orgLines('alone.jsonl').length, existsSync(lock)]).to.deep.equal([3, false]);
    // a process that was killed leaves its lock
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lock, JSON.stringify({ ...ownHolder(), pid, started: '1' }));
    expect((await apply('--resume', 'alone.jsonl')).exitCode).to.equal(0);
    // nor does one that is refused for another reason
    writeFileSync(path('eca.yaml'), manifest('Two'));
    expect((await apply('--resume', 'alone.jsonl')).error?.code).to.equal('ResultsInvalid');
    expect(existsSync(lock)).to.equal(false);
  });

  it('an empty share leaves a header and a run without orgs', async () => {
    const shards = Array.from({ length: 9 }, (_, at) => `${at + 1}/9`);
    const seen: string[] = [];
    for (const shard of shards) {
      const name = `share-${shard[0]}.jsonl`;
      await apply('--results', name, '--shard', shard);
      seen.push(...orgLines(name).map(({ org }) => String(org)));
      expect(linesOf(name).filter((line) => 'begun' in line)).to.have.length(1);
    }
    expect(seen).to.have.members(usernames());
  });

  it('what a command was asked to show is on stdout, and not in the file', async () => {
    const show = { command: 'eca secret show', argv: ['--name', 'Robot', '--no-prompt', '--results', 'secret.jsonl'] };
    const { stdout } = await place.program.run(show);
    const { result } = JSON.parse(stdout) as { result: { orgs: Array<{ result: { secret: string } }> } };
    const secret = result.orgs[0]?.result.secret ?? '';
    expect(secret).to.have.length.above(8);
    const text = readFileSync(path('secret.jsonl'), 'utf8');
    expect(text).not.to.include(secret);
    expect(text).to.include('[redacted]');
  });

  it('apply begins with the canary, and leaves the others alone if it fails; without the flags it tries all', async () => {
    const ended = (told: Told): string[] => reportOf(told).orgs.map(({ status }) => status);
    writeFileSync(path('eca.yaml'), manifest('Canary'));
    await place.emulator.configure('org-2', { ecaEnabled: false });
    expect(ended(await apply('--canary', 'org-2'))).to.deep.equal(['skipped', 'failed', 'skipped']);
    const limited = await apply('--max-failures', '0', '--results', 'canary.jsonl', '--concurrency', '1');
    expect(ended(limited)).to.deep.equal(['ok', 'failed', 'skipped']);
    await place.emulator.configure('org-2', { ecaEnabled: true });
    const resumed = await apply('--canary', 'org-1', '--resume', 'canary.jsonl');
    expect([ended(resumed), reportOf(resumed).leftOut, resumed.exitCode]).to.deep.equal([['ok', 'ok'], 1, 0]);
  });

  it('a rotation takes up only the org that failed, and rotates no other twice', async () => {
    const rotate = async (flag: string): Promise<Told> => {
      const argv = ['--name', 'Robot', '-e', '{org}.env', '--target-org', 'demo,org-1', flag, 'rotation.jsonl'];
      return place.program.run({ command: 'eca secret rotate', argv: [...argv, '--no-prompt'] });
    };
    const first = await rotate('--results');
    expect(reportOf(first).orgs.map(({ status }) => status)).to.deep.equal(['ok', 'failed']);
    await place.emulator.clearRequests('demo');
    const again = await rotate('--resume');
    expect(reportOf(again).orgs.map(({ org }) => org)).to.deep.equal([usernames()[0]]);
    expect(await place.emulator.requests('demo')).to.deep.equal([]);
  });

  it('--progress json writes a line on stderr as each org begins and ends', async () => {
    const argv = ['--progress', 'json', '--target-org', 'org-1,org-2,nobody'];
    const { stderr } = await place.program.run({ command: 'eca list', argv });
    const lines = stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
    const [one, two] = usernames();
    const begun = lines.filter(({ event }) => event === 'begin').map(({ org }) => org);
    expect(begun).to.have.members([one, two, 'nobody']);
    const ended = lines.filter(({ event }) => event === 'end');
    expect(ended.map(({ org, status, code }) => [org, status, code])).to.have.deep.members([
      [one, 'ok', undefined],
      [two, 'ok', undefined],
      ['nobody', 'failed', 'OrgNotFound'],
    ]);
    expect(ended.map(({ done, all }) => `${String(done)}/${String(all)}`)).to.deep.equal(['1/3', '2/3', '3/3']);
    expect(lines.every(({ at }) => !Number.isNaN(Date.parse(String(at))))).to.equal(true);
  });

  it('keeps the exit code of a difference that an earlier run found', async () => {
    writeFileSync(path('eca.yaml'), manifest('Three'));
    const drift = async (flag: string): Promise<Told> =>
      place.program.run({ command: 'eca drift', argv: [flag, 'drift.jsonl'] });
    expect((await drift('--results')).exitCode).to.equal(3);
    const told = await drift('--resume');
    expect([reportOf(told).orgs, told.exitCode]).to.deep.equal([[], 3]);
    rmSync(path('drift.jsonl'));
  });
});
