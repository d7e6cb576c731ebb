import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { billingPortal } from './billing-sync.ts';
import { type SfRun, temporaryFolder } from './sf.ts';
import { type Changed, type Fleet, onlyOrg, type OrgPart, type Stage, stage, texts } from './stage.ts';

const robot = 'integration@demo.example.com';

describe('connected apps are changed like external client apps', function () {
  this.timeout(120_000);
  let orgs: Stage;
  before(async () => {
    orgs = await stage([
      { alias: 'demo', apps: ['acme-sync', 'connected-full', 'connected-plain', 'connected-twin'] },
      { alias: 'other', apps: ['connected-plain', 'connected-installed'] },
    ]);
  });
  after(async () => orgs.end());

  const eca = async (command: string, ...args: string[]): Promise<SfRun<Fleet<Changed>>> =>
    orgs.run<Changed>(['eca', ...command.split(' '), ...args]);
  const one = async (command: string, ...args: string[]): Promise<OrgPart<Changed>> =>
    onlyOrg(await eca(command, ...args, '--json'));
  const changed = ({ result, error }: OrgPart<Changed>): string[] => {
    expect(error, JSON.stringify(error)).to.equal(undefined);
    return result.changes.map(({ field, after }) => `${field}=${after ?? ''}`);
  };
  const flat = (text: string): string => text.replace(/\s+/g, ' ');

  it('a dry run in two orgs shows each element and what follows, within 80 columns, and changes nothing', async () => {
    const before = await texts(orgs.emulator, 'demo');
    const flags = ['--require-pkce', '--add-scope', 'sfap_api', '--remove-scope', 'web', '--dry-run'];
    const { status, stdout, stderr } = await eca('oauth set', '-n', 'Pied_Piper', ...flags, '-o', 'demo,other');
    expect(status, stderr).to.equal(0);
    expect(stdout)
      .to.match(/ConnectedApp Pied_Piper/)
      .and.to.match(/oauthConfig\.scopes +Api, Web, RefreshToken → Api, RefreshToken, SFAP/)
      .and.to.match(/oauthConfig\.isPkceRequired +false → true/);
    expect(flat(stdout)).to.match(/PKCE/).and.to.include('Clients can ask for more: sfap_api');
    expect(tooWide(stdout)).to.deep.equal([]);
    expect(await texts(orgs.emulator, 'demo')).to.deep.equal(before);
  });

  it('settings are asked first, changed in both orgs, and read back', async () => {
    const refused = await one('oauth set', '-n', 'Pied_Piper', '--require-pkce');
    expect(refused.error.code).to.equal('ConsentMissing');
    const flags = ['--require-pkce', '--add-scope', 'openid', '--set', 'idTokenValidity=5', '--no-prompt'];
    const { status, json } = await eca('oauth set', '-n', 'Pied_Piper', ...flags, '-o', 'demo,other', '--json');
    expect(status).to.equal(0);
    expect(json.result?.orgs.map(({ result }) => [result.changed, result.verified])).to.deep.equal([
      [true, true],
      [true, true],
    ]);
    expect(changed(await one('oauth set', '-n', 'pied piper', ...flags))).to.deep.equal([]);
  });

  it('policies are packed as such an app has them; the last permission set goes by a yes', async () => {
    const refresh = ['--refresh-token-policy', 'specific-inactivity', '--refresh-token-validity', '12'];
    const limit = ['--permitted-users', 'pre-authorized', '--add-permission-set', 'Nordwind_Sync'];
    const flags = [...refresh, '--refresh-token-unit', 'hours', ...limit, '--ip-relaxation', 'bypass-2factor'];
    expect(changed(await one('policy set', '-n', 'Pied_Piper', ...flags, '--no-prompt'))).to.have.members([
      'oauthConfig.isAdminApproved=true',
      'oauthPolicy.ipRelaxation=BYPASS_2FACTOR',
      'oauthPolicy.refreshTokenPolicy=specific_inactivity:12:HOURS',
      'permissionSetName=Nordwind_Sync',
    ]);
    const last = ['policy set', '-n', 'Pied_Piper', '--unset', 'permissionSetName'] as const;
    const { error } = await one(...last);
    expect(flat(error.message)).to.include('it has none: nobody can');
    expect(changed(await one(...last, '--no-prompt'))).to.deep.equal(['permissionSetName=']);
  });

  it('the run-as user comes with the one switch, and goes with it', async () => {
    const off = await one('user set', '-n', 'Pied_Piper', '--run-as', robot);
    expect(flat(off.error.message)).to.include('--enable-flow');
    const set = ['user set', '-n', 'Pied_Piper', '--run-as', robot, '--enable-flow'] as const;
    expect(changed(await one(...set))).to.deep.equal([
      'oauthConfig.isClientCredentialEnabled=true',
      `oauthConfig.oauthClientCredentialUser=${robot}`,
    ]);
    expect(changed(await one('user unset', '-n', 'Pied_Piper', '--no-prompt'))).to.deep.equal([
      'oauthConfig.isClientCredentialEnabled=false',
      'oauthConfig.oauthClientCredentialUser=',
    ]);
  });

  it('of two apps of one name the kind says which, and the other stays as it is', async () => {
    const scope = ['--add-scope', 'openid', '--no-prompt'];
    expect((await one('oauth set', '-n', 'Acme_Sync', ...scope)).error.code).to.equal('AppKindAmbiguous');
    const older = await one('oauth set', '-n', 'Acme_Sync', '--kind', 'connected-app', ...scope);
    expect(changed(older)).to.deep.equal(['oauthConfig.scopes=Api, RefreshToken, OpenID']);
  });

  it('its file in a project takes the same flags, and is deployed by sf itself', async () => {
    const [{ xml = '' } = {}] = billingPortal;
    const cwd = temporaryFolder('portal');
    const folder = 'force-app/main/default/connectedApps';
    const path = join(folder, 'Pied_Piper.connectedApp-meta.xml');
    mkdirSync(join(cwd, folder), { recursive: true });
    const packageDirectories = [{ path: 'force-app', default: true }];
    writeFileSync(join(cwd, 'sfdx-project.json'), JSON.stringify({ packageDirectories, sourceApiVersion: '67.0' }));
    writeFileSync(join(cwd, path), xml);
    const limit = ['--session-timeout', '30', '--ip-relaxation', 'enforce', '--source-dir', 'force-app'];
    const { status, stdout, stderr } = await orgs.run(['eca', 'policy', 'set', '-n', 'Pied_Piper', ...limit], { cwd });
    expect(status, stderr).to.equal(0);
    expect(flat(stdout)).to.include('sf project deploy start --metadata ConnectedApp:Pied_Piper --target-org ORG');
    const wanted = readFileSync(join(cwd, path), 'utf8');
    expect(wanted).to.include('<sessionTimeout>30<').and.to.include('<ipRelaxation>ENFORCE<');
    const deploy = ['project', 'deploy', 'start', '--metadata', 'ConnectedApp:Pied_Piper', '-o', 'other'];
    const deployed = await orgs.run(deploy, { cwd });
    expect(deployed.status, deployed.stdout + deployed.stderr).to.equal(0);
    const stored = (await texts(orgs.emulator, 'other'))['ConnectedApp/Pied_Piper'];
    expect(stored).to.include('<sessionTimeout>30<').and.to.include('<ipRelaxation>ENFORCE<');
  });

  it('what connected apps have no metadata for, or not at this version, is refused with what to do instead', async () => {
    const device = await one('oauth set', '-n', 'Pied_Piper', '--set', 'isDeviceFlowEnabled=true');
    expect(device.error.code).to.equal('FieldTooNew');
    expect(flat(device.error.message)).to.include('oauthConfig.isDeviceFlowEnabled needs API version 68');
    const flow = await eca('flow enable', '-n', 'Pied_Piper', '--flow', 'device');
    expect([flow.status, flow.stdout]).to.deep.equal([1, '']);
    expect(flat(flow.stderr))
      .to.include('is a connected app, and this is for external client apps')
      .and.to.include('sf eca oauth set')
      .and.to.include('sf eca migrate plan --name Pied_Piper');
    const secret = await eca('secret show', '-n', 'Stark_Portal', '--no-prompt');
    expect(flat(secret.stderr)).to.include('Manage Consumer Details');
    expect(secret.stdout + secret.stderr).to.not.include('STARKSECRET');
    const enabled = await one('policy set', '-n', 'Pied_Piper', '--no-enabled');
    expect(enabled.error.code).to.equal('NotOnConnectedApp');
    expect(flat(enabled.error.message)).to.include('block the app');
  });
});
