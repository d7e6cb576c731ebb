import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { connect, deploy, file, GLOBAL, HEADER, newApp, OAUTH_POLICY, pack, rejected, retrieve } from './client.ts';

describe('emulator: who may see and do what', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({
      orgs: [
        { alias: 'org' },
        {
          alias: 'viewer',
          apps: ['acme-sync'],
          userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'],
        },
        { alias: 'nobody', apps: ['acme-sync'], userPermissions: ['ApiEnabled', 'ModifyMetadata'] },
        { alias: 'reader', apps: ['acme-sync'], userPermissions: ['ApiEnabled', 'ExternalClientAppAdmin'] },
        { alias: 'off', ecaEnabled: false },
        { alias: 'jwt', tokenFormat: 'jwt', maxApiVersion: 68 },
      ],
    });
  });

  after(() => emulator.stop());

  it('permissions: policies need ExternalClientAppAdmin, apps ExternalClientAppViewer, every call Modify Metadata', async () => {
    const all = [HEADER, OAUTH_POLICY].map((type) => ({ type, fullName: '*' }));
    const paths = async (alias: string): Promise<string[]> => [
      ...(await retrieve(connect(emulator.org(alias)), all)).files.keys(),
    ];
    expect(await paths('viewer')).to.deep.equal(['externalClientApps/Acme_Sync.eca', 'package.xml']);
    expect(await paths('nobody')).to.deep.equal(['package.xml']);
    expect(await rejected(connect(emulator.org('reader')).metadata.list({ type: HEADER }))).to.include(
      'INSUFFICIENT_ACCESS',
    );
    const refused = await deploy(connect(emulator.org('viewer')), await pack(newApp('Mine')));
    expect(refused.problems.join()).to.include('INSUFFICIENT_ACCESS');
    await emulator.configure('viewer', {
      userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppDeveloper'],
    });
    expect(await paths('viewer')).to.include('extlClntAppOauthPolicies/Acme_Sync_oauthPlcy.ecaOauthPlcy');
  });

  it('an org without external client apps has none of the types', async () => {
    const connection = connect(emulator.org('off'));
    const { metadataObjects } = await connection.metadata.describe('67.0');
    expect(metadataObjects.map(({ xmlName }) => xmlName)).to.have.members(['ConnectedApp', 'Settings']);
    expect(await rejected(connection.metadata.list({ type: HEADER })))
      .to.include('INVALID_TYPE: Cannot use')
      .and.include('in this organization');
    expect((await retrieve(connection, [{ type: HEADER, fullName: '*' }])).messages).to.have.length(1);
    expect((await deploy(connection, await pack(newApp('Any')))).problems.join()).to.include(
      'Not available for deploy for this organization',
    );
    await emulator.configure('off', { ecaDisabled: 'empty' });
    expect(await connection.metadata.list({ type: HEADER })).to.deep.equal([]);
    expect(await retrieve(connection, [{ type: HEADER, fullName: '*' }]))
      .to.have.property('messages')
      .deep.equal([]);
  });

  it('a JWT session is refused by SOAP below API 68, and served at 68', async () => {
    const { url, accessToken } = emulator.org('jwt');
    const call = async (version: string): Promise<string> => {
      const envelope = `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header xmlns="http://soap.sforce.com/2006/04/metadata"><SessionHeader><sessionId>${accessToken}</sessionId></SessionHeader></soapenv:Header><soapenv:Body xmlns="http://soap.sforce.com/2006/04/metadata"><describeMetadata><asOfVersion>${version}</asOfVersion></describeMetadata></soapenv:Body></soapenv:Envelope>`;
      const reply = await fetch(`${url}/services/Soap/m/${version}`, {
        method: 'POST',
        body: envelope,
        headers: { 'content-type': 'text/xml' },
      });
      return `${reply.status} ${await reply.text()}`;
    };
    expect(await call('67.0'))
      .to.include('500')
      .and.include('<faultcode>sf:INVALID_SESSION_ID</faultcode>');
    expect(await call('68.0'))
      .to.include('200')
      .and.include('describeMetadataResponse');
  });

  it('secrets come out only with the org setting and ViewClientSecret; unlisted elements of the org are served', async () => {
    const { metadata } = connect(emulator.org('org'));
    const read = async (): Promise<Record<string, string>> =>
      (await metadata.read(GLOBAL as never, 'Kiosk_glbloauth')) as unknown as Record<string, string>;
    expect(await read()).not.to.have.property('consumerSecret');
    const allow = file(
      'Settings',
      'ExternalClientApp',
      '<enableConsumerSecretApiAccess>true</enableConsumerSecretApiAccess>',
      'ExternalClientAppSettings',
    );
    await deploy(connect(emulator.org('org')), await pack([allow]));
    expect((await read())['consumerSecret']).to.match(/^[0-9A-F]{64}$/);
    await emulator.configure('org', {
      userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppDeveloper'],
      secretElement: 'empty',
    });
    expect((await read())['consumerSecret']).to.be.oneOf(['', null]);
    await emulator.configure('org', {
      secretElement: 'absent',
      extraFields: [{ type: GLOBAL, field: 'isNovel', value: 'true' }],
    });
    expect(await read())
      .to.include({ isNovel: 'true' })
      .and.not.have.property('consumerSecret');
  });

  it('and nothing here was beyond the emulator', async () => expect(await emulator.surprises()).to.deep.equal([]));
});
