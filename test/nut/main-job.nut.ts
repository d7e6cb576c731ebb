import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryFolder } from './sf.ts';
import { type Changed, deploysTo, onlyOrg, type Stage, stage, texts } from './stage.ts';

type App = { readonly name: string; readonly flows: Readonly<Record<string, string>>; readonly consumerKey: string };

const enable = ['eca', 'flow', 'enable', '--name', 'Acme_Sync', '--flow', 'device'];
const disable = ['eca', 'flow', 'disable', '--name', 'Acme_Sync', '--flow', 'device'];
const globalSettings = 'ExtlClntAppGlobalOauthSettings/Acme_Sync_glbloauth';

describe('the main job in one org', function () {
  this.timeout(120_000);
  let demo: Stage;
  before(async () => {
    demo = await stage([{ alias: 'demo', apps: ['acme-sync', 'globex-partial', 'linked-packaged', 'raw-windows'] }], {
      realSf: true,
    });
  });
  after(async () => demo.end());

  it('lists the apps with their flows, in text and as JSON', async () => {
    const [text, json] = await Promise.all([
      demo.run(['eca', 'list', '--detail']),
      demo.run<{ apps: App[] }>(['eca', 'list', '--json']),
    ]);
    expect([text.status, json.status]).to.deep.equal([0, 0]);
    const { apps } = onlyOrg(json).result;
    expect(apps.map(({ name }) => name)).to.deep.equal(['Acme_Sync', 'Globex_Reports', 'Soylent_Connect', 'Wayne_Raw']);
    for (const { name } of apps) expect(text.stdout).to.include(name);
    expect(apps[0]?.flows).to.include({ 'client-credentials': 'on', device: 'off' });
    expect(text.stdout).to.include('partial (off in the policy, no run-as user): client-credentials');
    expect(text.stdout).to.include('unknown (set in the source org)');
    const key = apps[0]?.consumerKey ?? '';
    expect(text.stdout)
      .to.include(`…${key.slice(-4)}`)
      .and.not.to.include(key);
  });

  it('displays one app with all its documents, the whole consumer key on one line', async () => {
    const [text, json] = await Promise.all([
      demo.run(['eca', 'display', '--name', 'acme sync']),
      demo.run<{ consumerKey: string; documents: Array<{ type: string; fileName: string; id: string }> }>([
        ...['eca', 'display', '--name', 'Acme_Sync', '--json'],
      ]),
    ]);
    expect([text.status, json.status]).to.deep.equal([0, 0]);
    const { consumerKey, documents } = onlyOrg(json).result;
    expect(documents.map(({ type }) => type)).to.include.members([
      'ExternalClientApplication',
      'ExtlClntAppOauthSettings',
    ]);
    for (const { fileName, id } of documents) expect(text.stdout).to.include(fileName).and.to.include(id);
    expect(text.stdout.split('\n').some((line) => line.includes(consumerKey))).to.equal(true);
  });

  it('lists the flows of one app, in text and as JSON', async () => {
    const [text, json] = await Promise.all([
      demo.run(['eca', 'flow', 'list', '--name', 'Globex_Reports']),
      demo.run<{ flows: Array<{ flow: string; state: string }> }>([
        ...['eca', 'flow', 'list', '--name', 'Globex_Reports', '--json'],
      ]),
    ]);
    expect([text.status, json.status]).to.deep.equal([0, 0]);
    expect(onlyOrg(json).result.flows.map(({ flow, state }) => `${flow} ${state}`)).to.deep.equal([
      'web-server on',
      'device off',
      'client-credentials partial',
      'jwt-bearer off',
      'code-credentials off',
      'token-exchange off',
    ]);
    expect(text.stdout).to.match(/^client-credentials {2}partial \(off in the policy, no run-as user\)$/m);
  });

  it('previews a change, which leaves the org as it is', async () => {
    const before = await texts(demo.emulator, 'demo');
    const { status, stdout } = await demo.run([...enable, '--dry-run']);
    expect(status).to.equal(0);
    expect(stdout).to.include('would change').and.to.include('isDeviceFlowEnabled  false → true');
    expect(await texts(demo.emulator, 'demo')).to.deep.equal(before);
  });

  it('enables a flow and reads it back; all but that element is as it was (M1)', async () => {
    const before = await texts(demo.emulator, 'demo');
    const run = await demo.run<Changed>([...enable, '--json']);
    expect(run.status, run.stdout).to.equal(0);
    const { result } = onlyOrg(run);
    expect(result).to.include({ changed: true, dryRun: false, verified: true });
    expect(result.deployId).to.match(/^0Af/);
    const flipped = before[globalSettings]?.replace('<isDeviceFlowEnabled>false<', '<isDeviceFlowEnabled>true<');
    expect(await texts(demo.emulator, 'demo')).to.deep.equal({ ...before, [globalSettings]: flipped });
  });

  it('enables what is enabled without a deploy', async () => {
    const deploys = await deploysTo(demo.emulator, 'demo');
    const [text, json] = await Promise.all([demo.run(enable), demo.run<Changed>([...enable, '--json'])]);
    expect([text.status, json.status]).to.deep.equal([0, 0]);
    expect(text.stdout).to.include('nothing to change');
    expect(onlyOrg(json).result).to.deep.include({ changed: false, deployId: null, changes: [] });
    expect(await deploysTo(demo.emulator, 'demo')).to.equal(deploys);
  });

  it('disables nothing without a yes', async () => {
    const before = await texts(demo.emulator, 'demo');
    const [text, json] = await Promise.all([demo.run(disable), demo.run<Changed>([...disable, '--json'])]);
    expect([text.status, json.status]).to.deep.equal([1, 1]);
    expect(onlyOrg(json).error.code).to.equal('ConsentMissing');
    expect(text.stderr).to.include("can't get new tokens").and.to.include('--no-prompt');
    expect(await texts(demo.emulator, 'demo')).to.deep.equal(before);
  });

  it('disables the flow with --no-prompt', async () => {
    const { status, stdout } = await demo.run([...disable, '--no-prompt']);
    expect(status).to.equal(0);
    expect(stdout).to.include('isDeviceFlowEnabled  true → false');
  });

  it('leaves a project that plain sf retrieves and deploys', async () => {
    const project = temporaryFolder('project');
    mkdirSync(join(project, 'force-app'));
    const description = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
    writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify(description));
    const metadata = ['--metadata', 'ExtlClntAppGlobalOauthSettings:Acme_Sync_glbloauth'];
    await demo.run([...enable, '--no-prompt']);
    const retrieved = await demo.run(['project', 'retrieve', 'start', ...metadata, '--json'], { cwd: project });
    expect(retrieved.status, retrieved.stdout).to.equal(0);
    const file = join(
      project,
      'force-app/main/default/extlClntAppGlobalOauthSets/Acme_Sync_glbloauth.ecaGlblOauth-meta.xml',
    );
    expect(readFileSync(file, 'utf8')).to.include('<isDeviceFlowEnabled>true</isDeviceFlowEnabled>');
    const deployed = await demo.run(['project', 'deploy', 'start', ...metadata, '--json'], { cwd: project });
    expect(deployed.status, deployed.stdout).to.equal(0);
    expect((await texts(demo.emulator, 'demo'))[globalSettings]).to.include('<isDeviceFlowEnabled>true<');
  });
});
