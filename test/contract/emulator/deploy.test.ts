import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import {
  connect,
  deploy,
  element,
  file,
  manifest,
  newApp,
  pack,
  retrieve,
  GLOBAL,
  HEADER,
  OAUTH,
  OAUTH_POLICY,
  APP_POLICY,
} from './client.ts';

describe('emulator: deploying', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({
      orgs: [
        { alias: 'new', apps: [] },
        { alias: 'old', apps: ['device-kiosk'] },
      ],
    });
  });

  after(() => emulator.stop());

  it('header, OAuth settings and global settings in one deploy make an app, and the org adds key, link and both policies', async () => {
    const org = emulator.org('new');
    const connection = connect(org);
    const outcome = await deploy(connection, await pack(newApp('One')));
    expect(outcome).to.include({ status: 'Succeeded', success: true });
    expect(outcome.created).to.have.members([`${HEADER}/One`, `${OAUTH}/One_oauth`, `${GLOBAL}/One_glbl`]);
    const { files } = await retrieve(
      connection,
      [HEADER, OAUTH, GLOBAL, OAUTH_POLICY, APP_POLICY].map((type) => ({ type, fullName: '*' })),
    );
    const org15 = org.orgId.slice(0, 15);
    expect(element(files.get('externalClientApps/One.eca'), 'orgScopedExternalApp')).to.equal(`${org15}:One`);
    expect(element(files.get('extlClntAppOauthSettings/One_oauth.ecaOauth'), 'oauthLink')).to.match(
      new RegExp(`^${org15}:888\\w{12}$`),
    );
    const global = files.get('extlClntAppGlobalOauthSets/One_glbl.ecaGlblOauth');
    expect(element(global, 'consumerKey')).to.match(/^3MVG9/);
    expect(global).not.to.include('consumerSecret>');
    const elements = [...(global ?? '').matchAll(/^ {4}<(\w+)>/gm)].map(([, name]) => name);
    expect(elements).to.deep.equal([...elements].sort());
    expect(elements.filter((name) => /^(is|should)/.test(name ?? ''))).to.have.length(16);
    const policy = files.get('extlClntAppOauthPolicies/One_oauth_defaultPolicy.ecaOauthPlcy');
    expect(
      [
        'refreshTokenPolicyType',
        'refreshTokenValidityPeriod',
        'refreshTokenValidityUnit',
        'permittedUsersPolicyType',
      ].map((name) => element(policy, name)),
    ).to.deep.equal(['SpecificLifetime', '365', 'Days', 'AllSelfAuthorized']);
    expect(element(files.get('extlClntAppPolicies/One_defaultPolicy.ecaPlcy'), 'isEnabled')).to.equal('true');
    expect(await emulator.surprises()).to.deep.equal([]);
  });

  it('checkOnly changes nothing and rollbackOnError is atomic, while without it the sound part stays', async () => {
    const connection = connect(emulator.org('new'));
    const names = async (): Promise<string[]> => (await emulator.documents('new')).map(({ fullName }) => fullName);
    const before = await names();
    expect(await deploy(connection, await pack(newApp('Dry')), { checkOnly: true })).to.include({ success: true });
    expect(await names()).to.deep.equal(before);
    const broken = [...newApp('Half'), file(HEADER, 'Bad', '<label>no mail</label>')];
    expect(await deploy(connection, await pack(broken))).to.include({ status: 'Failed', success: false });
    expect(await names()).to.deep.equal(before);
    expect(await deploy(connection, await pack(broken), { rollbackOnError: false })).to.include({
      status: 'SucceededPartial',
    });
    expect(await names())
      .to.include('Half')
      .and.not.include('Bad');
  });

  it('a changed consumerKey reports Succeeded and keeps the old key', async () => {
    const connection = connect(emulator.org('old'));
    const read = async (): Promise<string | undefined> =>
      element(
        (await emulator.documents('old')).find(({ fullName }) => fullName === 'Kiosk_glbloauth')?.xml,
        'consumerKey',
      );
    const before = await read();
    const changed = file(
      GLOBAL,
      'Kiosk_glbloauth',
      '<consumerKey>3MVG9another</consumerKey><externalClientApplication>Kiosk</externalClientApplication>',
    );
    expect((await deploy(connection, await pack([changed]))).success).to.equal(true);
    expect(await read()).to.equal(before);
  });

  it('left-out fields go back to their defaults, and an equal deploy changes no date', async () => {
    const connection = connect(emulator.org('old'));
    const read = async (): Promise<{ xml: string; lastModifiedDate: string } | undefined> =>
      (await emulator.documents('old')).find(({ fullName }) => fullName === 'Kiosk_glbloauth');
    const bare = file(GLOBAL, 'Kiosk_glbloauth', '<externalClientApplication>Kiosk</externalClientApplication>');
    await deploy(connection, await pack([bare]));
    const first = await read();
    expect(element(first?.xml, 'isDeviceFlowEnabled')).to.equal('false');
    expect(element(first?.xml, 'callbackUrl')).to.equal(undefined);
    await deploy(connection, await pack([bare]));
    expect((await read())?.lastModifiedDate).to.equal(first?.lastModifiedDate);
  });

  it('shouldRotate flags need ignoreWarnings; then key and secret change and the flags read back false', async () => {
    const connection = connect(emulator.org('old'));
    const rotate = file(
      GLOBAL,
      'Kiosk_glbloauth',
      '<externalClientApplication>Kiosk</externalClientApplication><shouldRotateConsumerKey>true</shouldRotateConsumerKey>',
    );
    const read = async (name: string): Promise<string | undefined> =>
      element((await emulator.documents('old')).find(({ fullName }) => fullName === 'Kiosk_glbloauth')?.xml, name);
    const before = await read('consumerKey');
    expect((await deploy(connection, await pack([rotate]))).success).to.equal(false);
    expect(await read('consumerKey')).to.equal(before);
    expect((await deploy(connection, await pack([rotate]), { ignoreWarnings: true })).success).to.equal(true);
    expect(await read('consumerKey'))
      .to.match(/^3MVG9/)
      .and.not.equal(before);
    expect(await read('shouldRotateConsumerKey')).to.equal('false');
  });

  it('deleting a header takes the whole app, a satellite alone is refused, an unknown name is a warning', async () => {
    const connection = connect(emulator.org('new'));
    const destroy = async (type: string, fullName: string, ignoreWarnings = false): Promise<string[]> => {
      const more = { 'destructiveChanges.xml': manifest([{ type, fullName }]) };
      return (await deploy(connection, await pack([], { more }), { ignoreWarnings })).problems;
    };
    expect(await destroy(GLOBAL, 'One_glbl')).to.have.length(1);
    expect(await destroy(HEADER, 'Nobody')).to.deep.equal([`${HEADER}/Nobody: No ${HEADER} named: Nobody found`]);
    expect(await destroy(HEADER, 'Nobody', true)).to.deep.equal([]);
    expect(await destroy(HEADER, 'One')).to.deep.equal([]);
    expect((await emulator.documents('new')).filter(({ fullName }) => fullName.startsWith('One'))).to.deep.equal([]);
  });
});
