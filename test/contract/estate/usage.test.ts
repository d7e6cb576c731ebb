import { expect } from 'chai';
import type { Consent } from '../../../src/change/consent.ts';
import { type RevokeRequest, revokeTokens } from '../../../src/change/revoke-tokens.ts';
import { appUses, tokenUses, userUses } from '../../../src/apps/views/usage.ts';
import { readUsage, requireUsage } from '../../../src/estate/read-usage.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { newRobotPlace, tokensFor } from '../oauth/scene.ts';
import { refusalOf as refusal } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const yes: Consent = { ask: undefined, given: true, forceSelf: false };
const holder = 'integration@org.example.com';

const tokens: OrgSpec['tokens'] = [
  { app: 'Acme_Sync', username: holder, useCount: 4 },
  { app: 'Acme_Sync', username: 'second@org.example.com' },
  { app: 'ConnectedApp/Pied_Piper', username: holder, idleDays: 10, useCount: 9 },
  { app: 'ConnectedApp/Pied_Piper', username: holder, idleDays: null },
  { app: 'Elsewhere/Data Loader', username: 'second@org.example.com', idleDays: 400 },
];

const make = async (spec: Partial<OrgSpec> = {}): Promise<OrgHandle> =>
  newOrg({
    apps: ['acme-sync', 'device-kiosk', 'connected-plain', 'connected-installed'],
    users: [{ username: holder }],
    tokens,
    ...spec,
  });

const revoke = async (
  org: OrgHandle,
  request: Partial<RevokeRequest>,
): Promise<Awaited<ReturnType<typeof revokeTokens>>> =>
  revokeTokens(await open(org), { dryRun: false, consent: yes, ...request });

const left = async (org: OrgHandle): Promise<Array<[string, number]>> =>
  appUses((await readUsage(await open(org))).apps).map(({ app, label, tokens: count }) => [app ?? label, count]);

