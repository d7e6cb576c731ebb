import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { connect, element, file, GLOBAL, HEADER, newApp, OAUTH_POLICY, pack, rejected, retrieve } from './client.ts';
import { outcome, token } from './oauth-client.ts';
import { kioskGlobal, ofKiosk, subject } from './experiment.ts';

const viewer = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'];

describe('emulator: answers that field reports give, besides the refusals', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  it('“Invalid plugin settings”: a session time-out while JWT tokens are off, but not while they are on', async () => {
    const org = await subject(emulator);
    const timeout = file(
      OAUTH_POLICY,
      'Kiosk_oauth_defaultPolicy',
      `${ofKiosk}<sessionTimeoutInMinutes>15</sessionTimeoutInMinutes>`,
    );
    expect(await org.deploy([timeout])).to.include('Invalid plugin settings');
    const on = kioskGlobal(`${ofKiosk}<isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>`);
    expect(await org.deploy([on, timeout])).to.equal('');
  });

  it('a policy that listMetadata does not list can be read by its name', async () => {
    const { org } = await subject(emulator, { switches: { listPolicies: 'empty' } });
    const { metadata } = connect(org);
    expect(await metadata.list({ type: OAUTH_POLICY })).to.deep.equal([]);
    expect(await metadata.read(OAUTH_POLICY as never, 'Kiosk_oauth_defaultPolicy')).to.include({
      refreshTokenValidityPeriod: '365',
    });
  });

  it('nothing retrieved and no error: an org without apps, and a user who may not see them', async () => {
    const wanted = [HEADER, GLOBAL, OAUTH_POLICY].map((type) => ({ type, fullName: '*' }));
    for (const spec of [{ apps: [] }, { userPermissions: viewer.slice(0, 2) }]) {
      const { org } = await subject(emulator, spec);
      const { files, messages } = await retrieve(connect(org), wanted);
      expect([[...files.keys()], messages]).to.deep.equal([['package.xml'], []]);
    }
  });

  it('a consumer key that another app of the org has is taken', async () => {
    const org = await subject(emulator);
    const key = await org.value('Kiosk_glbloauth', 'consumerKey');
    const files = newApp('Copy').map((one) => ({
      ...one,
      xml: one.type === GLOBAL ? one.xml.replace('<ext', `<consumerKey>${key}</consumerKey><ext`) : one.xml,
    }));
    expect(await org.deploy(files)).to.include('The consumer key is already taken.');
  });

  it('a JWT session cannot use SOAP below 68, while the REST twin takes its deploys', async () => {
    const { org, names } = await subject(emulator, { tokenFormat: 'jwt' });
    const { metadata } = connect(org);
    // This client knows the fault that SOAP answers (INVALID_SESSION_ID), and gives its own text instead of asking.
    expect(await rejected(metadata.describe('67.0'))).to.include('SOAP API does not support JWT-based access tokens');
    await metadata.deployRest(await pack(newApp('Rest')), { singlePackage: true, rollbackOnError: true });
    expect(await names()).to.include('Rest_oauth_defaultPolicy');
  });

  it('a linked app gets a consumer of its own by global settings and OAuth settings without the old link', async () => {
    const org = await subject(emulator, { apps: ['linked-packaged'] });
    const parent = '<externalClientApplication>Soylent_Connect</externalClientApplication>';
    const oauth = file('ExtlClntAppOauthSettings', 'Soylent_Connect_oauth', parent);
    expect(await org.deploy([oauth, file(GLOBAL, 'Soylent_Connect_glbl', parent)])).to.equal('');
    const stored = (await emulator.documents(org.org.alias)).find(({ type }) => type === oauth.type);
    expect(element(stored?.xml, 'oauthLink')).to.match(new RegExp(`^${org.org.orgId.slice(0, 15)}:888`));
    expect(await org.value('Soylent_Connect_glbl', 'consumerKey')).to.match(/^3MVG9/);
  });

  it('“client identifier invalid”: the key of a new app, for the minutes that it takes to be known everywhere', async () => {
    const { org, deploy, value } = await subject(emulator, { switches: { propagationSeconds: 600 } });
    expect(await deploy(newApp('Fresh'))).to.equal('');
    const form = { grant_type: 'client_credentials', client_id: (await value('Fresh_glbl', 'consumerKey')) ?? '' };
    expect(outcome(await token(org, form))).to.equal('400 invalid_client_id client identifier invalid');
    await emulator.configure(org.alias, { advanceMinutes: 10 });
    expect(outcome(await token(org, form))).to.equal('400 invalid_client invalid client credentials');
  });
});
