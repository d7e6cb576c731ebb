import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { shareOf } from '../../src/fleet/shard/shard.ts';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace, type Told } from './program.ts';
import { allRows } from './rows/all-rows.ts';
import { manifestFiles } from './rows/manifest.ts';

type Snapshot = ReadonlyArray<{ readonly command: string; readonly flags: readonly string[] }>;
type Answer = { readonly orgs: ReadonlyArray<{ readonly org: string; readonly status: string }> };

const snapshot = JSON.parse(readFileSync(new URL('../../command-snapshot.json', import.meta.url), 'utf8')) as Snapshot;
const nameOf = (command: string): string => command.replace(/^eca:/, '').replaceAll(':', ' ');
const having = (flag: string): string[] =>
  snapshot.filter(({ flags }) => flags.includes(flag)).map(({ command }) => nameOf(command));

/** Words for commands whose rows show no work in an org that the words below would also show. */
const ownWords: Readonly<Record<string, string>> = {
  deploy: '--name Acme_Sync --source-dir project --no-prompt',
  doctor: '--name Acme_Sync',
  retrieve: '--source-dir project',
  undo: 'saved.json --no-prompt',
};

/** One rotation is in one org; the app that others link to is read first, whatever the share. */
const elsewhere = ['link', 'secret abort'];

/** Words with which the command gets as far as its orgs. */
function wordsOf(command: string): string[] {
  const rows = (allRows[command] ?? []).filter(
    ({ argv, usage }) => usage === undefined && !/--(source-dir|manifest) |-d /.test(argv),
  );
  const row = rows.find(({ fails }) => fails === undefined) ?? rows[0];
  const line = ownWords[command] ?? row?.argv;
  expect(line, 'no row shows this command at work').not.to.equal(undefined);
  return (line ?? '').split(' ').filter((word) => word !== '');
}

describe('a share of the orgs (--shard)', function () {
  this.timeout(60_000);
  let place: Place;
  let [own, other] = ['', ''];
  const run = async (command: string, argv: readonly string[]): Promise<Told> =>
    place.program.run({ command: `eca ${command}`, argv });
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-shards-'));
    const apps = ['acme-sync', 'globex-partial', 'device-kiosk', 'linked-packaged', 'secret-access', ...robot('demo')];
    place = await startPlace(folder, [{ alias: 'demo', apps }]);
    for (const [name, text] of Object.entries(manifestFiles)) writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'project'));
    await run('retrieve', ['--source-dir', 'project']);
    await run('disable', ['--name', 'Kiosk', '--no-prompt', '--save-before', 'saved.json']);
    const [{ username = '', orgId = '' } = {}] = place.emulator.orgs;
    const share = shareOf({ org: username, orgId }, 2);
    [own, other] = [`${share}/2`, `${3 - share}/2`];
  });
  after(async () => place.end());

  it('every command that takes several orgs takes a share of them', () => {
    expect(having('shard')).to.deep.equal(having('concurrency'));
    expect(having('shard')).to.have.length.above(40);
  });

  for (const command of having('shard').filter((name) => !elsewhere.includes(name)))
    it(`${command}: an empty share is no orgs, no request and exit code 0`, async () => {
      const argv = wordsOf(command);
      await place.emulator.clearRequests('demo');
      const { result, exitCode, error } = await run(command, [...argv, '--shard', other]);
      expect(error).to.equal(undefined);
      expect([(result as Answer).orgs, exitCode]).to.deep.equal([[], 0]);
      expect(await place.emulator.requests('demo')).to.deep.equal([]);
    });

  it('the other share has the org, and a name that is none is in one share only', async () => {
    const list = async (words: string): Promise<string[]> =>
      ((await place.run(`list ${words}`)).result as Answer).orgs.map(({ status }) => status);
    expect(await list(`--shard ${own}`)).to.deep.equal(['ok']);
    const both = [...(await list('-o nobody --shard 1/2')), ...(await list('-o nobody --shard 2/2'))];
    expect(both).to.deep.equal(['failed']);
  });

  it('a pair needs a file of its own where other shares may write to the same', async () => {
    const rotate = async (...more: string[]): Promise<string | undefined> =>
      (await run('secret rotate', ['--name', 'Nobody', ...more])).error?.code;
    expect(await rotate('--dotenv', 'all.env')).to.equal(undefined);
    expect(await rotate('--dotenv', 'all.env', '--shard', own)).to.equal('SinkInvalid');
    expect(await rotate('--dotenv', '{org}.env', '--shard', own)).to.equal(undefined);
  });

  it('what is no share is wrong usage, before any org is asked', async () => {
    await place.emulator.clearRequests('demo');
    for (const words of ['list --shard 3/2', 'list --shard auto', 'plan --shard x', 'undo gone.zip --shard 0/0']) {
      const { error, exitCode } = await place.run(words);
      expect([words, error?.code, exitCode]).to.deep.equal([words, 'ShardInvalid', 2]);
    }
    expect(await place.emulator.requests('demo')).to.deep.equal([]);
  });
});
