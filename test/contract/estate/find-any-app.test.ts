import { expect } from 'chai';
import { type AppKind, isConnected } from '../../../src/apps/any-app.ts';
import { connectedKey } from '../../../src/apps/connected-app.ts';
import { appKeyOf } from '../../../src/apps/find-app.ts';
import { findAnyApp } from '../../../src/estate/find-any-app.ts';
import { findExternal } from '../../../src/estate/find-external.ts';
import { findAppId } from '../../../src/org/credentials/app-id.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const apps = ['acme-sync', 'device-kiosk', 'connected-twin', 'connected-plain', 'connected-installed'];

async function found(org: OrgHandle, typed: string, kind?: AppKind): Promise<string> {
  const app = await findAnyApp(await open(org), typed, kind);
  return `${isConnected(app) ? 'connected-app' : 'eca'} ${app.name}`;
}

async function keyOf(org: OrgHandle, name: string): Promise<string> {
  const app = await findAnyApp(await open(org), name);
  return (isConnected(app) ? connectedKey(app) : appKeyOf(app)) ?? '';
}

const world = async (spec: Partial<OrgSpec> = {}): Promise<OrgHandle> => newOrg({ apps, ...spec });

describe('an app of either kind', () => {
  it('is found by its name, in whatever case, and by its label', async () => {
    const org = await world();
    expect(await found(org, 'Kiosk')).to.equal('eca Kiosk');
    expect(await found(org, 'Pied_Piper')).to.equal('connected-app Pied_Piper');
    expect(await found(org, 'pied_piper')).to.equal('connected-app Pied_Piper');
    expect(await found(org, 'acme sync (OLD)')).to.equal('connected-app Acme_Sync');
  });

  it('is found by its record id in either length, which costs one query, and by its consumer key', async () => {
    const org = await world();
    const session = await open(org);
    const id = await findAppId(session, 'Kiosk');
    await (await emulator()).clearRequests(org.alias);
    expect(await found(org, id)).to.equal('eca Kiosk');
    const paths = (await (await emulator()).requests(org.alias)).map(({ path }) => path);
    expect(paths.filter((path) => path.includes('/query'))).to.have.length(1);
    expect((await findExternal(session, id.slice(0, 15), 'other')).name).to.equal('Kiosk');
    for (const name of ['Kiosk', 'Pied_Piper']) expect(await found(org, await keyOf(org, name))).to.include(name);
  });

  it('is not found by the id of nothing, nor where the org refuses the query', async () => {
    const org = await world();
    const id = await findAppId(await open(org), 'Kiosk');
    expect((await refusalOf(found(org, `${id.slice(0, 12)}zzz`))).code).to.equal('AppNotFound');
    await (await emulator()).fault(org.alias, { do: 'status', status: 500, match: { path: '/query' }, count: 0 });
    expect((await refusalOf(found(org, id))).code).to.equal('AppNotFound');
  });

  it('needs its kind where both have the name', async () => {
    const org = await world();
    expect(await refusalOf(found(org, 'Acme_Sync'))).to.deep.equal({
      code: 'AppKindAmbiguous',
      data: { app: 'Acme_Sync', org: org.username },
    });
    expect(await found(org, 'Acme_Sync', 'eca')).to.equal('eca Acme_Sync');
    expect(await found(org, 'Acme_Sync', 'connected-app')).to.equal('connected-app Acme_Sync');
  });

  it('that does not exist is of neither kind; near misses are of both', async () => {
    const org = await world();
    const { code, data } = await refusalOf(found(org, 'Pied_Pipe'));
    expect([code, data]).to.deep.equal(['AppNotFound', { app: 'Pied_Pipe', org: org.username, hint: 'Pied_Piper' }]);
    expect((await refusalOf(found(org, 'Pied_Piper', 'eca'))).code).to.equal('AppIsConnected');
    expect((await refusalOf(found(org, 'Kiosk', 'connected-app'))).code).to.equal('AppNotFound');
  });

  for (const installedApps of ['message', 'fails'] as const) {
    it(`of a package is reported as withheld if a retrieve answers with ${installedApps}`, async () => {
      const org = await world({ switches: { installedApps } });
      const { code, data } = await refusalOf(found(org, 'vandelay__Import_Export'));
      expect(code).to.equal('ConnectedAppWithheld');
      expect(data).to.include({ app: 'vandelay__Import_Export', org: org.username });
    });
  }

  it('is found where the org has no external client apps at all', async () => {
    const org = await newOrg({ apps: ['connected-plain'] });
    await (await emulator()).configure(org.alias, { ecaEnabled: false });
    expect(await found(org, 'Pied_Piper')).to.equal('connected-app Pied_Piper');
    expect((await refusalOf(found(org, 'Nobody'))).code).to.equal('EcaNotEnabled');
  });

  it('takes one request beside those that read external client apps, and none where the kind is said', async () => {
    const org = await world();
    const session = await open(org);
    const spent = async (name: string, kind?: AppKind): Promise<Array<string | null>> => {
      await (await emulator()).clearRequests(org.alias);
      await findAnyApp(session, name, kind);
      const requests = await (await emulator()).requests(org.alias);
      return requests.map(({ soapOperation }) => soapOperation).sort();
    };
    expect(await spent('Kiosk')).to.deep.equal(['checkRetrieveStatus', 'listMetadata', 'retrieve']);
    expect(await spent('Kiosk', 'eca')).to.deep.equal(['checkRetrieveStatus', 'retrieve']);
    expect(await spent('Pied_Piper', 'connected-app')).to.deep.equal([
      'checkRetrieveStatus',
      'listMetadata',
      'retrieve',
    ]);
  });
});
