import { expect } from 'chai';
import { inventoryOf, type InventoryRow, type InventorySources } from '../../../../src/apps/migrate/inventory.ts';
import { lateCallers, trafficOf } from '../../../../src/apps/migrate/traffic.ts';
import type { AppLogins, UsedFlow } from '../../../../src/apps/views/login-use.ts';
import { type HeldToken, type UsedApp, usedAs } from '../../../../src/apps/views/usage.ts';
import { connectedApp } from '../connected/stark.ts';

const token = (username: string, lastUsed: string | null): HeldToken => ({
  ...{ id: `t-${username}`, userId: `005${username}`, username, format: null },
  ...{ firstUsed: null, lastUsed, useCount: null },
});
const used = (app: string | null, label: string, tokens: HeldToken[]): UsedApp => ({
  ...{ kind: 'connected-app', app, label, id: null, installed: app !== null },
  ...{ users: new Set(tokens.map(({ userId }) => userId)).size, tokens },
});
const login = (app: string, flow: UsedFlow, last: string, userId = '005eve'): AppLogins => ({
  ...{ app, flow, userId, logins: 2, last },
});

const plain = connectedApp('    <label>Portal</label>', 'Portal');
const idle = connectedApp('    <label>Idle</label>', 'Idle');
const canvas = connectedApp(
  '    <canvasConfig>\n        <accessMethod>Get</accessMethod>\n    </canvasConfig>\n    <label>Canvas</label>',
  'Canvas',
);
const withheld = { kind: 'connected-app', org: 'a', orgId: '00D', problem: 'not local', id: undefined } as const;
const all: InventorySources = {
  apps: [idle, plain, canvas],
  refused: [
    { ...withheld, name: 'vandelay__Box', lastModifiedDate: undefined, namespace: 'vandelay', installed: true },
    { ...withheld, name: 'Hidden', lastModifiedDate: undefined, namespace: null, installed: false },
  ],
  used: [
    used('Portal', 'Portal', [token('ann', '2026-11-01'), token('bob', null)]),
    used(null, 'Data Loader', [token('ann', '2026-10-01')]),
  ],
  usageKnown: true,
  logins: [login('portal', 'username-password', '2026-11-03'), login('Portal', 'web-server', '2026-11-02')],
};
const rowOf = (rows: readonly InventoryRow[], name: string): InventoryRow | undefined =>
  rows.find(({ app, label }) => (app ?? label) === name);

describe('an inventory of connected apps', () => {
  it('has every app once: those of the org, those it does not give, and those it has not installed', () => {
    const rows = inventoryOf(all);
    expect(rows.map(({ app, label }) => app ?? label)).to.deep.equal([
      ...['Portal', 'Data Loader', 'Canvas', 'Hidden', 'Idle', 'vandelay__Box'],
    ]);
    const owners = rows.map(({ owner }) => owner);
    expect(owners).to.deep.equal(['own', 'not-installed', 'own', 'own', 'own', 'vendor']);
  });

  it('shows use and the flows of logins', () => {
    expect(rowOf(inventoryOf(all), 'Portal')).to.include({
      ...{ users: 2, tokens: 2, lastUsed: '2026-11-01', logins: 4, lastLogin: '2026-11-03' },
    });
    expect(rowOf(inventoryOf(all), 'Portal')?.flows).to.deep.equal(['username-password', 'web-server']);
    expect(rowOf(inventoryOf(all), 'Idle')).to.include({ users: 0, tokens: 0, logins: 0, lastUsed: null });
  });

  it('a flow that is really used keeps an app from the button, as canvas and a package do', () => {
    const judged = inventoryOf(all).map((row) => [row.app, row.setupButton, row.blockers.join()]);
    expect(judged).to.deep.equal([
      ['Portal', 'blocked', 'username-password-flow'],
      [null, 'blocked', 'not-installed'],
      ['Canvas', 'blocked', 'canvas'],
      ['Hidden', 'unknown', 'withheld'],
      ['Idle', 'eligible', ''],
      ['vandelay__Box', 'blocked', 'package'],
    ]);
    expect(rowOf(inventoryOf(all), 'Idle')?.unchecked).not.to.include('username-password-flow');
  });

  it('a package of this org is its own, and the button takes its app; one of another publisher it does not', () => {
    const published = { ...idle, name: 'Gadgets', namespace: 'wayne' };
    const rows = inventoryOf({ ...all, apps: [published, { ...idle, namespace: 'vandelay', installed: true }] });
    expect(rowOf(rows, 'Gadgets')).to.deep.include({ owner: 'own', namespace: 'wayne', setupButton: 'eligible' });
    expect(rowOf(rows, 'Idle')).to.deep.include({ owner: 'vendor', setupButton: 'blocked', blockers: ['package'] });
  });

  it('what the org does not tell is null, and a flow that nobody could see stays to be looked for', () => {
    const dark = inventoryOf({ ...all, used: [], usageKnown: false, logins: undefined });
    expect(rowOf(dark, 'Portal')).to.include({ users: null, tokens: null, logins: null, flows: null });
    expect(rowOf(dark, 'Portal')?.setupButton).to.equal('eligible');
    expect(rowOf(dark, 'Portal')?.unchecked).to.include('username-password-flow');
  });
});

describe('the use of an app lately', () => {
  const since = new Date('2026-10-25T00:00:00Z');
  const sources = {
    usage: used('Portal', 'Portal', [token('ann', '2026-11-01'), token('old', '2026-01-01'), token('never', null)]),
    usageKnown: true,
    logins: [
      login('Portal', 'client-credentials', '2026-11-03', '005eve000000000AAA'),
      login('Portal', 'client-credentials', '2026-11-01', '005eve000000000'),
      login('Portal', 'other', '2026-01-01'),
    ],
  };

  it('has each caller and flow once, the last one first, and nobody from before', () => {
    const names = new Map([['005eve000000000', 'eve@example.com']]);
    expect(lateCallers(sources, since, names)).to.deep.equal([
      { username: 'eve@example.com', flow: 'client-credentials', lastUsed: '2026-11-03' },
      { username: 'ann', flow: 'token', lastUsed: '2026-11-01' },
    ]);
  });

  it('names a user that the org does not know by the id', () => {
    expect(lateCallers(sources, since, new Map())[0]?.username).to.equal('005eve000000000AAA');
  });

  it('of an app that nobody used is none, and unknown where the org does not tell', () => {
    expect(trafficOf({ usage: undefined, usageKnown: true, logins: [] })).to.deep.equal({
      ...{ users: 0, tokens: 0, lastUsed: null, logins: 0, lastLogin: null, flows: [] },
    });
    expect(trafficOf({ usage: undefined, usageKnown: false, logins: undefined })).to.deep.equal({
      ...{ users: null, tokens: null, lastUsed: null, logins: null, lastLogin: null, flows: null },
    });
  });

  it('is of the app of that name, or of an installed one that has no name', () => {
    const [named, nameless, elsewhere] = [used('A', 'A', []), used(null, 'A', []), used(null, 'B', [])];
    expect(usedAs([nameless, named], 'A')).to.equal(named);
    expect(usedAs([elsewhere], 'A')).to.equal(undefined);
    const installed = { ...nameless, installed: true };
    expect(usedAs([elsewhere, installed], 'A')).to.equal(installed);
  });
});
