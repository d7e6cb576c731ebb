import { expect } from 'chai';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { refusalOf } from '../org/refusal.ts';
import { integrationUser, lineDifference, type Scene, scene } from './scene.ts';

const namespace = 'http://soap.sforce.com/2006/04/metadata';
const admin = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppAdmin', 'ExternalClientAppDeveloper'];

/** An app that was just created elsewhere: this org has made no policies for it yet. */
async function withFreshApp(at: Scene): Promise<void> {
  const add = async (type: string, fullName: string, inner: string): Promise<void> =>
    at.world.setDocument(at.org.alias, {
      type,
      fullName,
      xml: `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="${namespace}">\n${inner}</${type}>\n`,
    });
  const parent = '    <externalClientApplication>Fresh</externalClientApplication>\n';
  await add(
    'ExternalClientApplication',
    'Fresh',
    '    <contactEmail>a@b.example.com</contactEmail>\n    <label>Fresh</label>\n',
  );
  await add('ExtlClntAppOauthSettings', 'FreshSettings', parent);
  await add('ExtlClntAppGlobalOauthSettings', 'FreshGlobal', parent);
}

const policyOf = async (at: Scene, fullName: string): Promise<string> => (await at.texts())[fullName] ?? '';

describe('the policy half of a flow', () => {
  it('is created under the name the org would use where there is none', async () => {
    const at = await scene({ userPermissions: admin });
    await withFreshApp(at);
    const runAs = integrationUser(at.org);
    const { changes, notes } = await at.enable('Fresh', 'client-credentials', { runAs });
    const name = 'FreshSettings_defaultPolicy';
    expect(notes.map(({ key, data }) => [key, data['fullName']])).to.deep.include(['PolicyCreated', name]);
    expect(changes).to.deep.include({
      type: 'ExtlClntAppOauthConfigurablePolicies',
      fullName: name,
      field: 'clientCredentialsFlowUser',
      before: null,
      after: runAs,
    });
    expect(await policyOf(at, name)).to.include(`<clientCredentialsFlowUser>${runAs}<`);
    expect(await policyOf(at, name)).to.include('<externalClientApplication>Fresh<');
  });

  it('adds nothing where a flow without policy is switched off', async () => {
    const at = await scene({ userPermissions: admin });
    await withFreshApp(at);
    expect(await at.disable('Fresh', 'token-exchange')).to.include({ changed: false });
  });

  for (const [sample, app, name] of [
    ['acme-sync', 'Acme_Sync', 'Acme_Sync_oauthPlcy'],
    ['device-kiosk', 'Kiosk', 'Kiosk_oauth_defaultPolicy'],
    ['trail-app', 'trailViaMetadata', 'trailViaMetadataSettings_defaultPolicy'],
  ] as const) {
    it(`is found and edited, not reset, where list and retrieve hide ${name}`, async () => {
      const at = await scene({ apps: [sample], switches: { listPolicies: 'hidden' } });
      const before = await policyOf(at, name);
      const { notes } = await at.enable(app, 'token-exchange');
      expect(notes.map(({ key }) => key)).not.to.include('PolicyCreated');
      expect(lineDifference(before, await policyOf(at, name))).to.deep.equal([
        '- <isTokenExchangeFlowEnabled>false</isTokenExchangeFlowEnabled>',
        '+ <isTokenExchangeFlowEnabled>true</isTokenExchangeFlowEnabled>',
      ]);
    });
  }

  it('hidden under a name that nobody can guess is found by its record, and edited', async () => {
    const at = await scene({ apps: ['header-only'], userPermissions: admin });
    await withFreshApp(at);
    await at.enable('Fresh', 'token-exchange');
    const first = await policyOf(at, 'FreshSettings_defaultPolicy');
    const other = await scene({ apps: ['header-only'], userPermissions: admin, switches: { listPolicies: 'hidden' } });
    await withFreshApp(other);
    await other.world.setDocument(other.org.alias, {
      type: 'ExtlClntAppOauthConfigurablePolicies',
      fullName: 'Odd_Name',
      xml: first.replace('STANDARD', 'HIGH_ASSURANCE'),
    });
    const { notes } = await other.disable('Fresh', 'token-exchange');
    expect(notes.map(({ key }) => key)).not.to.include('PolicyCreated');
    expect(lineDifference(first.replace('STANDARD', 'HIGH_ASSURANCE'), await policyOf(other, 'Odd_Name'))).to.include(
      '+ <isTokenExchangeFlowEnabled>false</isTokenExchangeFlowEnabled>',
    );
    expect(Object.keys(await other.texts())).not.to.include('FreshSettings_defaultPolicy');
  });

  for (const listPolicies of ['listed', 'hidden'] as const)
    it(`of a package's app is this org's, under a name without the namespace, where policies are ${listPolicies}`, async () => {
      const parent = '    <externalClientApplication>acme__Sync_App</externalClientApplication>\n';
      const at = await scene({ apps: ['header-only'], userPermissions: admin, switches: { listPolicies } });
      const add = async (type: string, fullName: string, inner: string): Promise<void> =>
        at.world.setDocument(at.org.alias, {
          type,
          fullName,
          xml: `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="${namespace}">\n${inner}</${type}>\n`,
        });
      const header = '    <contactEmail>isv@acme.example</contactEmail>\n    <label>Sync App</label>\n';
      await add('ExternalClientApplication', 'acme__Sync_App', header);
      await add('ExtlClntAppOauthSettings', 'acme__Sync_App_oauth', parent);
      const name = 'Sync_App_oauth_defaultPolicy';
      const policy = `${parent}    <isTokenExchangeFlowEnabled>true</isTokenExchangeFlowEnabled>\n`;
      await add('ExtlClntAppOauthConfigurablePolicies', name, policy);
      const [app] = (await readEstate(at.session)).filter((one) => one.name === 'acme__Sync_App');
      const found = app?.documents.filter(({ type }) => type === 'ExtlClntAppOauthConfigurablePolicies');
      expect(found?.map(({ fullName }) => fullName)).to.deep.equal([name]);
    });

  it('is not created for a login that may not see policies: nothing is deployed', async () => {
    const permissions = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'];
    const at = await scene({ userPermissions: permissions });
    const before = await at.texts();
    for (const attempt of [
      at.enable('Kiosk', 'token-exchange'),
      at.enable('Kiosk', 'client-credentials', { runAs: integrationUser(at.org) }),
      at.disable('Acme_Sync', 'client-credentials'),
    ]) {
      const { code, data } = await refusalOf(attempt);
      expect(code).to.equal('MissingPermission');
      expect(data).to.include({ permission: 'ExternalClientAppAdmin' });
      expect(data['org'], 'the org is called as everywhere').to.equal(at.org.username);
    }
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
    expect(await at.texts()).to.deep.equal(before);
  });
});