describe('usage of apps', function () {
  this.timeout(20_000);

  it('both kinds are listed with users and last use, and what is not installed by its label', async () => {
    const { apps, unread, told, ownOnly } = await readUsage(await open(await make()));
    expect([unread, told, ownOnly]).to.deep.equal([0, { eca: true, connected: true }, false]);
    const uses = appUses(apps).map(({ kind, app, label, installed, users, tokens: count }) => ({
      kind,
      app,
      label,
      installed,
      users,
      count,
    }));
    expect(uses).to.deep.equal([
      { kind: 'eca', app: 'Acme_Sync', label: 'Acme Sync', installed: true, users: 2, count: 2 },
      { kind: 'connected-app', app: null, label: 'Data Loader', installed: false, users: 1, count: 1 },
      { kind: 'connected-app', app: 'Pied_Piper', label: 'Pied Piper', installed: true, users: 1, count: 2 },
    ]);
    expect(userUses(apps).find(({ app }) => app === 'Pied_Piper')).to.deep.include({ username: holder, tokens: 2 });
  });

  it('an app is found by API name or label, also one that nobody has used', async () => {
    const session = await open(await make());
    const named = async (app: string): Promise<number> => tokenUses((await readUsage(session, { app })).apps).length;
    expect(await named('Acme_Sync')).to.equal(2);
    expect(await named('Pied_Piper')).to.equal(2);
    expect(await named('Pied Piper')).to.equal(2);
    expect(await named('Data Loader')).to.equal(1);
    expect(await named('Kiosk')).to.equal(0);
    expect(await named('vandelay__Import_Export')).to.equal(0);
    expect(await refusal(readUsage(session, { app: 'Nobody' }))).to.deep.include({ code: 'AppNotFound' });
  });

  it('no token, and nothing that revokes one, is in the result', async () => {
    const session = await open(await make());
    const usage = await readUsage(session);
    const ends = [...usage.ends.values()].map((end) => end.reveal());
    expect(ends).to.have.length(3);
    const text = JSON.stringify([usage.apps, [...usage.ends.values()]]);
    for (const end of ends) expect(text).not.to.include(end);
    expect(text).not.to.match(/access-|request-/);
  });

  it('more than 2,500 tokens are read by users, and what one user holds beyond that is counted as unread', async () => {
    const many = [
      { app: 'ConnectedApp/Pied_Piper', username: 'integration@big.example.com', count: 2600 },
      { app: 'ConnectedApp/Pied_Piper', username: 'frozen@big.example.com', count: 40 },
    ];
    const org = await make({ alias: 'big', tokens: many });
    const { apps, unread } = await readUsage(await open(org));
    expect(unread).to.equal(100);
    expect(appUses(apps)[0]).to.include({ users: 2, tokens: 2540 });
  });

  it('external client apps that an org shows among the connected ones are listed once', async () => {
    expect(await left(await make({ switches: { oauthTokenRows: 'all' } }))).to.deep.equal([
      ['Acme_Sync', 2],
      ['Data Loader', 1],
      ['Pied_Piper', 2],
    ]);
  });

  it('a dry run counts and revokes nothing', async () => {
    const org = await make();
    const { apps, risks } = await revoke(org, { app: 'Acme_Sync', dryRun: true });
    expect(apps).to.deep.equal([{ kind: 'eca', app: 'Acme_Sync', users: 2, tokens: 2, left: 2 }]);
    expect(risks).to.deep.equal([
      { key: 'TokensRevoked', data: { apps: 'Acme_Sync', tokens: '2', users: '2' } },
      { key: 'AccessTokensStay', data: {} },
    ]);
    expect(await left(org)).to.deep.include(['Acme_Sync', 2]);
  });

  it('revokes what an app, a user, or a user at an app holds, and one token, of either kind', async () => {
    const cases: Array<[Partial<RevokeRequest>, number[]]> = [
      [{ app: 'Acme_Sync' }, [0, 1, 2]],
      [{ app: 'Pied_Piper' }, [2, 1]],
      [{ user: holder.toUpperCase() }, [1, 1]],
      [{ app: 'Acme_Sync', user: 'second@org.example.com' }, [1, 1, 2]],
    ];
    for (const [request, counts] of cases) {
      const org = await make();
      const { apps, changed } = await revoke(org, request);
      expect(apps.every((app) => app.left === 0)).to.equal(true);
      expect(changed, JSON.stringify(request)).to.equal(apps.length > 0);
      expect(
        (await left(org)).map(([, count]) => count),
        JSON.stringify(request),
      ).to.deep.equal(counts);
    }
    const org = await make();
    const all = tokenUses((await readUsage(await open(org))).apps);
    for (const { id } of [all[0], all.at(-1)].flatMap((one) => one ?? [])) await revoke(org, { token: id });
    expect((await left(org)).map(([, count]) => count)).to.deep.equal([1, 1, 1]);
    expect(await refusal(revoke(org, { token: 'ca-000000000000' }))).to.deep.include({ code: 'TokenUnknown' });
  });

  it('asks first, and for the kind where both have the name', async () => {
    const org = await make({
      apps: ['acme-sync', 'connected-twin'],
      tokens: [
        { app: 'Acme_Sync', username: holder },
        { app: 'ConnectedApp/Acme_Sync', username: holder },
      ],
    });
    const consent = { ...yes, given: false };
    expect(await refusal(revoke(org, { user: holder, consent }))).to.deep.include({ code: 'ConsentMissing' });
    expect(await refusal(revoke(org, { app: 'Acme_Sync' }))).to.deep.include({ code: 'AppKindAmbiguous' });
    await revoke(org, { app: 'Acme_Sync', kind: 'connected-app' });
    expect(await left(org)).to.deep.equal([['Acme_Sync', 1]]);
  });

  it('the login that may be among them is not cut off by the way', async () => {
    const org = await make();
    const { username } = org;
    const own = await make({
      tokens: [{ app: 'Elsewhere/Salesforce CLI', username: 'admin@own.example.com' }],
      alias: 'own',
    });
    expect(username).not.to.equal(own.username);
    const session = { ...(await open(own)), clientId: 'PlatformCLI' };
    const request = { app: 'Salesforce CLI', dryRun: false, consent: yes };
    expect(await refusal(revokeTokens(session, request))).to.deep.include({ code: 'SelfMayLoseTokens' });
    const forced = await revokeTokens(session, { ...request, consent: { ...yes, forceSelf: true } });
    expect(forced.apps[0]).to.include({ tokens: 1, left: 0 });
  });

  it('an org that shows its user nothing says so, and still shows the other kind', async () => {
    const org = await make({ userPermissions: ['ApiEnabled', 'ModifyMetadata'] });
    const { apps, told, ownOnly } = await readUsage(await open(org));
    expect([apps, told, ownOnly]).to.deep.equal([[], { eca: false, connected: true }, true]);
  });

  it('a user that matches nothing is an error with who could be meant, not somebody without tokens (T1)', async () => {
    const people = [
      { username: 'pia.muster@org.example.com', email: 'pia@acme.example', firstName: 'Pia', lastName: 'Muster' },
    ];
    const leaver = { username: 'gone@org.example.com', isActive: false };
    const org = await make({ users: [{ username: holder }, ...people, leaver] });
    const near = async (user: string): Promise<unknown> => {
      const { code, data } = await refusal(revoke(org, { user }));
      return [code, data['hint']];
    };
    const found = ['UserNotFound', 'pia.muster@org.example.com'];
    for (const typed of ['pia@acme.example', 'Pia Muster', 'pia.muster', 'pia.mustr@org.example.com'])
      expect(await near(typed), typed).to.deep.equal(found);
    expect(await near('gonee@org.example.com'), 'who left').to.deep.equal(['UserNotFound', leaver.username]);
    expect(await near('x')).to.deep.equal(['UserNotFound', '']);
    expect(await near("O'Neil")).to.deep.equal(['UserNotFound', '']);
    expect(await revoke(org, { user: 'PIA.muster@org.example.com' })).to.include({ changed: false });
  });

  it('tokens that the org keeps are an error, and are said before the question (T1)', async () => {
    const { org, pair } = await newRobotPlace();
    await tokensFor(clientCredentialsRequest(org.url, pair));
    const told = await refusal(revoke(org, { app: 'Robot' }));
    expect(told).to.deep.equal({
      code: 'TokensStay',
      data: { app: 'Robot', org: org.username, done: 0, left: 1, first: 'Robot' },
    });
  });

  it('what a login may not see is not said to be nothing (T1)', async () => {
    const blind = { userPermissions: ['ApiEnabled', 'ModifyMetadata'] };
    const org = await make(blind);
    const codeOf = async (request: Partial<RevokeRequest>): Promise<string> =>
      (await refusal(revoke(org, request))).code;
    expect(await codeOf({ user: holder })).to.equal('RequestRefused');
    expect(await codeOf({ app: 'Acme_Sync' })).to.equal('RequestRefused');
    expect(await codeOf({ user: holder, kind: 'connected-app' })).to.equal('MissingPermission');
    expect(await codeOf({ app: 'Pied_Piper', kind: 'connected-app' })).to.equal('MissingPermission');
    expect(await revoke(org, { user: org.username, kind: 'connected-app' })).to.include({ changed: false });
    const session = await open(org);
    expect(await refusal(requireUsage(session, { app: 'Acme_Sync' }))).to.deep.include({ code: 'RequestRefused' });
    expect(await refusal(requireUsage(session, { kind: 'eca' }))).to.deep.include({ code: 'RequestRefused' });
    await (await emulator()).fault(org.alias, { do: 'status', status: 500, match: { path: '/query' }, count: 0 });
    expect(await refusal(requireUsage(session))).to.deep.include({ code: 'RequestRefused' });
    const { told } = await readUsage(session);
    expect(told).to.deep.equal({ eca: false, connected: false });
  });

  it('users with only ids are looked up, all of them', async () => {
    const users = Array.from({ length: 230 }, (_, number) => ({ username: `u${number}@org.example.com` }));
    const held = users.map(({ username }) => ({ app: 'Acme_Sync', username }));
    const org = await make({ users, tokens: held, switches: { usageUsers: 'ids' } });
    const names = userUses((await readUsage(await open(org), { app: 'Acme_Sync' })).apps).map(
      ({ username }) => username,
    );
    expect(names.toSorted()).to.deep.equal(users.map(({ username }) => username).toSorted());
  });
});
