import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Place, startPlace, type Told } from './program.ts';

type Answer = {
  readonly undo?: string | null;
  readonly orgs: ReadonlyArray<{ readonly status: string; readonly error?: { readonly code: string } }>;
};

describe('how to undo what a command did in an org where something failed', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-undo-beside-'));
  let place: Place;
  before(async () => {
    const switches = { ignoredFields: ['ExternalClientApplication.description'] };
    place = await startPlace(folder, [{ alias: 'one', apps: ['acme-sync', 'device-kiosk', 'trail-app'], switches }]);
    writeFileSync(join(folder, 'eca.yaml'), manifest('Next'));
  });
  after(async () => place.end());

  const manifest = (label: string): string =>
    `version: 1\norgs: { all: { target: one } }\napps:\n  Kiosk: { label: ${label} }\n  Nobody: { label: No }\n`;
  const run = async (words: string, plain = false): Promise<Told> => place.run(words, { plain });
  /** The code of the org's error and the `undo` of the result. */
  const ended = async (words: string): Promise<unknown[]> => {
    const { result, stdout } = await run(words);
    expect(result, stdout).to.be.an('object');
    const { orgs, ...report } = result as Answer;
    return [orgs[0]?.error?.code, 'undo' in report ? report.undo : 'absent'];
  };
  const text = async (words: string): Promise<string> => (await run(words, true)).stdout.replaceAll(/\s+/g, ' ');

  it('an apply of which one app failed: by the former manifest, or by the saved file', async () => {
    expect(await ended('apply --no-prompt')).to.deep.equal(['AppsFailed', null]);
    expect(await ended('apply --no-prompt')).to.deep.equal(['AppsFailed', 'absent']);
    writeFileSync(join(folder, 'eca.yaml'), manifest('Later'));
    expect(await text('apply --no-prompt')).to.include('To undo this, apply the manifest as it was before');
    writeFileSync(join(folder, 'eca.yaml'), manifest('Last'));
    const back = 'sf eca undo apply.json --no-prompt --allow-destructive';
    expect(await ended('apply --no-prompt --save-before apply.json')).to.deep.equal(['AppsFailed', back]);
  });

  it('several apps of which one failed: by hand; nothing where each of them failed or was as asked', async () => {
    const enable = 'flow/enable -n Acme_Sync,trailViaMetadata -f client-credentials --no-prompt';
    const [code, undo] = await ended('flow/disable -n Acme_Sync -f client-credentials --no-prompt');
    expect(code).to.equal(undefined);
    expect(undo).to.match(
      /^sf eca flow enable --name Acme_Sync --flow client-credentials --target-org \S+ --no-prompt$/,
    );
    expect(await ended(enable)).to.deep.equal(['AppsNotDone', null]);
    expect(await ended(enable)).to.deep.equal(['AppsNotDone', 'absent']);
    expect(await ended('flow/enable -n trailViaMetadata -f client-credentials --no-prompt')).to.deep.equal([
      'RunAsMissing',
      'absent',
    ]);
  });

  it('a change that the org took in part: shows what was to change, and says how', async () => {
    const update = (label: string): string => `update -n Kiosk --no-prompt --label ${label} --description ${label}`;
    expect(await ended(update('Till'))).to.deep.equal(['ValueNotTaken', null]);
    const said = await text(update('Desk'));
    expect(said).to.match(
      /changed Kiosk \(.*\) all the same\. .*label Till → Desk .*To undo this, change back by hand/,
    );
    const several = 'update -n Kiosk,Acme_Sync --no-prompt --contact-email z@acme.example --description Bar';
    expect(await text(several)).to.match(
      /changed Kiosk .* contactEmail .* → z@acme.*changed Acme_Sync .*To undo this, change back by hand/,
    );
    const refused = 'policy/set -n Kiosk --permission-set Nobody --no-prompt';
    expect((await ended(refused))[1]).to.equal('absent');
  });

  it('an app that a new user was set on has its run-as user and its flow as before; the user stays', async () => {
    const texts = async (): Promise<string[]> =>
      (await place.emulator.documents('one')).map(({ fullName, xml }) => `${fullName} ${xml}`);
    const before = await texts();
    const create = 'user/create -u till@acme.example --last-name Till --email a@acme.example --no-prompt';
    const said = await text(`${create} --set-on Kiosk --enable-flow --save-before user.json`);
    expect(said).to.include('sf eca undo user.json').and.to.include('only deactivated in Setup');
    expect((await texts()).join()).to.include('<clientCredentialsFlowUser>till@acme.example<');
    expect((await run('undo user.json --no-prompt --allow-destructive')).exitCode).to.equal(0);
    expect(await texts()).to.deep.equal(before);
    expect(await text(create)).to.include('nothing was created');
  });

  it('a new user: no file takes it back', async () => {
    const said = await text('user/create -u robot@acme.example --last-name Robot --email a@acme.example --no-prompt');
    expect(said).to.include("A new user can't be deleted, only deactivated in Setup.").and.not.to.include('undo FILE');
  });
});
