import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace, type Told } from './program.ts';

const access = '--enable-secret-access';
const ended = { exitCode: 0 };

describe('commands printed by a run that had access to secrets for itself (R12, T2)', function () {
  this.timeout(60_000);
  let place: Place;
  let files = 0;
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-printed-'));
    const oidc = {
      type: 'Settings',
      fullName: 'OauthOidc',
      xml: '<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata"><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable></OauthOidcSettings>',
    };
    place = await startPlace(folder, [{ alias: 'shut', apps: [...robot('shut'), 'connected-full', oidc] }]);
  });
  after(async () => place.end());

  /** Runs a line as a person pastes it, with a file of their own. */
  const run = async (line: string): Promise<Told> => {
    const [, command = '', words = ''] = /^((?:eca )(?:\w+ )*\w+)((?: .*)?)$/.exec(line.replace(/^sf /, '')) ?? [];
    const argv = (words.replace(/\bFILE\b/, `printed-${(files += 1)}.env`).match(/(?:'[^']*'|\S)+/g) ?? []).map(
      (word) => word.replaceAll("'", ''),
    );
    return place.program.run({ command, argv, plain: true });
  };

  /** The command of ours with these words in what a run printed. */
  const printed = ({ stdout, stderr, error }: Told, words: string): string => {
    const page = `${stdout} ${error?.message ?? ''} ${stderr}`.replace(/\s+/g, ' ');
    const flags = '(?: --(?:enable-secret-access|no-prompt|discard-delivered)| --?[a-z-]+ [^ "]+)*';
    return (
      new RegExp(`sf eca ${words}(?: \\d{8}[\\w-]*|(?= --name))${flags}`).exec(page)?.[0] ?? `no ${words} in ${page}`
    );
  };

  /** Runs the printed command, which has to succeed. */
  const next = async (told: Told, words: string): Promise<Told> => {
    const line = printed(told, words);
    expect(line).to.include(` ${access}`);
    const ran = await run(line);
    expect(ran, `${line}\n${ran.stderr}\n${ran.error?.message}`).to.include(ended);
    return ran;
  };

  for (const [title, state] of [
    ['', ''],
    [' with a state folder of its own', ' --state-dir my-state'],
  ] as const)
    it(`lead from a staged pair to the end of the previous one${title}`, async () => {
      const staged = await run(`eca secret stage --name Robot --keep-in-vault --no-prompt ${access}${state}`);
      expect(staged, staged.stderr).to.include(ended);
      const resumed = await next(staged, 'secret resume');
      const promoted = await next(resumed, 'secret promote');
      const early = await run(`eca secret rotate --name Robot --keep-in-vault --no-prompt ${access}${state}`);
      expect(early.stderr).to.include('PreviousAlive');
      expect(printed(early, 'secret retire')).to.include(access);
      const retired = await next(promoted, 'secret retire');
      expect(retired.stdout.replace(/\s+/g, ' ')).to.include('previous');
      const kept = await run(
        `eca secret rotate --name Robot --keep-in-vault --discard-previous --no-prompt ${access}${state}`,
      );
      await next(kept, 'secret deliver');
      const ready = await run(`eca secret retire --name Robot --no-prompt ${access}${state}`);
      expect(ready, ready.stderr).to.include(ended);
    });

  it('end what was begun', async () => {
    const failed = await run(`eca secret rotate --name Robot --dotenv u.env --exec false --no-prompt ${access}`);
    const aborted = await next(failed, 'secret abort');
    // the file has the pair that was deleted
    expect(aborted.stdout.replace(/\s+/g, ' ')).to.match(/! These places have the pair that was deleted: \S*u\.env/);
    const mended = await run(printed(aborted, 'secret deliver').replace('FILE', 'u.env'));
    expect(mended, mended.stderr).to.include(ended);
  });

  it('deliver the pair of a migrated app', async () => {
    const applied = await run(
      `eca migrate apply --name Stark_Portal --as Portal_New --no-prompt --skip-proof ${access}`,
    );
    expect(applied, applied.stderr).to.include(ended);
    await next(applied, 'secret deliver');
    const [, back = ''] = /To undo this: (sf eca delete .*)/.exec(applied.stdout.replace(/\s+/g, ' ').trim()) ?? [];
    expect(back).to.match(/^sf eca delete --name Portal_New --target-org \S+ --no-prompt$/);
    const undone = await run(back);
    expect(undone, undone.stderr).to.include(ended);
  });

  it('name the consumer that the run named', async () => {
    const told = await run(`eca secret status --name Robot ${access} --no-prompt --json`);
    const [consumer = ''] = /888\w{12,15}/.exec(told.stdout) ?? [];
    const staged = await run(
      `eca secret stage --name Robot --keep-in-vault --no-prompt ${access} --consumer ${consumer}`,
    );
    expect(staged, staged.stderr).to.include(ended);
    expect(printed(staged, 'secret promote')).to.include(` --consumer ${consumer}`);
    await next(staged, 'secret promote');
  });
});
