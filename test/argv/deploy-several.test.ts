import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Place, startPlace } from './program.ts';

type Part = {
  readonly apps: ReadonlyArray<{ readonly app: string }>;
  readonly failed: ReadonlyArray<{ readonly app: string }>;
  readonly replacements: readonly unknown[];
  readonly ignored: readonly unknown[];
};
type Report = {
  readonly undo?: string | null;
  readonly orgs: ReadonlyArray<{ readonly status: string; readonly result?: Part }>;
};

/** Makes a folder a project with one package folder. */
function newProject(folder: string): void {
  const project = { packageDirectories: [{ path: 'force-app', default: true }] };
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(project));
  mkdirSync(join(folder, 'force-app'));
}

describe('a deploy of several apps of which an org refuses one', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-deploy-'));
  let place: Place;

  before(async () => {
    newProject(folder);
    place = await startPlace(folder, [{ alias: 'prod', apps: ['acme-sync', 'device-kiosk'] }, { alias: 'empty' }]);
    const filled = await place.program.run({ command: 'eca retrieve', argv: [] });
    expect(filled.exitCode, JSON.stringify(filled)).to.equal(0);
    const file = join(folder, 'force-app/main/default/externalClientApps/Kiosk.eca-meta.xml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/<label>.*<\/label>/, '<label>Desk</label>'));
  });

  after(async () => place.end());

  for (const dryRun of [true, false]) {
    it(`${dryRun ? 'checks' : 'deploys'} the others, and their facts are complete beside the error`, async () => {
      const argv = ['--target-org', 'empty', '--no-prompt', ...(dryRun ? ['--dry-run'] : [])];
      const { exitCode, result, stdout, ...told } = await place.program.run({ command: 'eca deploy', argv });
      expect([exitCode, told.error], stdout).to.deep.equal([1, undefined]);
      const { orgs, undo } = result as Report;
      expect(undo, stdout).to.equal(dryRun ? undefined : null);
      const [org] = orgs;
      expect(org?.status, stdout).to.equal('failed');
      expect(org?.result?.apps.map(({ app }) => app)).to.deep.equal(['Kiosk']);
      expect(org?.result?.failed.map(({ app }) => app)).to.deep.equal(['Acme_Sync']);
      expect([org?.result?.replacements, org?.result?.ignored]).to.deep.equal([[], []]);
      expect(stdout).to.include('Kiosk');
    });
  }
});

describe('a deploy of an app whose files .forceignore names', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-ignored-'));
  let place: Place;

  before(async () => {
    newProject(folder);
    place = await startPlace(folder, [{ alias: 'prod', apps: ['acme-sync', 'device-kiosk'] }]);
    await place.program.run({ command: 'eca retrieve', argv: [] });
    writeFileSync(join(folder, '.forceignore'), '**/Kiosk*\n');
  });

  after(async () => place.end());

  const refusal = async (name: string): Promise<string> => {
    const ran = await place.program.run({ command: 'eca deploy', argv: ['--name', name, '--dry-run'] });
    expect(ran.exitCode, JSON.stringify(ran)).to.equal(1);
    return JSON.stringify(ran);
  };

  it('says so, whatever the app is called by', async () => {
    for (const name of ['Kiosk', 'kiosk', 'Acme_Sync,Kiosk'])
      expect(await refusal(name)).to.match(
        /All files of \\?"Kiosk\\?" below .*\.forceignore names them: .*Kiosk\.eca-meta\.xml/,
      );
  });

  it('calls an app that has no files by that', async () => {
    expect(await refusal('Kiosks')).to.match(/No file below .*belongs to an external client app \\?"Kiosks\\?"/);
  });
});
