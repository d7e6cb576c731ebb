import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { enforcementDates } from '../../../src/apps/enforcement-dates.ts';
import type { InventoryRow } from '../../../src/apps/migrate/inventory.ts';
import type { Inventory } from '../../../src/estate/read-inventory.ts';
import { inventoryCsv } from '../../../src/output/migrate/inventory-csv.ts';
import { inventoryHints, inventoryText } from '../../../src/output/migrate/inventory-text.ts';
import type { MigrationStatus } from '../../../src/estate/migration-status.ts';
import { consequenceReport } from '../../../src/output/consequences.ts';
import { setupText } from '../../../src/output/migrate/migration-text.ts';
import { migrationStatusText } from '../../../src/output/migrate/migration-status-text.ts';
import { tooWide } from '../../support/page-width.ts';

const quiet = { users: 0, tokens: 0, lastUsed: null, logins: 0, lastLogin: null, flows: [] };
const portal: InventoryRow = {
  ...{ users: 2, tokens: 3, lastUsed: '2026-11-01T00:00:00Z', logins: 4, lastLogin: '2026-11-03T00:00:00Z' },
  flows: ['username-password', 'web-server'],
  ...{ app: 'Billing_Portal', label: 'Billing, "new"', owner: 'own', namespace: null, problem: null },
  ...{ setupButton: 'blocked', blockers: ['username-password-flow'], unchecked: ['push-notifications'] },
};
const formula: InventoryRow = { ...portal, app: null, label: '=HYPERLINK("x")', owner: 'not-installed', ...quiet };
const inventory: Inventory = {
  ...{ apps: [portal, formula], days: 30, told: { usage: true, logins: true } },
  ...{ ownOnly: false, unread: 0, cut: false },
  dates: enforcementDates,
};
const flat = (text: string): string => stripVTControlCharacters(text).replace(/\s+/g, ' ');

