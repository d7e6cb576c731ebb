import { expect } from 'chai';
import { isConnected } from '../../../src/apps/any-app.ts';
import { connectedValues } from '../../../src/apps/connected/connected-app.ts';
import type { Kinds } from '../../../src/estate/read-apps.ts';
import { readApps } from '../../../src/estate/read-apps.ts';
import { listConnectedApps, readConnectedApps } from '../../../src/estate/read-connected-apps.ts';
import type { OrgHandle } from '../../emulator/client.ts';
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