describe('a linked app', () => {
  for (const flow of ['device', 'jwt-bearer', 'web-server', 'code-credentials'] as const) {
    it(`does not have ${flow} here: the source org is named, nothing is deployed`, async () => {
      const at = await scene({ apps: ['linked-packaged'], switches: { codeCredentials: 'accept' } });
      const before = await at.texts();
      const xml =
        '<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata"><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable></OauthOidcSettings>';
      if (flow === 'code-credentials') {
        await at.world.setDocument(at.org.alias, { type: 'Settings', fullName: 'OauthOidc', xml });
      }
      const { code, data } = await refusalOf(
        at.enable('Soylent_Connect', flow, { callbackUrls: ['a://b'], certificate: 'x' }),
      );
      expect(code).to.equal('GlobalSettingsElsewhere');
      expect(data).to.include({ app: 'Soylent_Connect', sourceOrg: '00Dbm0000SOYLNT' });
      expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
      const after = await at.texts();
      expect({ ...after, OauthOidc: '' }).to.deep.equal({ ...before, OauthOidc: '' });
    });
  }

  it('has its policies here', async () => {
    const at = await scene({ apps: ['linked-packaged'] });
    const runAs = integrationUser(at.org);
    const { changes, notes } = await at.enable('Soylent_Connect', 'client-credentials', { runAs });
    expect(changes.map(({ field }) => field)).to.have.members([
      'isClientCredentialsFlowEnabled',
      'clientCredentialsFlowUser',
    ]);
    expect(notes.map(({ key }) => key)).to.include('GlobalHalfElsewhere');
    const [deploy = {}] = await at.deployed();
    expect(Object.keys(deploy)).to.deep.equal([
      'extlClntAppOauthPolicies/Soylent_Connect_oauth_defaultPolicy.ecaOauthPlcy',
    ]);
    const { risks } = await at.disable('Soylent_Connect', 'client-credentials');
    expect(risks.map(({ key }) => key)).to.deep.equal(['FlowOff']);
  });
});

describe('a rotation command left in the org’s document', () => {
  it('is never deployed as true: it is written as false and reported, and the key stays', async () => {
    const at = await scene({ apps: ['acme-sync'] });
    for (const flag of ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret']) {
      await at.rewrite('Acme_Sync_glbloauth', (xml) => xml.replace(`<${flag}>false<`, `<${flag}>true<`));
    }
    const key = async (): Promise<string | undefined> =>
      /<consumerKey>(.+)<\/consumerKey>/.exec(await policyOf(at, 'Acme_Sync_glbloauth'))?.[1];
    const before = await key();
    const { notes, changes } = await at.enable('Acme_Sync', 'device');
    expect(
      notes.filter(({ key: name }) => name === 'RotationNotDeployed').map(({ data }) => data['flag']),
    ).to.deep.equal(['shouldRotateConsumerKey', 'shouldRotateConsumerSecret']);
    expect(changes.map(({ field }) => field)).to.include.members([
      'shouldRotateConsumerKey',
      'shouldRotateConsumerSecret',
    ]);
    const sent = Object.values((await at.deployed())[0] ?? {}).join();
    expect(sent).to.include('<shouldRotateConsumerKey>false<').and.to.include('<shouldRotateConsumerSecret>false<');
    expect(await key()).to.equal(before);
  });

  it('stays as it is in a document that does not change', async () => {
    const at = await scene({ apps: ['acme-sync'] });
    await at.rewrite('Acme_Sync_glbloauth', (xml) =>
      xml.replace('<shouldRotateConsumerKey>false<', '<shouldRotateConsumerKey>true<'),
    );
    const runAs = `integration.two@${at.org.alias}.example.com`;
    await at.enable('Acme_Sync', 'client-credentials', { runAs });
    expect(Object.keys((await at.deployed())[0] ?? {})).to.deep.equal([
      'extlClntAppOauthPolicies/Acme_Sync_oauthPlcy.ecaOauthPlcy',
    ]);
  });
});
