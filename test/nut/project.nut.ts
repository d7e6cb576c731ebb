import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sf, temporaryFolder } from './sf.ts';
import { type Changed, onlyOrg, type Stage, stage, texts } from './stage.ts';

type Retrieved = {
  readonly files: ReadonlyArray<{ readonly path: string; readonly state: string }>;
  readonly ignored: readonly string[];
  readonly notes: ReadonlyArray<{ readonly code: string }>;
};
type Deployed = {
  readonly apps: ReadonlyArray<Changed & { readonly dropped: ReadonlyArray<{ field: string }> }>;
  readonly ignored: readonly string[];
};

type Linted = {
  readonly findings: ReadonlyArray<{ readonly rule: string; readonly app: string | null; readonly file: string }>;
};

const metadata = [
  'ExternalClientApplication',
  'ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthConfigurablePolicies',
  'ExtlClntAppConfigurablePolicies',
];

function newProject(): string {
  const project = temporaryFolder('project');
  const settings = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
  writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify(settings));
  mkdirSync(join(project, 'force-app'));
  return project;
}

/** Every source file of a project with its bytes. */
function filesOf(project: string): Record<string, string> {
  const root = join(project, 'force-app');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

describe('project files in the real sf', function () {
  this.timeout(120_000);
  let org: Stage;
  let project: string;
  const sfIn = async (...args: string[]): Promise<string> => {
    const run = await sf(args, { home: org.home, cwd: project, env: { SF_TARGET_ORG: 'demo' } });
    expect(run.status, `${run.stdout}\n${run.stderr}`).to.equal(0);
    return run.stdout;
  };
  const retrieve = async (...more: string[]): Promise<Retrieved> =>
    onlyOrg(await org.run<Retrieved>(['eca', 'retrieve', ...more, '--json'], { cwd: project })).result;
  const deploy = async (...more: string[]): Promise<Deployed> =>
    onlyOrg(await org.run<Deployed>(['eca', 'deploy', ...more, '--no-prompt', '--json'], { cwd: project })).result;
  const kiosk = (): string => join(project, 'force-app/main/default/extlClntAppGlobalOauthSets');
  before(async () => {
    org = await stage([
      { alias: 'demo', apps: ['device-kiosk', 'acme-sync'] },
      { alias: 'target', apps: [] },
    ]);
  });
  beforeEach(() => {
    project = newProject();
  });
  after(async () => org.end());

  it('deploy takes a delta without apps, and warns of the apps that it would delete', async () => {
    const manifest = (type: string, member: string): string =>
      `<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>${member}</members><name>${type}</name></types></Package>`;
    for (const folder of ['package', 'destructiveChanges'])
      mkdirSync(join(project, 'out', folder), { recursive: true });
    writeFileSync(join(project, 'out/package/package.xml'), manifest('ApexClass', 'Invoice'));
    const gone = 'out/destructiveChanges/destructiveChanges.xml';
    writeFileSync(join(project, gone), manifest('ExternalClientApplication', 'Kiosk'));
    const { status, json, stdout } = await org.run<Deployed>(
      ['eca', 'deploy', '-d', 'out', '-o', 'demo', '--no-prompt', '--json'],
      {
        cwd: project,
      },
    );
    expect([status, json.warnings], stdout).to.deep.equal([
      0,
      [
        `${gone} deletes the app Kiosk, and this command deletes nothing. ` +
          'To delete it: sf eca delete --name Kiosk --target-org ORG --no-prompt',
      ],
    ]);
    expect(onlyOrg({ status, json, stdout, stderr: '' }).result.apps).to.deep.equal([]);
  });

  it('retrieve writes source format without what is bound to the org (M4), and nothing the second time', async () => {
    const { files } = await retrieve('-n', 'Kiosk');
    expect(files.map(({ state }) => state)).to.satisfy((states: string[]) => states.every((one) => one === 'created'));
    const written = filesOf(project);
    expect(Object.keys(written)).to.include('main/default/externalClientApps/Kiosk.eca-meta.xml');
    expect(Object.values(written).join('')).not.to.match(/consumerKey|oauthLink|orgScopedExternalApp|shouldRotate/);
    const again = await retrieve();
    expect(again.files.filter(({ path }) => path.includes('Kiosk')).map(({ state }) => state)).to.satisfy(
      (states: string[]) => states.every((one) => one === 'unchanged'),
    );
    const kept = Object.entries(written).map(([path, text]) => filesOf(project)[path] === text);
    expect(kept).not.to.include(false);
  });

  it('what sf project retrieve start wrote is understood, and keeps every byte', async () => {
    await sfIn('project', 'retrieve', 'start', ...metadata.flatMap((type) => ['-m', type]));
    const written = filesOf(project);
    expect(Object.values(written).join('')).to.include('<consumerKey>');
    const { files } = await retrieve();
    expect(files.filter(({ state }) => state === 'changed')).to.deep.equal([]);
    const after = filesOf(project);
    expect(Object.keys(written).filter((path) => after[path] !== written[path])).to.deep.equal([]);
    const { apps } = await deploy();
    expect(apps.map(({ changed }) => changed)).to.deep.equal([false, false]);
  });

  it('package lint says of what sf project retrieve start wrote what keeps it out of a package (A1)', async () => {
    await sfIn('project', 'retrieve', 'start', ...metadata.flatMap((type) => ['-m', type]));
    const before = filesOf(project);
    const linted = async (): Promise<readonly string[]> => {
      const args = ['eca', 'package', 'lint', '--json'];
      const { status, json, stdout } = await sf<Linted>(args, { home: org.home, cwd: project });
      expect(status, stdout).to.equal(3);
      const { findings = [] } = json.result ?? {};
      return findings.flatMap(({ rule, app, file }) =>
        app === 'Kiosk' && file.startsWith('force-app/main/default/')
          ? [`${rule} ${file.split('.').at(-2) ?? ''}`]
          : [],
      );
    };
    const found = await linted();
    expect(found).to.include.members([
      'ECA101 eca-meta',
      'ECA102 ecaGlblOauth-meta',
      'ECA102 ecaOauthPlcy-meta',
      'ECA105 ecaGlblOauth-meta',
      'ECA001 ecaGlblOauth-meta',
    ]);
    expect(filesOf(project)).to.deep.equal(before);
    const lines = ['**/*.ecaGlblOauth-meta.xml', '**/*.ecaOauthPlcy-meta.xml', '**/*.ecaPlcy-meta.xml'];
    writeFileSync(join(project, '.forceignore'), lines.join('\n'));
    expect((await linted()).filter((line) => line.startsWith('ECA102'))).to.deep.equal([]);
  });

  it('what eca retrieve wrote is deployed by sf project deploy start, and what that changed comes back', async () => {
    await retrieve('-n', 'Kiosk');
    const file = join(kiosk(), 'Kiosk_glbloauth.ecaGlblOauth-meta.xml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('<isIntrospectAllTokens>false', '<isIntrospectAllTokens>true'));
    const before = await texts(org.emulator, 'demo');
    await sfIn('project', 'deploy', 'start', '-d', 'force-app');
    const after = await texts(org.emulator, 'demo');
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).to.deep.equal(['ExtlClntAppGlobalOauthSettings/Kiosk_glbloauth']);
    expect((await retrieve('-n', 'Kiosk')).files.map(({ state }) => state)).not.to.include('changed');
  });

  it('deploy changes what the files say and nothing else, under whatever name they are', async () => {
    await retrieve('-n', 'Kiosk');
    const file = join(kiosk(), 'Kiosk_glbloauth.ecaGlblOauth-meta.xml');
    const text = readFileSync(file, 'utf8').replace('<isDeviceFlowEnabled>true', '<isDeviceFlowEnabled>false');
    writeFileSync(file, text);
    renameSync(file, join(kiosk(), 'OtherName.ecaGlblOauth-meta.xml'));
    const dry = await org.run(['eca', 'deploy', '--dry-run', '--detailed-exitcode'], { cwd: project });
    expect(dry.status, dry.stderr).to.equal(3);
    expect(dry.stdout).to.include('isDeviceFlowEnabled').and.to.include('true → false');
    const unasked = onlyOrg(await org.run(['eca', 'deploy', '--json'], { cwd: project }));
    expect(unasked.error.code).to.equal('ConsentMissing');
    const { apps } = await deploy();
    expect(apps.map(({ changes }) => changes.map(({ field }) => field))).to.deep.equal([['isDeviceFlowEnabled']]);
    for (const command of ['deploy', 'retrieve']) {
      const check = ['eca', command, '-n', 'Kiosk', '--dry-run', '--detailed-exitcode'];
      const same = await org.run(check, { cwd: project });
      expect(same.status, `${same.stdout}${same.stderr}`).to.equal(0);
    }
    expect((await org.run(['eca', 'deploy', '--detailed-exitcode'], { cwd: project })).status).to.equal(2);
    expect((await retrieve('-n', 'Kiosk')).files.map(({ state }) => state)).not.to.include('created');
  });

  it('deploy makes an app in an org that has none, and lists what stays behind (M4)', async () => {
    await sfIn('project', 'retrieve', 'start', ...metadata.flatMap((type) => ['-m', type]));
    const { apps } = await deploy('-n', 'Kiosk', '-o', 'target');
    expect(apps[0]).to.include({ app: 'Kiosk', changed: true, verified: true, created: true });
    expect(apps[0]?.dropped.map(({ field }) => field)).to.have.members([
      'orgScopedExternalApp',
      'oauthLink',
      'consumerKey',
    ]);
    const again = await deploy('-n', 'Kiosk', '-o', 'target');
    expect(again.apps[0]?.changed).to.equal(false);
  });

  it('retrieve says what git must not have, and obeys .forceignore as sf project does (M4)', async () => {
    const first = await org.run(['eca', 'retrieve', '-n', 'Kiosk'], { cwd: project });
    expect(first.stdout).to.include('Add this line to .gitignore: **/*.ecaGlblOauth-meta.xml');
    writeFileSync(join(project, '.gitignore'), '**/*.ecaGlblOauth-meta.xml\n');
    writeFileSync(join(project, '.forceignore'), '**/*.ecaOauthPlcy-meta.xml\n');
    const { files, ignored, notes } = await retrieve();
    // no app of this org has a certificate, and the org cannot show that it shows them
    expect(notes.map(({ code }) => code)).to.deep.equal(['CertificateNotRetrieved']);
    expect(files.filter(({ path }) => path.includes('ecaOauthPlcy'))).to.deep.equal([]);
    expect(ignored.filter((path) => path.includes('Kiosk'))).to.have.length(1);
    expect((await deploy('-n', 'Kiosk')).ignored).to.have.length(1);
  });

  it('says what is wrong outside a project, with two orgs, and with an app that no file has', async () => {
    const lost = await org.run(['eca', 'retrieve'], { cwd: org.home });
    expect(lost.stderr).to.include('NoProject');
    const two = await org.run(['eca', 'retrieve', '-o', 'demo,target'], { cwd: project });
    expect([two.status, two.stderr]).to.satisfy(
      ([status, text]: [number, string]) => status === 2 && text.includes('one org'),
    );
    await retrieve('-n', 'Kiosk');
    const typo = await org.run(['eca', 'deploy', '-n', 'Kiosc'], { cwd: project });
    expect(typo.stderr).to.include('AppNotInFiles').and.to.include('Kiosk');
  });
});
