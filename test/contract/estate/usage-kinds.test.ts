import { expect } from 'chai';
import { isConnected } from '../../../src/apps/any-app.ts';
import { connectedKey } from '../../../src/apps/connected-app.ts';
import { summaryOf } from '../../../src/apps/connected/app-views.ts';
import { appKeyOf } from '../../../src/apps/find-app.ts';
import { revokeTokens } from '../../../src/change/revoke-tokens.ts';
import { findAnyApp } from '../../../src/estate/find-any-app.ts';
import { requireUsage } from '../../../src/estate/read-usage.ts';
import { requireUsageOf } from '../../../src/estate/usage/usage-of-apps.ts';
import { findAppId } from '../../../src/org/credentials/app-id.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

describe('usage of apps of one kind', () => {
  it('says of an app of the other kind what it is', async () => {
    const tokens = [{ app: 'Acme_Sync', username: 'integration@org.example.com' }];
    const users = [{ username: 'integration@org.example.com' }];
    const session = await open(await newOrg({ apps: ['acme-sync', 'device-kiosk', 'connected-plain'], users, tokens }));
    for (const [app, kind, code] of [
      ['Acme_Sync', 'connected-app', 'AppIsExternal'],
      ['Kiosk', 'connected-app', 'AppIsExternal'],
      ['Acme Sync', 'connected-app', 'AppIsExternal'],
      ['Pied_Piper', 'eca', 'AppIsConnected'],
      ['Nobody', 'eca', 'AppNotFound'],
      ['Nobody', 'connected-app', 'AppNotFound'],
    ] as const) {
      expect((await refusalOf(requireUsage(session, { app, kind }))).code, `${app} ${kind}`).to.equal(code);
    }
  });
});

describe('usage of an app by its other names', function () {
  this.timeout(20_000);
  const holder = 'integration@org.example.com';
  const make = async (spec: Partial<OrgSpec> = {}): Promise<OrgHandle> =>
    newOrg({
      apps: ['acme-sync', 'device-kiosk', 'connected-plain'],
      users: [{ username: holder }],
      tokens: ['Acme_Sync', 'ConnectedApp/Pied_Piper'].map((app) => ({ app, username: holder })),
      ...spec,
    });
  const keyOf = async (session: OrgSession, name: string): Promise<string> => {
    const app = await findAnyApp(session, name);
    return (isConnected(app) ? connectedKey(app) : appKeyOf(app)) ?? '';
  };
  const used = async (session: OrgSession, app: string): Promise<Array<readonly [string | null, number]>> =>
    (await requireUsageOf(session, { app })).apps.map((one) => [one.app, one.tokens.length]);

  it('is found by its consumer key, whatever its kind, and whether or not anybody uses it', async () => {
    const session = await open(await make());
    expect(await used(session, await keyOf(session, 'Acme_Sync'))).to.deep.equal([['Acme_Sync', 1]]);
    expect(await used(session, await keyOf(session, 'Pied_Piper'))).to.deep.equal([['Pied_Piper', 1]]);
    expect(await used(session, await keyOf(session, 'Kiosk'))).to.deep.equal([['Kiosk', 0]]);
  });

  it('is found by its record id in either length, also beside a connected app of that name', async () => {
    const session = await open(await make({ apps: ['acme-sync', 'device-kiosk', 'connected-twin'] }));
    const id = await findAppId(session, 'Acme_Sync');
    for (const typed of [id, id.slice(0, 15)])
      expect(await used(session, typed), typed).to.deep.equal([['Acme_Sync', 1]]);
    expect(await used(session, `${id},Kiosk`)).to.deep.equal([
      ['Acme_Sync', 1],
      ['Kiosk', 0],
    ]);
    expect((await refusalOf(requireUsage(session, { app: id, kind: 'connected-app' }))).code).to.equal('AppIsExternal');
  });

  it('that nobody uses is found by its label, and a name that is nearly one is proposed', async () => {
    const session = await open(await make({ tokens: [] }));
    const { label } = summaryOf(await findAnyApp(session, 'Kiosk'));
    expect(await used(session, label)).to.deep.equal([['Kiosk', 0]]);
    expect(await used(session, 'pied piper')).to.deep.equal([]);
    const { code, data } = await refusalOf(requireUsage(session, { app: 'Acme_Sink' }));
    expect([code, data['hint']]).to.deep.equal(['AppNotFound', 'Acme_Sync']);
  });

  it('loses its tokens by its consumer key and its record id (T1)', async () => {
    const consent = { ask: undefined, given: true, forceSelf: false };
    for (const called of ['key', 'id'] as const) {
      const session = await open(await make());
      const app = await (called === 'key' ? keyOf : findAppId)(session, 'Acme_Sync');
      const { apps } = await revokeTokens(session, { app, dryRun: false, consent });
      expect(apps, called).to.deep.equal([{ kind: 'eca', app: 'Acme_Sync', users: 1, tokens: 1, left: 0 }]);
      expect(await used(session, 'Pied_Piper')).to.deep.equal([['Pied_Piper', 1]]);
    }
  });

  it('is refused as ever where the org shows no usage, and found in none that shows no apps', async () => {
    const session = await open(await make({ userPermissions: ['ApiEnabled', 'ModifyMetadata'] }));
    expect((await refusalOf(requireUsage(session, { app: 'Acme_Sync' }))).code).to.equal('RequestRefused');
    const org = await make();
    await (await emulator()).configure(org.alias, { ecaEnabled: false });
    expect((await refusalOf(requireUsage(await open(org), { app: 'Nobody' }))).code).to.equal('AppNotFound');
  });
});
