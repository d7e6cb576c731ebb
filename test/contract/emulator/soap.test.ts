import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import {
  APP_POLICY,
  connect,
  deploy,
  element,
  file,
  GLOBAL,
  HEADER,
  OAUTH,
  OAUTH_POLICY,
  pack,
  rejected,
  retrieve,
} from './client.ts';

describe('emulator: the Metadata API by jsforce', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({
      orgs: [{ alias: 'org' }, { alias: 'old', apps: ['acme-sync'], maxApiVersion: 63 }],
    });
  });

  after(() => emulator.stop());

  it('describe gives directory and suffix of every type that exists at the version', async () => {
    const { metadataObjects } = await connect(emulator.org('org')).metadata.describe('67.0');
    const global = metadataObjects.find(({ xmlName }) => xmlName === GLOBAL);
    expect(global).to.include({
      directoryName: 'extlClntAppGlobalOauthSets',
      suffix: 'ecaGlblOauth',
      inFolder: false,
      metaFile: false,
    });
    const early = await connect(emulator.org('org'), '59.0').metadata.describe('59.0');
    expect(early.metadataObjects.map(({ xmlName }) => xmlName))
      .to.include(HEADER)
      .and.not.include(APP_POLICY);
  });

  it('list gives file names and dates, at most three types a call, and nothing where there is nothing', async () => {
    const { metadata } = connect(emulator.org('org'));
    const listed = await metadata.list([{ type: HEADER }, { type: OAUTH_POLICY }]);
    expect(listed.find(({ fullName }) => fullName === 'Kiosk_oauth_defaultPolicy')).to.include({
      fileName: 'extlClntAppOauthPolicies/Kiosk_oauth_defaultPolicy.ecaOauthPlcy',
      type: OAUTH_POLICY,
    });
    expect(await metadata.list([{ type: 'ExtlClntAppSamlConfigurablePolicies' }])).to.deep.equal([]);
    expect(await rejected(metadata.list([HEADER, GLOBAL, OAUTH, OAUTH_POLICY].map((type) => ({ type }))))).to.include(
      'limit',
    );
    expect(await rejected(metadata.list([{ type: 'NoSuchType' }]))).to.include('INVALID_TYPE');
    await emulator.configure('org', { listPolicies: 'empty' });
    expect(await metadata.list([{ type: OAUTH_POLICY }])).to.deep.equal([]);
    await emulator.configure('org', { listPolicies: 'listed' });
  });

  it('read gives records by name, a nil record for an unknown one, at most ten names, and settings by their root', async () => {
    const { metadata } = connect(emulator.org('org'));
    const records = (await metadata.read(GLOBAL as never, ['Kiosk_glbloauth', 'Nobody'])) as unknown as Array<
      Record<string, string>
    >;
    expect(records[0]).to.include({ fullName: 'Kiosk_glbloauth', isDeviceFlowEnabled: 'true', isPkceRequired: 'true' });
    expect(records[1]).to.deep.equal({});
    expect(
      await rejected(
        metadata.read(
          GLOBAL as never,
          Array.from({ length: 11 }, (_, index) => `a${index}`),
        ),
      ),
    ).to.include('10');
    const settings = (await metadata.read('OauthOidcSettings' as never, 'OauthOidc')) as unknown as Record<
      string,
      string
    >;
    expect(settings).to.include({ fullName: 'OauthOidc', oAuthCdCrdtFlowEnable: 'false' });
  });

  it('retrieve serves seeded bytes as they are until a deploy changes them, and says what it did not find', async () => {
    const connection = connect(emulator.org('org'));
    const path = 'extlClntAppGlobalOauthSets/Wayne_Raw_glbloauth.ecaGlblOauth';
    const wanted = [
      { type: GLOBAL, fullName: 'Wayne_Raw_glbloauth' },
      { type: HEADER, fullName: 'Ghost' },
      { type: 'Nonsense', fullName: '*' },
    ];
    const before = await retrieve(connection, wanted);
    expect(before.messages).to.deep.equal([
      `Entity of type '${HEADER}' named 'Ghost' cannot be found`,
      "Entity type: 'Nonsense' is unknown",
    ]);
    const raw = before.files.get(path) ?? '';
    expect(raw.startsWith('\uFEFF')).to.equal(true);
    expect(raw).to.include('\r\n').and.include('<!-- two switches, one line -->');
    const outcome = await deploy(
      connection,
      await pack([{ type: GLOBAL, fullName: 'Wayne_Raw_glbloauth', xml: raw.replace('  false  ', 'true') }]),
    );
    expect(outcome.problems).to.deep.equal([]);
    const after = (await retrieve(connection, wanted)).files.get(path) ?? '';
    expect(element(after, 'isDeviceFlowEnabled')).to.equal('true');
    expect(after).not.to.include('\r').and.not.include('<!--');
  });

  it('versions: fields and types below their first version are neither served nor taken', async () => {
    const connection = connect(emulator.org('org'), '59.0');
    const { files, messages } = await retrieve(
      connection,
      [
        { type: GLOBAL, fullName: 'Kiosk_glbloauth' },
        { type: APP_POLICY, fullName: '*' },
      ],
      '59.0',
    );
    const xml = files.get('extlClntAppGlobalOauthSets/Kiosk_glbloauth.ecaGlblOauth');
    expect(xml).to.include('isPkceRequired').and.not.include('isDeviceFlowEnabled').and.not.include('isDPopEnabled');
    expect(messages).to.deep.equal([`Entity type '${APP_POLICY}' is not available in this api version`]);
    const late = file(
      GLOBAL,
      'Kiosk_glbloauth',
      '<externalClientApplication>Kiosk</externalClientApplication><isDeviceFlowEnabled>true</isDeviceFlowEnabled>',
    );
    expect((await deploy(connection, await pack([late], { version: '59.0' }))).problems.join()).to.include(
      'invalid at this location',
    );
    const policy = (version: string): Promise<Map<string, string>> =>
      retrieve(
        connect(emulator.org('org'), version),
        [{ type: OAUTH_POLICY, fullName: 'Kiosk_oauth_defaultPolicy' }],
        version,
      ).then((result) => result.files);
    expect([...(await policy('62.0')).values()].join()).to.include('isNamedUserJwtEnabled');
    expect([...(await policy('64.0')).values()].join()).not.to.include('isNamedUserJwtEnabled');
    expect(await rejected(connect(emulator.org('old'), '64.0').metadata.describe('64.0'))).to.include(
      'UNSUPPORTED_API_VERSION',
    );
  });

  it('an operation that is not emulated answers 501 and is counted', async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await rejected(connect(emulator.org('org')).metadata.delete(HEADER, 'Kiosk'));
    await fetch(`${emulator.org('org').url}/services/data/v67.0/limits`, {
      headers: { authorization: `Bearer ${emulator.org('org').accessToken}` },
    });
    const surprises = await emulator.surprises();
    expect(surprises).to.have.length(2);
    expect(surprises[0]).to.include('deleteMetadata');
  });
});
