import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { loginWithSf, writeAuth } from '../../emulator/login.ts';
import { APP_POLICY, element, GLOBAL, HEADER, manifest, OAUTH, OAUTH_POLICY } from './client.ts';
import { workplace, type Answer, type Workplace } from './sf.ts';

type Deploy = {
  id: string;
  status: string;
  success: boolean;
  checkOnly: boolean;
  details: { componentFailures: Array<{ fullName: string; problem: string; lineNumber?: number }> };
};

const all = [HEADER, OAUTH, GLOBAL, OAUTH_POLICY, APP_POLICY].flatMap((type) => ['--metadata', `${type}:*`]);
const kiosk = 'extlClntAppGlobalOauthSets/Kiosk_glbloauth.ecaGlblOauth-meta.xml';

describe('emulator: the real sf', function () {
  this.timeout(60_000);
  this.slow(20_000);
  let emulator: Emulator;
  let place: Workplace;
  const inOrg = <T>(...args: string[]): Promise<Answer<T>> => place.sf<T>(...args, '--target-org', 'real');

  before(async () => {
    emulator = await startEmulator({
      orgs: [{ alias: 'real' }, { alias: 'second', apps: ['acme-sync'], language: 'de' }],
    });
    place = workplace();
  });

  afterEach(async () => expect(await emulator.surprises()).to.deep.equal([]));

  after(async () => {
    await emulator.stop();
    place.remove();
  });

  it('logs in with an access token, and shows and lists the orgs as connected', async () => {
    const { status } = JSON.parse(await loginWithSf(place.home, emulator.org('real'))) as { status: number };
    expect(status).to.equal(0);
    await writeAuth(place.home, emulator.org('second'));
    const display = await inOrg<{ username: string; id: string; connectedStatus: string }>('org', 'display');
    expect(display.result).to.include({
      username: 'admin@real.example.com',
      id: emulator.org('real').orgId,
      connectedStatus: 'Connected',
    });
    const list = await place.sf<{ other: Array<{ alias: string; connectedStatus: string }> }>('org', 'list');
    expect(list.result.other.map(({ alias, connectedStatus }) => [alias, connectedStatus])).to.deep.equal([
      ['real', 'Connected'],
      ['second', 'Connected'],
    ]);
  });

  it('lists metadata and metadata types, and queries', async () => {
    const listed = await inOrg<Array<{ fullName: string }>>('org', 'list', 'metadata', '-m', GLOBAL);
    expect(listed.result.map(({ fullName }) => fullName))
      .to.include('NordwindBackupGlblOAuth')
      .and.have.length(12);
    const types = await inOrg<{ metadataObjects: Array<{ xmlName: string }> }>('org', 'list', 'metadata-types');
    expect(types.result.metadataObjects.map(({ xmlName }) => xmlName)).to.include(OAUTH_POLICY);
    const soql = "SELECT Username, Profile.Name FROM User WHERE IsActive = true AND Username LIKE 'admin%'";
    const { result } = await place.sf<{ records: Array<Record<string, unknown>> }>(
      'data',
      'query',
      '-q',
      soql,
      '-o',
      'second',
    );
    expect(result.records[0]).to.have.nested.property('Profile.Name', 'Systemadministrator');
  });

  it('retrieves, deploys one changed flag, and retrieves it again', async () => {
    const first = await inOrg<{ files: unknown[]; messages: unknown[] }>('project', 'retrieve', 'start', ...all);
    expect(first.status).to.equal(0);
    expect(first.result.messages).to.deep.equal([]);
    const before = place.read(kiosk);
    expect(element(before, 'isDeviceFlowEnabled')).to.equal('true');
    place.write(kiosk, before.replace('<isDeviceFlowEnabled>true', '<isDeviceFlowEnabled>false'));
    const deployed = await inOrg<Deploy>('project', 'deploy', 'start', '-d', `force-app/main/default/${kiosk}`);
    expect(deployed.result).to.include({ status: 'Succeeded', success: true });
    place.write(kiosk, before);
    await inOrg<object>('project', 'retrieve', 'start', '-m', `${GLOBAL}:Kiosk_glbloauth`);
    expect(place.read(kiosk)).to.equal(before.replace('<isDeviceFlowEnabled>true', '<isDeviceFlowEnabled>false'));
  });

  it('fails on wrong files with the texts of the platform, and changes nothing', async () => {
    const before = await emulator.documents('real');
    const good = place.read(kiosk);
    const policy = 'extlClntAppOauthPolicies/Kiosk_oauth_defaultPolicy.ecaOauthPlcy-meta.xml';
    const oauth = 'extlClntAppOauthSettings/trailViaMetadataSettings.ecaOauth-meta.xml';
    place.write(kiosk, good.replace(/isDeviceFlowEnabled>/g, 'isDeviceFlow>'));
    place.write(policy, place.read(policy).replace('AllSelfAuthorized', 'AdminApproved'));
    place.write(oauth, place.read(oauth).replace('Api, Web', 'Api, McpApi'));
    const sources = [kiosk, policy, oauth].flatMap((path) => ['-d', `force-app/main/default/${path}`]);
    const failed = await inOrg<Deploy>('project', 'deploy', 'start', ...sources);
    expect(failed.status).to.equal(1);
    const problems = failed.result.details.componentFailures.map(({ problem }) => problem).join('\n');
    expect(problems).to.include(
      'Element {http://soap.sforce.com/2006/04/metadata}isDeviceFlow invalid at this location',
    );
    expect(problems).to.include("'AdminApproved' is not a valid value for the enum 'PermittedUsersPolicyType'");
    expect(problems).to.include("There's a problem with your scope(s): McpApi");
    expect(
      failed.result.details.componentFailures.find(({ fullName }) => fullName === 'Kiosk_glbloauth')?.lineNumber,
    ).to.equal(11);
    expect(await emulator.documents('real')).to.deep.equal(before);
    place.write(kiosk, good);
  });

  it('checks without deploying, waits for a slow deploy, reports it, and cancels it', async () => {
    const path = `force-app/main/default/${kiosk}`;
    const before = await emulator.documents('real');
    place.write(kiosk, place.read(kiosk).replace('<isDeviceFlowEnabled>false', '<isDeviceFlowEnabled>true'));
    const checked = await inOrg<Deploy>('project', 'deploy', 'start', '-d', path, '--dry-run');
    expect(checked.result).to.include({ status: 'Succeeded' });
    expect(await emulator.documents('real')).to.deep.equal(before);
    await emulator.fault('real', {
      do: 'pending',
      polls: 1000,
      match: { path: 'Soap|deployRequest$', method: 'POST' },
    });
    const started = await inOrg<Deploy>('project', 'deploy', 'start', '-d', path, '--async');
    const report = await inOrg<Deploy>('project', 'deploy', 'report', '-i', started.result.id);
    expect(report, JSON.stringify(report)).to.have.property('result');
    expect(report.result.status).to.be.oneOf(['Pending', 'InProgress']);
    const canceled = await inOrg<Deploy>('project', 'deploy', 'cancel', '-i', started.result.id);
    expect(canceled.result).to.include({ status: 'Canceled' });
    expect(await emulator.documents('real')).to.deep.equal(before);
  });

  it('validates a deploy without doing it', async () => {
    const before = await emulator.documents('real');
    const path = `force-app/main/default/${kiosk}`;
    const checked = await inOrg<Deploy>('project', 'deploy', 'validate', '-d', path);
    expect(checked.result, JSON.stringify(checked)).to.include({ status: 'Succeeded', checkOnly: true });
    place.write(kiosk, place.read(kiosk).replace('<isDeviceFlowEnabled>true', '<isDeviceFlowEnabled>on'));
    const refused = await inOrg<Deploy>('project', 'deploy', 'validate', '-d', path);
    expect(refused.status, JSON.stringify(refused)).to.equal(1);
    expect(JSON.stringify(refused)).to.include("'on' is not a valid value for the type xsd:boolean");
    expect(await emulator.documents('real')).to.deep.equal(before);
  });

  it('says what it did not find: a name that the org has not, and a suffix that circulates and is wrong', async () => {
    const nobody = await inOrg<{ messages: Array<{ problem: string }> }>(
      ...['project', 'retrieve', 'start', '-m', `${GLOBAL}:Nobody`],
    );
    expect(JSON.stringify(nobody)).to.include(`Entity of type '${GLOBAL}' named 'Nobody' cannot be found`);
    const wrong = 'extlClntAppGlobalOauthSets/Kiosk_glbloauth.ecaGlobalOauth-meta.xml';
    place.write(wrong, place.read(kiosk));
    const untyped = await inOrg<Deploy>('project', 'deploy', 'start', '-d', `force-app/main/default/${wrong}`);
    expect(untyped.status).to.equal(1);
    expect(untyped.message).to.match(/infer a metadata type/);
    const folder = { 'package.xml': manifest([{ type: GLOBAL, fullName: 'Kiosk_glbloauth' }]) };
    place.writeFolder('mdapi', { ...folder, [wrong.replace('-meta.xml', '')]: place.read(kiosk) });
    const missing = await inOrg<Deploy>('project', 'deploy', 'start', '--metadata-dir', 'mdapi');
    expect(JSON.stringify(missing)).to.include('was not found in zipped directory');
  });
});
