import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgHandle, type OrgSpec } from '../../emulator/client.ts';
import { ask, pathOf, short } from './credentials-client.ts';
import { subject } from './experiment.ts';
import { get, oauthApp, pairOf, robot, robotToken, token } from './oauth-client.ts';

type Fields = Record<string, string | number>;

const usage = 'apps/oauth/usage';
const notFound = '404 NOT_FOUND: The requested resource does not exist';
const device = { isDeviceFlowEnabled: true, isConsumerSecretOptional: true, isSecretRequiredForRefreshToken: false };

describe('emulator: usage of external client apps', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  const make = async (spec: Partial<OrgSpec> = {}): Promise<OrgHandle> =>
    (await subject(emulator, { apps: ['header-only', ...oauthApp('Web', { global: device })], ...spec })).org;

  const idOf = async (org: OrgHandle, app = 'Web'): Promise<string> => (await pathOf(org, app)).split('/').at(-1) ?? '';

  const list = async (org: OrgHandle, path: string, name: string): Promise<Fields[]> =>
    ((await ask(org, 'GET', `${usage}${path}`)).body as Record<string, Fields[]>)[name] ?? [];

  /** Logs a device in and gives its tokens. */
  const login = async (org: OrgHandle, username = org.username): Promise<Record<string, string>> => {
    const { key } = await pairOf(emulator, org.alias, 'Web');
    const { body } = await token(org, { response_type: 'device_code', client_id: key, scope: 'api refresh_token' });
    await emulator.decideDevice(org.alias, { userCode: body['user_code'] ?? '', decision: 'approve', username });
    const told = await token(org, { grant_type: 'device', client_id: key, code: body['device_code'] ?? '' });
    return told.body;
  };

  const worksAt = async (org: OrgHandle, bearer = ''): Promise<number> =>
    (await get(`${org.url}/services/data/v67.0`, bearer)).status;

  it('apps are listed once somebody has used them, with their ids, over pages', async () => {
    const org = await make({
      apps: ['prefix-traps', ...oauthApp('Web', { global: device })],
      tokens: [
        { app: 'app_uat', username: 'ann@acme.example.com' },
        { app: 'app', username: 'bob@acme.example.com' },
      ],
    });
    expect((await list(org, '', 'apps')).map(({ developerName }) => developerName)).to.deep.equal(['app', 'app_uat']);
    await login(org);
    const apps = await list(org, '', 'apps');
    expect(apps).to.have.length(3);
    expect(apps[0]).to.deep.equal({ identifier: await idOf(org, 'Web'), developerName: 'Web', label: 'Web' });
    const { body } = await ask(org, 'GET', `${usage}?page=1&pageSize=2`);
    expect(body).to.deep.equal({
      apps: apps.slice(2),
      currentPageUrl: `/services/data/v67.0/${usage}?page=1&pageSize=2`,
      nextPageUrl: `/services/data/v67.0/${usage}?page=2&pageSize=2`,
    });
    expect(await list(org, '?page=2&pageSize=2', 'apps')).to.deep.equal([]);
  });

  it('tokens of a user are listed by their use, and never themselves', async () => {
    const org = await make();
    const first = await login(org);
    await emulator.configure(org.alias, { advanceMinutes: 60 });
    await login(org);
    const users = await list(org, `/${await idOf(org)}/users`, 'users');
    expect(users).to.deep.equal([{ id: org.userId, username: org.username }]);
    const tokens = await list(org, `/${await idOf(org)}/${org.userId.slice(0, 15)}/tokens`, 'tokens');
    expect(tokens).to.have.length(2);
    const { initialConnectionAt, lastUsedAt, revocationUrl, ...rest } = tokens[0] ?? {};
    expect(rest).to.deep.equal({
      accessTokenFormat: 'Opaque',
      appDeveloperName: 'Web',
      appIdentifier: await idOf(org),
      useCount: 1,
    });
    expect(revocationUrl).to.match(/^\/services\/data\/v67\.0\/apps\/oauth\/usage\/tokens\/\w{18}$/);
    expect(lastUsedAt).to.equal(initialConnectionAt);
    const apart = Date.parse(String(tokens[1]?.['initialConnectionAt'])) - Date.parse(String(initialConnectionAt));
    expect(apart).to.be.within(60 * 60_000, 61 * 60_000);
    expect(JSON.stringify(tokens)).not.to.include(first['refresh_token']).and.not.to.include(first['access_token']);
  });

  it('one token, those of a user, and all of an app are ended, with the access tokens that came of them', async () => {
    const org = await make({ tokens: [{ app: 'Web', username: 'ann@acme.example.com' }] });
    const app = await idOf(org);
    const other = `second.admin@${org.alias}.example.com`;
    const [one, two, three] = [await login(org), await login(org), await login(org, other)];
    const access = async (): Promise<number[]> =>
      Promise.all([one, two, three].map((tokens) => worksAt(org, tokens['access_token'])));
    const users = async (): Promise<unknown[]> =>
      (await list(org, `/${app}/users`, 'users')).map(({ username }) => username);
    expect(await users()).to.deep.equal(['ann@acme.example.com', org.username, other]);

    const [held] = await list(org, `/${app}/${org.userId}/tokens`, 'tokens');
    const path = String(held?.['revocationUrl']).replace('/services/data/v67.0/', '');
    expect(short(await ask(org, 'DELETE', path))).to.equal('204');
    expect(short(await ask(org, 'DELETE', path))).to.equal(notFound);
    expect(await access()).to.deep.equal([401, 200, 200]);

    expect(short(await ask(org, 'DELETE', `${usage}/${app}/${org.userId}/tokens`))).to.equal('204');
    expect(await access()).to.deep.equal([401, 401, 200]);
    expect(await users()).to.deep.equal(['ann@acme.example.com', other]);

    expect(short(await ask(org, 'DELETE', `${usage}/${app}/tokens`))).to.equal('204');
    expect(await access()).to.deep.equal([401, 401, 401]);
    expect(await users()).to.deep.equal([]);
    expect(await list(org, '', 'apps')).to.have.length(1);
  });

  it('a robot’s access token shows too, and is not what DELETE is for', async () => {
    const org = await make();
    for (const document of robot(org.alias)) await emulator.setDocument(org.alias, document);
    const { body } = await robotToken(org, await pairOf(emulator, org.alias, 'Robot'));
    const app = await idOf(org, 'Robot');
    const [user] = await list(org, `/${app}/users`, 'users');
    expect(user?.['username']).to.equal(`integration@${org.alias}.example.com`);
    expect(await list(org, `/${app}/${user?.['id']}/tokens`, 'tokens')).to.have.length(1);
    expect(short(await ask(org, 'DELETE', `${usage}/${app}/tokens`))).to.equal('204');
    expect(await worksAt(org, body['access_token'])).to.equal(200);
  });

  it('who may not see apps sees no usage, and only an administrator ends tokens', async () => {
    const spec = { tokens: [{ app: 'Web', username: 'ann@acme.example.com' }] };
    const looks = async (org: OrgHandle, app: string): Promise<string[]> => [
      short(await ask(org, 'GET', usage)).slice(0, 3),
      short(await ask(org, 'GET', `${usage}/${app}/users`)).slice(0, 3),
      short(await ask(org, 'DELETE', `${usage}/${app}/tokens`)).slice(0, 3),
    ];
    const org = await make(spec);
    const app = await idOf(org);
    await emulator.configure(org.alias, { userPermissions: ['ApiEnabled'] });
    expect(await looks(org, app)).to.deep.equal(['403', '403', '403']);
    await emulator.configure(org.alias, { userPermissions: ['ApiEnabled', 'ExternalClientAppViewer'] });
    expect(await looks(org, app)).to.deep.equal(['200', '200', '403']);
    await emulator.configure(org.alias, { userPermissions: ['ApiEnabled', 'ExternalClientAppAdmin'] });
    expect(await looks(org, app)).to.deep.equal(['200', '200', '204']);
  });

  it('they begin with version 59, and know the apps of the org alone', async () => {
    const org = await make();
    expect((await ask(org, 'GET', usage, { version: '58.0' })).status).to.equal(404);
    expect((await ask(org, 'GET', usage, { version: '59.0' })).status).to.equal(200);
    expect(short(await ask(org, 'GET', `${usage}/0xI000000000000/users`))).to.equal(notFound);
    expect(short(await ask(org, 'DELETE', `${usage}/0xI000000000000/tokens`))).to.equal(notFound);
    expect(await list(org, `/${await idOf(org)}/005000000000000/tokens`, 'tokens')).to.deep.equal([]);
  });
});
