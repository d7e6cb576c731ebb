import { expect } from 'chai';
import { requireUsage } from '../../../src/estate/read-usage.ts';
import { refusalOf } from '../org/refusal.ts';
import { newOrg, open } from '../org/world.ts';

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
