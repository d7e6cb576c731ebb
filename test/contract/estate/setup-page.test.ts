import { expect } from 'chai';
import { type SetupPage, setupPageOf } from '../../../src/estate/setup-page.ts';
import { findAppId } from '../../../src/org/credentials/app-id.ts';
import { setupUrl } from '../../../src/org/setup-url.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const apps = ['acme-sync', 'device-kiosk', 'connected-twin', 'connected-plain'];
const pageIn = async (
  org: OrgHandle,
  ...asked: [called?: string, kind?: 'eca' | 'connected-app']
): Promise<SetupPage> => setupPageOf(await open(org), ...asked);

describe('the page of Setup', () => {
  it('of an external client app has its record id in 15 characters', async () => {
    const org = await newOrg({ apps });
    const session = await open(org);
    const id = (await findAppId(session, 'Kiosk')).slice(0, 15);
    expect(await pageIn(org, 'kiosk')).to.deep.equal({
      app: 'Kiosk',
      kind: 'eca',
      url: setupUrl(session.connection.instanceUrl, `ManageExternalClientApplication/${id}/detail`),
      isOwnPage: true,
    });
  });

  it('of an app whose id the org keeps to itself is the list that it is in', async () => {
    const org = await newOrg({ apps });
    await (await emulator()).fault(org.alias, { do: 'status', status: 500, match: { path: '/query' }, count: 0 });
    await (await emulator()).fault(org.alias, { do: 'status', status: 500, match: { path: '/oauth/usage' }, count: 0 });
    const { url, isOwnPage } = await pageIn(org, 'Kiosk');
    expect(url).to.match(/\/lightning\/setup\/ManageExternalClientApplication\/home$/);
    expect(isOwnPage).to.equal(false);
  });

  it('of a connected app is the list of connected apps', async () => {
    const { app, kind, url, isOwnPage } = await pageIn(await newOrg({ apps }), 'Pied_Piper');
    expect([app, kind, isOwnPage]).to.deep.equal(['Pied_Piper', 'connected-app', false]);
    expect(url).to.match(/\/lightning\/setup\/ConnectedApplication\/home$/);
  });

  it('of no app is a list, which takes no request for apps', async () => {
    const org = await newOrg({ apps });
    const session = await open(org);
    await (await emulator()).clearRequests(org.alias);
    expect((await setupPageOf(session)).url).to.match(/ManageExternalClientApplication\/home$/);
    expect((await setupPageOf(session, undefined, 'connected-app')).url).to.match(/ConnectedApplication\/home$/);
    expect(await (await emulator()).requests(org.alias)).to.deep.equal([]);
  });

  it('is on the Setup domain of a My Domain', () => {
    const page = 'ManageExternalClientApplication/home';
    for (const [instance, url] of [
      ['https://acme.my.salesforce.com', `https://acme.my.salesforce-setup.com/lightning/setup/${page}`],
      [
        'https://acme--uat.sandbox.my.salesforce.com/',
        `https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup/${page}`,
      ],
      ['https://na1.salesforce.com', `https://na1.salesforce.com/lightning/setup/${page}`],
    ] as const)
      expect(setupUrl(instance, page)).to.equal(url);
  });

  it('needs a kind where both have the name, and an app that is there', async () => {
    const org = await newOrg({ apps });
    expect((await refusalOf(pageIn(org, 'Acme_Sync'))).code).to.equal('AppKindAmbiguous');
    expect((await refusalOf(pageIn(org, 'Nobody'))).code).to.equal('AppNotFound');
  });
});
