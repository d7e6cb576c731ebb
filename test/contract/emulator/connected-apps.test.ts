import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgHandle, type OrgSpec } from '../../emulator/client.ts';
import { writeAuth } from '../../emulator/login.ts';
import { connect, CONNECTED_APP, element, file, retrieve } from './client.ts';
import { subject, type Subject } from './experiment.ts';
import { workplace } from './sf.ts';
import { outcome, pairOf, robotToken } from './oauth-client.ts';

const inner = (config: string, more = ''): string =>
  `<contactEmail>a@b.example</contactEmail><label>Pied Piper</label><oauthConfig><callbackUrl>https://a.example</callbackUrl>${config}</oauthConfig>${more}`;

const ids = Array.from({ length: 51 }, (_, number) => `holder${number}@many.example.com`);

describe('emulator: connected apps', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  const make = (spec: Partial<OrgSpec> = {}): Promise<Subject> =>
    subject(emulator, { apps: ['connected-plain'], ...spec });

  const told = async ({ deploy }: Subject, config: string, more = ''): Promise<string> =>
    deploy([file(CONNECTED_APP, 'Pied_Piper', inner(config, more))]);

  it('describe, list, read and retrieve have them, without a secret and with every boolean written', async () => {
    const { org } = await make({
      apps: ['connected-full', 'connected-plain', 'connected-installed', 'connected-saml'],
    });
    const connection = connect(org);
    const { metadataObjects } = await connection.metadata.describe('67.0');
    expect(metadataObjects.find(({ xmlName }) => xmlName === CONNECTED_APP)).to.include({
      directoryName: 'connectedApps',
      suffix: 'connectedApp',
    });
    const listed = await connection.metadata.list({ type: CONNECTED_APP }, '67.0');
    expect(listed.map(({ fullName, manageableState }) => [fullName, manageableState])).to.deep.equal([
      ['Dunder_Sso', 'unmanaged'],
      ['Pied_Piper', 'unmanaged'],
      ['Stark_Portal', 'unmanaged'],
      ['vandelay__Import_Export', 'installed'],
    ]);
    const { files, messages } = await retrieve(connection, [{ type: CONNECTED_APP, fullName: '*' }]);
    expect(messages).to.have.length(1);
    expect(messages[0]).to.include('vandelay__Import_Export');
    const full = files.get('connectedApps/Stark_Portal.connectedApp') ?? '';
    expect(full).not.to.include('consumerSecret');
    expect(element(full, 'refreshTokenPolicy')).to.equal('specific_lifetime:30:DAYS');
    const plain = files.get('connectedApps/Pied_Piper.connectedApp') ?? '';
    expect(element(plain, 'isPkceRequired')).to.equal('false');
    expect(element(plain, 'isSecretRequiredForRefreshToken')).to.equal('true');
    expect(element(plain, 'ipRelaxation')).to.equal('ENFORCE');
    expect([...plain.matchAll(/^ {4}<(\w+)/gm)].map(([, name]) => name)).to.deep.equal([
      'contactEmail',
      'label',
      'oauthConfig',
      'oauthPolicy',
    ]);
    const [read] = [await connection.metadata.read(CONNECTED_APP, ['Pied_Piper'])].flat();
    expect(read).to.deep.include({ label: 'Pied Piper' });
  });

  it('elements of later versions are not there before', async () => {
    const { org } = await make();
    const at = await retrieve(connect(org), [{ type: CONNECTED_APP, fullName: 'Pied_Piper' }], '55.0');
    const xml = at.files.get('connectedApps/Pied_Piper.connectedApp') ?? '';
    expect(xml).to.include('isSecretRequiredForRefreshToken').and.not.include('isPkceRequired');
  });

  const refusals: Array<[why: string, config: string, more: string, text: string]> = [
    ['a key that is not its own', '<consumerKey>Another12345</consumerKey>', '', 'can’t be changed'],
    [
      'a user without the flow',
      '<oauthClientCredentialUser>a@b.example</oauthClientCredentialUser>',
      '',
      'not enabled',
    ],
    ['a scope of the other spelling', '<scopes>SFApiPlatform</scopes>', '', 'ConnectedAppOauthAccessScope'],
    ['an unknown element', '<isDeviceFlowEnabled>true</isDeviceFlowEnabled>', '', 'invalid at this location'],
    [
      'permission sets without approval',
      '',
      '<permissionSetName>Acme_Integration</permissionSetName>',
      'isAdminApproved',
    ],
    [
      'a policy that is not packed',
      '',
      '<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>30 days</refreshTokenPolicy></oauthPolicy>',
      'refreshTokenPolicy: 30 days',
    ],
    [
      'an IP relaxation of the other spelling',
      '',
      '<oauthPolicy><ipRelaxation>Enforce</ipRelaxation><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy>',
      'ipRelaxation: Enforce',
    ],
    [
      'an ID token of more than 720 minutes',
      '<idTokenConfig><idTokenValidity>721</idTokenValidity></idTokenConfig>',
      '',
      'between 1 and 720',
    ],
    [
      'a session policy it does not know',
      '',
      '<sessionPolicy><policyAction>Allow</policyAction></sessionPolicy>',
      'Allow',
    ],
    ['a certificate that is none', '<certificate>nonsense</certificate>', '', 'Invalid certificate'],
  ];

  for (const [why, config, more, text] of refusals)
    it(`refused: ${why}`, async () => expect(await told(await make(), config, more)).to.include(text));

  it('refused: an asset token without all five, and an app without its mail address or label', async () => {
    const org = await make();
    expect(await told(org, '')).to.equal('');
    const half = '<assetTokenConfig><assetAudiences>a</assetAudiences></assetTokenConfig>';
    const xml = inner('').replace('<oauthConfig>', `<oauthConfig>${half}`);
    expect(await org.deploy([file(CONNECTED_APP, 'Pied_Piper', xml)])).to.include('Required field is missing');
    const bare = '<label>Pied Piper</label>';
    expect(await org.deploy([file(CONNECTED_APP, 'Pied_Piper', bare)])).to.include('contactEmail');
  });

  it('a name keeps its permission sets where a document is silent, and loses them by an empty element', async () => {
    const org = await make();
    const approved = '<isAdminApproved>true</isAdminApproved>';
    const set = '<permissionSetName>Acme_Integration</permissionSetName>';
    expect(await told(org, approved, set)).to.equal('');
    expect(await told(org, `${approved}<isPkceRequired>true</isPkceRequired>`)).to.equal('');
    expect(await org.value('Pied_Piper', 'permissionSetName')).to.equal('Acme_Integration');
    expect(await told(org, approved, '<permissionSetName></permissionSetName>')).to.equal('');
    expect(await org.value('Pied_Piper', 'permissionSetName')).not.to.equal('Acme_Integration');
  });

  it('is made with a key of its own where that is still allowed, and the key is nobody else’s', async () => {
    const org = await make({ switches: { connectedAppCreation: 'accept' } });
    const app = (name: string, key: string): ReturnType<typeof file> =>
      file(CONNECTED_APP, name, inner(`<consumerKey>${key}</consumerKey><consumerSecret>MYSECRET</consumerSecret>`));
    const own = `Key${org.org.orgId}`;
    expect(await org.deploy([app('New', own)])).to.equal('');
    expect(await pairOf(emulator, org.org.alias, `${CONNECTED_APP}/New`)).to.include({ key: own, secret: 'MYSECRET' });
    expect(await org.deploy([app('Other', own)])).to.include('The consumer key is already taken.');
    const elsewhere = await make({ switches: { connectedAppCreation: 'accept' } });
    expect(await elsewhere.deploy([app('Other', own)])).to.include('The consumer key is already taken.');
    expect(await org.deploy([app('Short', 'short')])).to.include('8 to 256');
  });

  it('what came with a package can be neither changed nor deleted, and the others can be deleted', async () => {
    const org = await make({ apps: ['connected-installed', 'connected-plain'] });
    const name = 'vandelay__Import_Export';
    expect(await org.deploy([file(CONNECTED_APP, name, inner(''))])).to.include('managed');
    expect(await org.destroy([{ type: CONNECTED_APP, fullName: name }])).to.include('managed');
    expect(await org.destroy([{ type: CONNECTED_APP, fullName: 'Pied_Piper' }])).to.equal('');
    expect(await org.names()).to.deep.equal([name]);
  });

  it('its consumer gets tokens, also beside an external client app of the same name', async () => {
    const { org } = await make({ apps: ['connected-robot', 'connected-twin', 'acme-sync', 'connected-full'] });
    const ask = async (app: string): Promise<string> =>
      outcome(await robotToken(org, await pairOf(emulator, org.alias, app)));
    expect(await ask(`${CONNECTED_APP}/Cyberdyne_Feed`)).to.equal('ok');
    expect(await ask(`${CONNECTED_APP}/Acme_Sync`)).to.include('client credentials');
    expect((await emulator.tokens(org.alias)).map(({ app }) => app)).to.deep.equal([`${CONNECTED_APP}/Cyberdyne_Feed`]);
  });

  const rows = async (org: OrgHandle, soql: string): Promise<unknown[]> =>
    (await connect(org).query(soql)).records.map(({ attributes: _, ...rest }) => rest);

  it('SOQL has the apps, their items in the menu, and the tokens with what ends them', async () => {
    const { org } = await make({
      apps: ['connected-plain', 'connected-installed'],
      tokens: [
        { app: 'ConnectedApp/Pied_Piper', username: 'integration@a.example', idleDays: null, useCount: 7 },
        { app: 'Elsewhere/Data Loader', username: 'frozen@a.example', idleDays: 3 },
      ],
    });
    expect(await rows(org, 'SELECT Name FROM ConnectedApplication ORDER BY Name')).to.deep.equal([
      { Name: 'Pied Piper' },
      { Name: 'Vandelay Import' },
    ]);
    const tokens = 'SELECT Id, AppName, AppMenuItem.Name, LastUsedDate, UseCount, DeleteToken FROM OauthToken';
    const [own, foreign] = (await rows(org, tokens)) as Array<Record<string, unknown>>;
    expect(own).to.deep.include({ Id: null, AppName: 'Pied Piper', LastUsedDate: null, UseCount: 7 });
    expect(own).to.have.nested.property('AppMenuItem.Name', 'Pied_Piper');
    expect(foreign).to.deep.include({ AppName: 'Data Loader', AppMenuItem: null });
    const revoke = await fetch(`${org.url}/services/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: String(own?.['DeleteToken']) }),
    });
    expect(revoke.status).to.equal(200);
    expect(await rows(org, 'SELECT AppName FROM OauthToken')).to.deep.equal([{ AppName: 'Data Loader' }]);
  });

  it('gives 500 tokens a batch, 2,500 a query and counts all; one’s own alone without the permission', async () => {
    const tokens = ids.map((username) => ({ app: 'ConnectedApp/Pied_Piper', username, count: 50 }));
    const { org } = await make({ tokens });
    const connection = connect(org);
    const first = await connection.query('SELECT UserId FROM OauthToken');
    expect([first.records.length, first.done]).to.deep.equal([500, false]);
    const all = await connection.query('SELECT UserId FROM OauthToken', { autoFetch: true, maxFetch: 10_000 });
    expect(all.records).to.have.length(2500);
    expect((await connection.query('SELECT COUNT() FROM OauthToken')).totalSize).to.equal(2550);
    await emulator.configure(org.alias, { userPermissions: ['ApiEnabled', 'ModifyMetadata'] });
    expect((await connection.query('SELECT COUNT() FROM OauthToken')).totalSize).to.equal(0);
  });

  it('the real sf retrieves one, deploys a change of it, and reads the change back', async function () {
    this.timeout(60_000);
    this.slow(20_000);
    const { org } = await make({ apps: ['connected-full', 'connected-plain'] });
    const place = workplace();
    await writeAuth(place.home, org);
    const at = ['--target-org', org.alias];
    const got = await place.sf<{ messages: unknown[] }>('project', 'retrieve', 'start', '-m', CONNECTED_APP, ...at);
    expect([got.status, got.result.messages]).to.deep.equal([0, []]);
    const path = 'connectedApps/Stark_Portal.connectedApp-meta.xml';
    const before = place.read(path);
    const after = before.replace('<isPkceRequired>true', '<isPkceRequired>false');
    place.write(path, after);
    const sent = await place.sf<{ status: string }>('project', 'deploy', 'start', '-m', CONNECTED_APP, ...at);
    expect(sent.result.status).to.equal('Succeeded');
    place.write(path, before);
    await place.sf('project', 'retrieve', 'start', '-m', `${CONNECTED_APP}:Stark_Portal`, ...at);
    expect(place.read(path)).to.equal(after);
    place.remove();
  });
});
