import { expect } from 'chai';
import { migrationStatus } from '../../../src/estate/migration-status.ts';
import { readInventory } from '../../../src/estate/read-inventory.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { refusalOf as refusal } from '../org/refusal.ts';
import { newOrg, open } from '../org/world.ts';

const eve = 'eve@acme.example.com';
const bob = 'bob@acme.example.com';
const old = 'ConnectedApp/Pied_Piper';
const make = async (spec: Partial<OrgSpec> = {}): Promise<OrgHandle> =>
  newOrg({
    apps: ['acme-sync', 'connected-plain', 'connected-installed'],
    users: [{ username: eve }, { username: bob }],
    tokens: [{ app: 'Acme_Sync', username: eve }],
    ...spec,
  });
const compare = { app: 'Pied_Piper', as: 'Acme_Sync', days: 30 };

describe('the use of a connected app and of what takes its place', function () {
  this.timeout(20_000);

  it('names who used the old one lately: by a token, and by a flow that leaves none', async () => {
    const tokens = [
      { app: 'Acme_Sync', username: eve },
      { app: old, username: bob, idleDays: 3 },
      { app: old, username: eve, idleDays: 200 },
    ];
    const logins = [{ app: old, username: eve, subType: 'oauthclientcredential', daysAgo: 1, count: 5 }];
    const status = await migrationStatus(await open(await make({ tokens, logins })), compare);
    expect(status).to.include({ app: 'Pied_Piper', as: 'Acme_Sync', stillUsed: true, sameLabel: false });
    expect(status.old).to.include({ users: 2, tokens: 2, logins: 5 });
    expect(status.new).to.include({ users: 1, tokens: 1, logins: 0 });
    expect(status.lately.map(({ username, flow }) => [username, flow])).to.deep.equal([
      [eve, 'client-credentials'],
      [bob, 'token'],
    ]);
  });

  it('says no only where nobody did, and older use than the days asked for is none', async () => {
    const tokens = [{ app: old, username: eve, idleDays: 40 }];
    const session = await open(await make({ tokens }));
    expect(await migrationStatus(session, compare)).to.deep.include({ stillUsed: false, lately: [] });
    expect((await migrationStatus(session, { ...compare, days: 60 })).stillUsed).to.equal(true);
  });

  it('counts apart what the run-as user of the new one holds: a proof of its pair may have left it', async () => {
    expect((await migrationStatus(await open(await make()), compare)).runAs).to.equal(null);
    const username = 'integration@robots.example.com';
    const tokens = [eve, username].map((holder) => ({ app: 'Acme_Sync', username: holder }));
    const status = await migrationStatus(await open(await make({ alias: 'robots', tokens })), compare);
    expect(status.runAs).to.deep.equal({ username, tokens: 1 });
    expect(status.new.tokens).to.equal(2);
  });

  it('is unknown to a user who sees own tokens and logins only', async () => {
    const userPermissions = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppAdmin', 'CustomizeApplication'];
    const tokens = [{ app: 'Acme_Sync', username: eve }];
    const status = await migrationStatus(await open(await make({ userPermissions, tokens })), compare);
    expect([status.stillUsed, status.ownOnly]).to.deep.equal([null, true]);
  });

  it('logins under one label count for neither; without any there is nothing to separate', async () => {
    const xml =
      '<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata"><contactEmail>it@example.com</contactEmail><label>acme sync</label><oauthConfig><callbackUrl>https://acme.example.com/cb</callbackUrl><scopes>Api</scopes></oauthConfig></ConnectedApp>';
    const apps = ['acme-sync', { type: 'ConnectedApp', fullName: 'Acme_Sync', xml }];
    const twins = { app: 'Acme_Sync', as: 'Acme_Sync', days: 30 };
    const calm = await migrationStatus(await open(await make({ apps, tokens: [] })), twins);
    const logins = [{ app: 'ConnectedApp/Acme_Sync', username: eve, subType: 'oauthcode' }];
    const mixed = await migrationStatus(await open(await make({ apps, tokens: [], logins })), twins);
    expect([calm.sameLabel, calm.stillUsed]).to.deep.equal([false, false]);
    expect([mixed.sameLabel, mixed.stillUsed, mixed.old.logins]).to.deep.equal([true, null, null]);
  });

  it('names the app that is not there', async () => {
    const session = await open(await make());
    expect((await refusal(migrationStatus(session, { ...compare, app: 'Pied_Pipe' }))).code).to.equal('AppNotFound');
    expect((await refusal(migrationStatus(session, { ...compare, as: 'Acme_Sink' }))).code).to.equal('AppNotFound');
    expect((await refusal(migrationStatus(session, { ...compare, as: 'Pied_Piper' }))).code).to.equal('AppIsConnected');
    const vendors = migrationStatus(session, { ...compare, app: 'vandelay__Import_Export' });
    expect((await refusal(vendors)).code).to.equal('ConnectedAppWithheld');
  });
});

describe('an inventory of the connected apps of an org', function () {
  this.timeout(20_000);

  it('goes on past what the org does not give, and has use, flows, owner and the button of each', async () => {
    const apps = ['acme-sync', 'connected-full', 'connected-plain', 'connected-installed'];
    const tokens = [
      { app: old, username: eve, idleDays: 3 },
      { app: 'Elsewhere/Data Loader', username: bob, idleDays: 3 },
    ];
    const logins = [{ app: old, username: eve, subType: 'oauthpassword' }];
    const inventory = await readInventory(await open(await make({ apps, tokens, logins })), 30);
    expect(inventory).to.deep.include({ days: 30, told: { usage: true, logins: true }, ownOnly: false, cut: false });
    const told = inventory.apps.map(({ app, label, owner, users, flows, setupButton }) => [
      ...[app ?? label, owner, users, flows?.join(), setupButton],
    ]);
    expect(told).to.deep.equal([
      ['Data Loader', 'not-installed', 1, '', 'blocked'],
      ['Pied_Piper', 'own', 1, 'username-password', 'blocked'],
      ['Stark_Portal', 'own', 0, '', 'blocked'],
      ['vandelay__Import_Export', 'vendor', 0, '', 'blocked'],
    ]);
    const [withheld] = inventory.apps.filter(({ problem }) => problem !== null);
    expect(withheld).to.include({ app: 'vandelay__Import_Export', namespace: 'vandelay' });
    expect(inventory.apps.find(({ app }) => app === 'Stark_Portal')?.blockers).to.include.members([
      ...['apex-handler', 'canvas'],
    ]);
  });

  for (const packageState of ['stated', 'unstated'] as const) {
    it(`tells a package of this org from another publisher's where the state of files is ${packageState}`, async () => {
      const apps = ['connected-released', 'connected-installed', 'connected-plain'];
      const org = await make({ apps, namespace: 'wayne', switches: { packageState } });
      const rows = (await readInventory(await open(org), 30)).apps;
      expect(rows.map(({ app, owner, namespace, setupButton }) => [app, owner, namespace, setupButton])).to.deep.equal([
        ['Pied_Piper', 'own', null, 'eligible'],
        ['vandelay__Import_Export', 'vendor', 'vandelay', 'blocked'],
        ['Wayne_Gadgets', 'own', 'wayne', 'eligible'],
      ]);
    });
  }

  it('of an org without connected apps is empty', async () => {
    expect((await readInventory(await open(await make({ apps: ['acme-sync'], tokens: [] })), 30)).apps).to.have.length(
      0,
    );
  });
});