describe('an inventory on a screen and as CSV', () => {
  it('has as many cells in a line as in the heading, with quotes as RFC 4180 has them', () => {
    expect(inventoryCsv.heading.split(',')).to.have.length(15);
    const [line] = inventoryCsv.linesOf(inventory, 'a@b').split('\n');
    expect(line).to.equal(
      '"a@b","Billing_Portal","Billing, ""new""","own",,2,3,"2026-11-01T00:00:00Z",4,"2026-11-03T00:00:00Z",' +
        '"username-password web-server","blocked","username-password-flow","push-notifications",',
    );
  });

  it('keeps a label that a spreadsheet would run a text', () => {
    expect(inventoryCsv.linesOf(inventory, 'a@b').split('\n')[1]).to.include(',"\'=HYPERLINK(""x"")",');
  });

  it('has the days that end connected apps and their old flows, and whom they meet', () => {
    const text = flat(inventoryText(inventory, 'a@b'));
    expect(text).to.include("ends with Summer '27").and.include('end on 2027-02-20');
    expect(text).to.include('used with a flow that ends on 2027-02-20: Billing_Portal');
    const without = flat(inventoryText({ ...inventory, apps: [formula] }, 'a@b'));
    expect(without).not.to.include('used with a flow that ends');
  });

  it('says what the button keeps, what it loses, and where the publisher of a package comes in', () => {
    const published = { ...portal, namespace: 'wayne', setupButton: 'eligible', blockers: [] } as const;
    const text = flat(
      inventoryText({ ...inventory, apps: [published, { ...formula, blockers: ['not-installed'] }] }, 'a@b'),
    );
    expect(text).to.include('in the package wayne of this org').and.include('keeps consumer key, secret and tokens');
    expect(text).to.match(/IP allowlist.*isn't carried over.*edit at least one of its records.*005387022/);
    expect(text).to.include("its publisher can migrate it with Setup's tool since Winter '27");
    expect(flat(inventoryText({ ...inventory, apps: [portal] }, 'a@b'))).not.to.include('005387022');
    expect(inventoryHints({ apps: [published] }).join()).to.include('005387022');
  });

  it('a plan and README say the same of tokens and the allowlist as the inventory', () => {
    const setup = { eligible: true, blockers: [], unchecked: [], url: 'https://acme.example' } as const;
    expect(flat(setupText(setup))).to.match(/tokens stay valid.*Winter '27.*IP allowlist.*isn't carried over/);
    const note = consequenceReport({ key: 'ConnectedAppsEnd', data: enforcementDates }).message;
    expect(note).to.match(/IP allowlist.*never carried over.*--token-ip-range.*edit at least one.*005387022/);
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
    expect(readme).to.match(/tokens stay valid.*Winter '27.*packaged and distributed.*IP allowlist.*isn't migrated/);
  });

  it('of an org without apps has no line', () => {
    expect(inventoryCsv.linesOf({ ...inventory, apps: [] }, 'a@b')).to.equal('');
    expect(inventoryText({ ...inventory, apps: [] }, 'a@b')).to.include('No connected apps in a@b');
  });

  it('shows use, owner, flows and what is against the button within 80 columns', () => {
    const text = stripVTControlCharacters(inventoryText(inventory, 'a@b'));
    expect(text).to.match(/Users +Last use +Owner +In Setup +App/);
    expect(text).to.match(/2 +2026-11-03 +own +no +Billing_Portal/);
    expect(flat(text)).to.include('logins by: username-password, web server');
    expect(flat(text)).to.include('not in Setup: the username-password flow');
    expect(flat(text)).to.include('no logins in 30 days').and.to.include('check for: invalid push settings');
    expect(tooWide(text)).to.deep.equal([]);
  });

  it('says what the org did not tell', () => {
    const dark = { ...inventory, told: { usage: false, logins: false }, ownOnly: true, cut: true, unread: 7 };
    const text = flat(inventoryText({ ...dark, apps: [{ ...portal, users: null, flows: null }] }, 'a@b'));
    expect(text).to.match(/\? 2026-11-03/);
    expect(text).to.include('who holds tokens of connected apps').and.to.include('login history');
    expect(text).to.include('You see only your own').and.to.include('--days').and.to.include('not read: 7');
  });
});

describe('the use of the old app and the new one on a screen', () => {
  const status: MigrationStatus = {
    ...{ app: 'Billing_Portal', as: 'Billing_Sync', days: 30, old: portal, new: { ...quiet, users: null } },
    lately: [{ username: 'eve@example.com', flow: 'client-credentials', lastUsed: '2026-11-03T00:00:00Z' }],
    ...{ stillUsed: true, logins: ['me@example.com'], sameLabel: true, ownOnly: true },
    runAs: { username: 'robot@acme.example', tokens: 2 },
  };

  it('puts both in one table, names who used the old one lately, and fits 80 columns', () => {
    const text = stripVTControlCharacters(migrationStatusText(status, 'a@b'));
    expect(text).to.match(/2 +3 +4 +2026-11-03 +Billing_Portal/);
    expect(text).to.match(/\? +0 +0 +- +Billing_Sync/);
    expect(text).to.match(/eve@example\.com +by client credentials, last 2026-11-03/);
    expect(flat(text)).to.include('Billing_Portal is still used').and.to.include('me@example.com');
    expect(flat(text)).to.include('sf eca update --name Billing_Sync --label');
    expect(flat(text)).to.include('its run-as user robot@acme.example holds: 2.');
    expect(tooWide(text)).to.deep.equal([]);
  });

  it('says quiet only where it is known', () => {
    const calm = { ...status, lately: [], logins: [], sameLabel: false, ownOnly: false, runAs: null };
    expect(flat(migrationStatusText({ ...calm, stillUsed: false }, 'a@b'))).to.include('Nobody used Billing_Portal');
    expect(flat(migrationStatusText({ ...calm, stillUsed: null }, 'a@b'))).to.include('too little in this org to say');
  });
});
