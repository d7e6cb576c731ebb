import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace, type Told } from './program.ts';

type Ended = { readonly org: string; readonly status: string; readonly error?: { readonly code: string } };

type Rotated = { readonly consumerKey: string; readonly previous: { readonly expires: string } };

const rotation = "{ rotateEvery: 90d, deliver: [ { dotenv: '${org.alias}.env' } ] }";
const of = (app: string, secret = rotation): string =>
  `version: 1\norgs: { all: { target: 'b-*' } }\napps: { ${app}: { secret: ${secret} } }\n`;

describe('secret rotate --due over orgs', function () {
  this.timeout(120_000);
  let place: Place;
  let folder = '';
  const run = async (command: string, ...argv: string[]): Promise<Told> =>
    place.program.run({ command: `eca secret ${command}`, argv: ['--manifest', join(folder, 'eca.yaml'), ...argv] });
  const ended = ({ result, error }: Told): string[] => {
    if (error !== undefined) throw new Error(`${error.code}: ${error.message}`);
    return (result as { orgs: Ended[] }).orgs.map((one) => one.error?.code ?? one.status);
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eca-scheduled-'));
    const fine = ['b-1', 'b-2', 'c-1', 'c-2', 'c-3', 'c-4', 'd-1', 'd-2', 'd-3', 'f-1', 'f-2'].map((alias) => ({
      alias,
      apps: ['secret-access', 'linked-packaged', ...robot(alias)],
    }));
    const closed = ['g-1', 'h-1'].map((alias) => ({ alias, apps: robot(alias) }));
    const open = ['g-2', 'g-3', 'h-2', 'h-3'].map((alias) => ({ alias, apps: ['secret-access', ...robot(alias)] }));
    place = await startPlace(folder, [...fine, { alias: 'none', apps: ['secret-access'] }, ...closed, ...open]);
  });
  after(async () => place.end());

  it('leaves orgs out for a day only, because time alone makes a pair due again', async () => {
    const results = join(folder, 'results.jsonl');
    const again = ['--due', '--no-prompt', '--results', results, '--resume', results];
    writeFileSync(join(folder, 'eca.yaml'), of('Robot'));
    await run('rotate', ...again);
    const { result } = await run('rotate', ...again);
    expect((result as { leftOut?: number }).leftOut).to.equal(2);
    const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString();
    writeFileSync(results, readFileSync(results, 'utf8').replaceAll(/"ended":"[^"]+"/g, `"ended":"${yesterday}"`));
    const later = await run('rotate', ...again);
    expect((later.result as { leftOut?: number }).leftOut).to.equal(undefined);
    expect(ended(later)).to.deep.equal(['ok', 'ok']);
  });

  it('is refused without --due, which no flag of it means alone', async () => {
    for (const flag of ['--allow-exec', '--allow-destructive', '--allow-empty']) {
      const argv = ['--name', 'Robot', '--target-org', 'b-1', '--keep-in-vault', flag];
      const { exitCode, error } = await place.program.run({ command: 'eca secret rotate', argv });
      expect([exitCode, error?.message.includes('--due')], flag).to.deep.equal([2, true]);
    }
    const { exitCode } = await run('rotate', '--name', 'Robot', '--target-org', 'b-1', '-e', 'x.env');
    expect(exitCode).to.equal(2);
  });

  it('runs no command that can’t be shown to the letter', async () => {
    const command = 'echo \'{"clientSecret":"0a1b2c3d"}\' >ran';
    writeFileSync(
      join(folder, 'eca.yaml'),
      of('Robot', `{ rotateEvery: 90d, deliver: [ { exec: ${JSON.stringify(command)} } ] }`),
    );
    const { error, exitCode } = await run('rotate', '--due', '--allow-exec', '--no-prompt');
    expect([error?.code, exitCode]).to.deep.equal(['SinkInvalid', 2]);
  });

  it('rotates in a protected org only with --allow-destructive', async () => {
    writeFileSync(join(folder, 'eca.yaml'), of('Robot').replace("'b-*'", 'b-1, protect: true').replace('90d', '31d'));
    const fresh = ['--due', '--no-prompt', '--state-dir', join(folder, 'other-machine'), '--discard-previous'];
    await place.emulator.configure('b-1', { advanceMinutes: 60 * 24 * 32 });
    expect(ended(await run('rotate', ...fresh))).to.deep.equal(['ConsentMissing']);
    expect(ended(await run('rotate', ...fresh, '--allow-destructive', '--replace-other-pair'))).to.deep.equal(['ok']);
    expect(ended(await run('rotate', ...fresh)), 'not due any more').to.deep.equal(['ok']);
  });

  it('tries the first pair that is due, and waits for no org that is down or has not the app', async () => {
    writeFileSync(join(folder, 'eca.yaml'), of('Robot').replace("'b-*'", '[c-1, c-2, none, c-3, c-4]'));
    await run('rotate', '--due', '--no-prompt', '--target-org', 'c-1');
    await place.emulator.configure('c-2', { ecaEnabled: false });
    const before = await run('status');
    expect([(before.result as { due?: number }).due, before.exitCode], 'a failure wins').to.deep.equal([2, 68]);
    const { result, exitCode } = await run('rotate', '--due', '--no-prompt', '--max-failures', '1');
    const { orgs, canary } = result as { orgs: Ended[]; canary?: string };
    expect(orgs.map(({ status }) => status)).to.deep.equal(['ok', 'failed', 'failed', 'ok', 'ok']);
    expect([canary, exitCode]).to.deep.equal([place.emulator.org('c-3').username, 68]);
    const again = await run('rotate', '--due', '--no-prompt');
    expect(ended(again), 'nothing is due').to.deep.equal(['ok', 'EcaNotEnabled', 'AppNotFound', 'ok', 'ok']);
    const typed = [
      '--name',
      'Robot',
      '--target-org',
      'none,c-1',
      '--keep-in-vault',
      '--no-prompt',
      '--discard-previous',
    ];
    const plain = await place.program.run({ command: 'eca secret rotate', argv: typed });
    expect(ended(plain)).to.deep.equal(['AppNotFound', 'ok']);
    const aged = ['--name', 'Robot', '--target-org', 'c-1,c-2,c-3', '--keep-in-vault', '--no-prompt'];
    const young = await place.program.run({ command: 'eca secret rotate', argv: [...aged, '--if-older-than', '5d'] });
    expect(ended(young)).to.deep.equal(['ok', 'EcaNotEnabled', 'ok']);
  });

  it('waits for an org that fails in every run in the first run only', async () => {
    const failing = place.emulator.org('d-1').username;
    const exec = (command: string): string => `{ rotateEvery: 90d, deliver: [ { exec: ${JSON.stringify(command)} } ] }`;
    const all = of('Robot', exec(`cat >/dev/null; test {org} != ${failing}`)).replace("'b-*'", '[d-1, d-2, d-3]');
    writeFileSync(join(folder, 'eca.yaml'), all);
    const due = ['--due', '--no-prompt', '--allow-exec', '--state-dir', join(folder, 'd-machine')];
    expect(ended(await run('rotate', ...due))).to.deep.equal(['DeliveryFailed', 'OrgSkipped', 'OrgSkipped']);
    const { result, exitCode } = await run('rotate', ...due);
    const { orgs, canary } = result as { orgs: Ended[]; canary?: string };
    expect(orgs.map((one) => one.error?.code ?? one.status)).to.deep.equal(['DeliveryFailed', 'ok', 'ok']);
    expect([canary, exitCode]).to.deep.equal([place.emulator.org('d-2').username, 68]);
    expect(ended(await run('rotate', ...due))).to.deep.equal(['DeliveryFailed', 'ok', 'ok']);
    // on a machine without its journal only the staged pair is left
    const typed = ['--name', 'Robot', '--target-org', 'd-1,d-2,d-3', '--keep-in-vault', '--no-prompt'];
    const fresh = ['--if-older-than', '0d', '--discard-previous', '--state-dir', join(folder, 'd-fresh')];
    const plain = await place.program.run({ command: 'eca secret rotate', argv: [...typed, ...fresh] });
    expect(ended(plain)).to.deep.equal(['SlotTaken', 'ok', 'ok']);
  });

  it('waits in the first run only for an org whose failure leaves nothing there, by its state or its results', async () => {
    const failures = [
      { componentType: '', fullName: 'OauthOidc', fileName: 'OauthOidc.settings', problem: 'no access' },
    ];
    const refused = { do: 'fail-deploy', failures, match: { soapOperation: 'deploy' }, count: 0 } as const;
    const body = '[{"errorCode":"INSUFFICIENT_ACCESS","message":"no access"}]';
    const unstaged = { do: 'reply', status: 403, body, match: { method: 'POST', path: '/staged' }, count: 0 } as const;
    const due = ['--due', '--no-prompt', '--enable-secret-access', '--state-dir'];
    writeFileSync(join(folder, 'eca.yaml'), of('Robot').replace("'b-*'", '[g-1, g-2, g-3]'));
    await place.emulator.fault('g-1', refused);
    const own = [...due, join(folder, 'g-machine')];
    expect(ended(await run('rotate', ...own))).to.deep.equal(['DeployFailed', 'OrgSkipped', 'OrgSkipped']);
    expect(ended(await run('rotate', ...own))).to.deep.equal(['DeployFailed', 'ok', 'ok']);
    await place.emulator.clearFaults('g-1');
    expect(ended(await run('rotate', ...own))).to.deep.equal(['ok', 'ok', 'ok']);
    expect(readdirSync(join(folder, 'g-machine', 'failures')), 'what ended well isn’t stuck').to.deep.equal([]);

    writeFileSync(join(folder, 'eca.yaml'), of('Robot').replace("'b-*'", '[h-1, h-2, h-3]'));
    await place.emulator.fault('h-1', unstaged);
    const results = ['--results', join(folder, 'h.jsonl'), '--resume', join(folder, 'h.jsonl')];
    const fresh = async (name: string): Promise<string[]> =>
      ended(await run('rotate', ...due, join(folder, name), ...results));
    expect(await fresh('h-1')).to.deep.equal(['RequestRefused', 'OrgSkipped', 'OrgSkipped']);
    expect(await fresh('h-2')).to.deep.equal(['RequestRefused', 'ok', 'ok']);
  });

  it('has a report of merged results with what the run itself says of each pair', async () => {
    writeFileSync(join(folder, 'eca.yaml'), of('Robot').replace("'b-*'", '[f-1, f-2, none]'));
    const [results, markdown] = [join(folder, 'f.jsonl'), join(folder, 'f.md')];
    const { result } = await run('rotate', '--due', '--no-prompt', '--results', results);
    const { orgs } = result as { orgs: ReadonlyArray<{ result?: { apps?: ReadonlyArray<{ rotations: Rotated[] }> } }> };
    const rotated = orgs.flatMap((one) => (one.result?.apps ?? []).flatMap(({ rotations }) => rotations));
    await place.program.run({ command: 'eca merge', argv: [results, '--report', `markdown=${markdown}`] });
    const text = readFileSync(markdown, 'utf8').replaceAll('\\', '').replaceAll('&#58;', ':');
    expect(text).to.match(/\| app \| rotation \| key \| old_pair \| old_pair_until \| deleted_key \|/);
    expect(rotated).to.have.length(2);
    for (const { consumerKey, previous } of rotated)
      expect(text).to.match(new RegExp(`Robot \\| rotated \\| ${consumerKey} \\| Rotated \\| ${previous.expires}`));
    expect(text).to.include('AppNotFound');
    const pairs = await Promise.all(['f-1', 'f-2'].map(async (alias) => place.emulator.pairs(alias)));
    for (const { secret } of pairs.flat()) expect(text).not.to.include(secret);
  });

  it('says of a linked app that its pair is elsewhere, in the status as in the rotation', async () => {
    writeFileSync(join(folder, 'eca.yaml'), of('Soylent_Connect'));
    const own = ['--target-org', 'b-1'];
    expect(ended(await run('status', ...own))).to.deep.equal(['GlobalSettingsElsewhere']);
    expect(ended(await run('rotate', '--due', '--no-prompt', ...own))).to.deep.equal(['GlobalSettingsElsewhere']);
  });
});
