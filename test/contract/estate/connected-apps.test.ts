import { expect } from 'chai';
import { isConnected } from '../../../src/apps/any-app.ts';
import { connectedValues } from '../../../src/apps/connected-app.ts';
import { type Kinds, readApps } from '../../../src/estate/read-apps.ts';
import { listConnectedApps, readConnectedApps } from '../../../src/estate/read-connected-apps.ts';
import type { DocumentSeed, OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const apps = ['connected-installed', 'connected-full', 'acme-sync', 'connected-twin', 'connected-plain'];

describe('the connected apps of an org', () => {
  it('come in the order of their names, by a list and one retrieve, byte for byte', async () => {
    const org = await newOrg({ apps: ['connected-plain', 'connected-twin', 'acme-sync'] });
    const estate = await readConnectedApps(await open(org));
    expect(estate.apps.map(({ kind, name, namespace }) => [kind, name, namespace])).to.deep.equal([
      ['connected-app', 'Acme_Sync', null],
      ['connected-app', 'Pied_Piper', null],
    ]);
    expect(estate.refused).to.deep.equal([]);
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.map(({ soapOperation }) => soapOperation)).to.deep.equal([
      null,
      'listMetadata',
      'retrieve',
      'checkRetrieveStatus',
    ]);
    const stored = (await (await emulator()).documents(org.alias)).filter(({ type }) => type === 'ConnectedApp');
    expect(estate.apps.map(({ xml }) => xml.text).sort()).to.deep.equal(stored.map(({ xml }) => xml).sort());
  });

  for (const installedApps of ['message', 'fails'] as const) {
    it(`are read beside one of a package whose retrieve answers with ${installedApps}`, async () => {
      const estate = await readConnectedApps(await open(await newOrg({ apps, switches: { installedApps } })));
      expect(estate.apps.map(({ name }) => name)).to.deep.equal(['Acme_Sync', 'Pied_Piper', 'Stark_Portal']);
      const [refused, ...others] = estate.refused;
      expect(others).to.deep.equal([]);
      expect(refused).to.include({ name: 'vandelay__Import_Export', namespace: 'vandelay' });
      expect(refused?.problem).to.include('vandelay__Import_Export');
    });
  }

  it('are read beside many of packages that fail, by a few retrieves', async () => {
    const xml = (label: string): string =>
      `<ConnectedApp><contactEmail>a@b.example.com</contactEmail><label>${label}</label></ConnectedApp>`;
    const seed = (name: string, installed?: string): DocumentSeed => ({
      type: 'ConnectedApp',
      fullName: name,
      xml: xml(name),
      ...(installed === undefined ? {} : { installed }),
    });
    const packaged = ['a', 'b', 'c', 'd'].map((namespace) => seed(`${namespace}__App`, namespace));
    const own = ['Own_1', 'Own_2', 'Own_3'].map((name) => seed(name));
    const org = await newOrg({ apps: [...packaged, ...own], switches: { installedApps: 'fails' } });
    const session = await open(org);
    await (await emulator()).clearRequests(org.alias);
    const estate = await readConnectedApps(session);
    expect(estate.apps.map(({ name }) => name)).to.deep.equal(['Own_1', 'Own_2', 'Own_3']);
    expect(estate.refused.map(({ name, problem }) => [name, problem.includes(name)])).to.deep.equal(
      packaged.map(({ fullName }) => [fullName, true]),
    );
    const requests = await (await emulator()).requests(org.alias);
    // all; own and packaged ones; two halves; four alone
    expect(requests.filter(({ soapOperation }) => soapOperation === 'retrieve')).to.have.lengthOf(1 + 2 + 2 + 4);
  });

  it('are not taken for refused ones where the org itself is the trouble', async () => {
    const org = await newOrg({ apps });
    const session = await open(org);
    await (await emulator()).fault(org.alias, { do: 'html', status: 200, match: { soapOperation: 'retrieve' } });
    expect((await refusalOf(readConnectedApps(session))).code).to.equal('NotSalesforce');
    const places = await listConnectedApps(session);
    const denied = await open(await newOrg({ apps, userPermissions: ['ApiEnabled', 'CustomizeApplication'] }));
    expect((await refusalOf(readConnectedApps(denied, places))).code).to.equal('RequestRefused');
  });

  it('are read alone by what was listed', async () => {
    const session = await open(await newOrg({ apps }));
    const listed = await listConnectedApps(session);
    const wanted = listed.filter(({ name }) => name === 'Stark_Portal');
    const { apps: found } = await readConnectedApps(session, wanted);
    expect(found.map(({ name }) => name)).to.deep.equal(['Stark_Portal']);
    const [app] = found;
    expect(app && connectedValues(app, 'oauthConfig.scopes')).to.deep.equal([
      'Api',
      'RefreshToken',
      'OpenID',
      'SFAP',
      'CustomPermissions',
    ]);
  });

  it('are none, without a retrieve, where the org lists none', async () => {
    const org = await newOrg({ apps: ['acme-sync'] });
    expect(await readConnectedApps(await open(org))).to.deep.equal({ apps: [], refused: [] });
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.map(({ soapOperation }) => soapOperation)).to.deep.equal([null, 'listMetadata']);
  });
});

describe('the apps of an org, of the kinds that are asked for', () => {
  const names = async (org: OrgHandle, kinds: Kinds): Promise<string[]> =>
    (await readApps(await open(org), kinds)).apps.map((app) => `${isConnected(app) ? 'connected' : 'eca'} ${app.name}`);

  it('come in the order of their names, and external client apps alone take no more requests than before', async () => {
    const org = await newOrg({ apps });
    expect(await names(org, 'all')).to.deep.equal([
      'eca Acme_Sync',
      'connected Acme_Sync',
      'connected Pied_Piper',
      'connected Stark_Portal',
    ]);
    expect(await names(org, 'connected-app')).to.have.lengthOf(3);
    await (await emulator()).clearRequests(org.alias);
    expect(await names(org, 'eca')).to.deep.equal(['eca Acme_Sync']);
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.map(({ soapOperation }) => soapOperation)).to.deep.equal(['retrieve', 'checkRetrieveStatus']);
  });

  it('are the connected apps alone where the org does not have the other kind', async () => {
    const org = await newOrg({ apps: ['connected-plain'] });
    await (await emulator()).configure(org.alias, { ecaEnabled: false });
    expect(await names(org, 'all')).to.deep.equal(['connected Pied_Piper']);
    expect((await refusalOf(names(org, 'eca'))).code).to.equal('EcaNotEnabled');
  });
});
