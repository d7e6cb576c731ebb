import { expect } from 'chai';
import { connectedValues } from '../../../src/apps/connected/connected-app.ts';
import { listConnectedApps, readConnectedApps } from '../../../src/estate/read-connected-apps.ts';
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
