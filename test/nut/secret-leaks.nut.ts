import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { piecesOf } from '../support/secret-forms.ts';
import type { OrgSpec } from '../emulator/client.ts';
import { linkedBillingSync } from './billing-sync.ts';
import { robotOrg } from './robot.ts';
import { type SfRun, temporaryFolder } from './sf.ts';
import { type Stage, stage } from './stage.ts';

/** For scripts: by variable, because under --dev-debug core writes its log to stdout, before the JSON. */
const asJson = { SF_CONTENT_TYPE: 'JSON' };
const aliases = ['one', 'two'];
type Unfinished = {
  readonly consumers: ReadonlyArray<{ readonly unfinished: ReadonlyArray<{ readonly id: string }> }>;
};

/** An org with an app to rotate, one to migrate, one to unlink, and a token of an app that isn't installed. */
const leakingOrg = (alias: string): OrgSpec => {
  const { apps = [] } = robotOrg(alias);
  const tokens = [{ app: 'Elsewhere/Data Loader', username: `integration@${alias}.example.com`, idleDays: 40 }];
  return { alias, apps: [...apps, 'connected-robot', ...linkedBillingSync], tokens };
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/**
 * Every secret command, well and badly ended, twice side by side: for a person in one org, for a script in the other,
 * both under --dev-debug with core's log at trace level.
 */
describe('attack: secrets of rotations in outputs, logs and files (S1)', function () {
  this.timeout(240_000);
  let place: Stage;
  const runs: SfRun[] = [];
  const shown: SfRun[] = [];
  /** All that ever was a secret in these orgs: of pairs, also those that are gone, and tokens. */
  const secrets = new Set<string>();
  const temporary = temporaryFolder('tmp');
  const sinks = temporaryFolder('sinks');
  const env = { SF_LOG_LEVEL: 'trace', TMPDIR: temporary };

  const gather = async (): Promise<void> => {
    for (const alias of aliases) {
      const [pairs, tokens] = await Promise.all([place.emulator.pairs(alias), place.emulator.tokens(alias)]);
      for (const { secret } of pairs) secrets.add(secret);
      for (const { value } of tokens) secrets.add(value);
      secrets.add(place.emulator.org(alias).accessToken);
    }
  };
  /** What ends a token of an app that isn't installed, as an org lists it. */
  const deleteTokens = async (alias: string): Promise<string[]> => {
    const { url, accessToken } = place.emulator.org(alias);
    const query = `${url}/services/data/v66.0/query?q=${encodeURIComponent('SELECT DeleteToken FROM OauthToken')}`;
    const answer = await fetch(query, { headers: { authorization: `Bearer ${accessToken}` } });
    const { records } = (await answer.json()) as { records: ReadonlyArray<{ readonly DeleteToken: string }> };
    return records.map(({ DeleteToken }) => DeleteToken);
  };
  const both = async (
    words: readonly string[],
    kept: SfRun[] = runs,
  ): Promise<[status: number | null, status: number | null]> => {
    const typed = ['eca', ...words, '--dev-debug'];
    await gather();
    const [one, two] = await Promise.all([
      place.run([...typed, '--target-org', 'one'], { env }),
      place.run([...typed, '--target-org', 'two'], { env: { ...env, ...asJson } }),
    ]);
    await gather();
    kept.push(one, two);
    return [one.status, two.status];
  };
  const run = async (verb: string, ...args: readonly string[]): ReturnType<typeof both> =>
    both(['secret', verb, ...args], verb === 'show' ? shown : runs);
  const named = async (verb: string, ...args: string[]): ReturnType<typeof run> =>
    run(verb, '--name', 'Robot', ...args);
  /** Which secrets a text has, in any form in which a program may write one. */
  const leaks = (text: string): string[] => [...secrets].flatMap(piecesOf).filter((form) => text.includes(form));

  before(async () => {
    place = await stage(aliases.map(leakingOrg), { realSf: true });
  });
  after(async () => place.end());

  it('are delivered to sinks, stored and promoted, and never printed', async () => {
    const chatty = 'tee /dev/null; echo done >&2';
    expect(await named('rotate', '-e', join(sinks, '{orgId}.env'), '--exec', chatty)).to.deep.equal([0, 0]);
    expect(await named('deliver', '--exec', chatty, '--json-file', join(sinks, '{orgId}.json'))).to.deep.equal([0, 0]);
    expect(await named('status', '--due-after', '1d')).to.deep.equal([0, 0]);
    expect(await named('retire', '--no-prompt')).to.deep.equal([0, 0]);
    expect(await named('stage', '--keep-in-vault')).to.deep.equal([0, 0]);
    expect(await named('promote', '--revoke-previous', '--no-prompt')).to.deep.equal([0, 0]);
    expect(secrets.size).to.be.at.least(6);
  });

  it('stay out of failures whose cause contains them', async () => {
    expect(await named('stage', '--exec', 'cat; cat /nowhere; exit 7')).to.deep.equal([1, 1]);
    expect(await run('resume')).to.deep.equal([1, 1]);
    expect(await named('discard', '--discard-delivered', '--no-prompt')).to.deep.equal([0, 0]);
    for (const alias of aliases) {
      await place.emulator.fault(alias, { do: 'status', status: 500, match: { path: '/oauth2/token' }, count: 0 });
    }
    expect(await named('rotate', '-e', join(sinks, 'never-{orgId}.env'))).to.deep.equal([1, 1]);
    for (const alias of aliases) await place.emulator.clearFaults(alias);
  });

  it('stay out of a crash whose message contains the whole form', async () => {
    const crash = `const real = URLSearchParams.prototype.toString;
      URLSearchParams.prototype.toString = function () {
        if (this.has('client_secret')) throw new TypeError([...this].join());
        return real.call(this);
      }`;
    const broken = `--import=data:text/javascript,${encodeURIComponent(crash)}`;
    for (const more of [['--dev-debug'], []]) {
      const resume = ['eca', 'secret', 'resume', ...more];
      const crashed = await place.run(resume, { env: { ...env, NODE_OPTIONS: broken } });
      expect(crashed.status).not.to.equal(0);
      expect(crashed.stderr).to.include('client_credentials').and.to.include('[redacted]');
      runs.push(crashed);
    }
  });

  it('stay out of an aborted rotation', async () => {
    const { json } = await place.run<Unfinished>(['eca', 'secret', 'status', '--json'], { env });
    const [rotation] = json.result?.orgs[0]?.result.consumers.flatMap(({ unfinished }) => unfinished) ?? [];
    const abort = await place.run(['eca', 'secret', 'abort', rotation?.id ?? '', '--dev-debug'], { env });
    expect(abort.status, abort.stderr).to.equal(0);
    runs.push(abort);
    expect(await run('resume')).to.deep.equal([0, 0]);
  });

  it('stay out of commands that move a pair or end tokens', async () => {
    const known = (await Promise.all(aliases.map(deleteTokens))).flat();
    expect(known).to.have.length(2);
    for (const value of known) secrets.add(value);
    const migrate = ['migrate', 'apply', '--name', 'Cyberdyne_Feed', '--as', 'Cyberdyne_ECA', '--no-prompt'];
    expect(await both([...migrate, '-e', join(sinks, 'moved-{orgId}.env')])).to.deep.equal([0, 0]);
    const unlink = ['unlink', '--name', 'Billing_Sync', '--no-prompt', '-e', join(sinks, 'own-{orgId}.env')];
    expect(await both(unlink)).to.deep.equal([0, 0]);
    expect(await both(['usage', 'tokens', '--kind', 'connected-app'])).to.deep.equal([0, 0]);
    expect(await both(['usage', 'revoke', '--app', 'Data Loader', '--no-prompt'])).to.deep.equal([0, 0]);
  });

  it('are shown by one command only, on stdout', async () => {
    expect(await named('show', '--part', 'key')).to.deep.equal([0, 0]);
    expect(await named('show', '--part', 'secret', '--no-prompt')).to.deep.equal([0, 0]);
    const [forPeople, forScripts] = shown.slice(-2);
    expect([forPeople, forScripts].map((one) => leaks(one?.stdout ?? '').length > 0)).to.deep.equal([true, true]);
    expect(shown.flatMap(({ stderr }) => leaks(stderr))).to.deep.equal([]);
  });

  it('were printed by no other command, and are in no file except the sinks', async () => {
    await gather();
    expect(runs.flatMap(({ stdout, stderr }) => leaks(stdout + stderr))).to.deep.equal([]);
    const files = [...filesBelow(place.home), ...filesBelow(temporary)];
    expect(files.filter((file) => file.endsWith('.log'))).not.to.deep.equal([]);
    expect(files.filter((file) => /rotations.*\.jsonl$/.test(file))).not.to.deep.equal([]);
    expect(files.filter((file) => leaks(readFileSync(file, 'latin1')).length > 0)).to.deep.equal([]);
    writeFileSync(join(temporary, 'planted'), [...secrets][0] ?? '');
    expect(filesBelow(temporary).filter((file) => leaks(readFileSync(file, 'latin1')).length > 0)).to.have.length(1);
  });
});
