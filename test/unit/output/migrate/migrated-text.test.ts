import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { type MigratedReport, migratedReport, migratedText } from '../../../../src/output/migrate/migrated-text.ts';

const row = { setting: 'label', value: 'Feed', written: 'Feed', why: null } as const;
const rows = [
  { ...row, from: 'label', to: 'ExternalClientApplication.label', status: 'carried' },
  {
    ...row,
    setting: 'consumerKey',
    from: 'oauthConfig.consumerKey',
    to: null,
    status: 'cannot-be-carried',
    why: 'new-consumer',
  },
] as const;
const report = migratedReport(
  {
    app: 'Feed',
    as: 'Feed_ECA',
    rows,
    setup: {
      eligible: true,
      blockers: [],
      unchecked: ['user-provisioning'],
      url: 'https://acme.example/lightning/setup',
    },
    created: true,
    dryRun: false,
    deployId: '0Af000000000001',
    verified: true,
    changes: [],
    notes: [],
    consumerKey: '3MVG9key',
    answers: true,
    proof: null,
    delivered: [],
    callers: { logins: [], users: [], unread: 0, ownOnly: false },
  },
  'admin@acme.example',
);
const textOf = (more: Partial<MigratedReport> = {}): string =>
  stripVTControlCharacters(migratedText({ ...report, ...more }, 'admin@acme.example')).replace(/\s+/g, ' ');

describe('what migrate apply prints', () => {
  it('begins with what is done, and says of the plan only what is left to do and where all of it is', () => {
    const text = textOf();
    expect(text).to.match(/^✓ Created the external client app Feed_ECA/);
    expect(text).to.include('Cannot be carried over oauthConfig.consumerKey');
    expect(text).to.include(
      'See each setting: sf eca migrate plan --name Feed --as Feed_ECA --target-org admin@acme.example',
    );
    expect(text).to.include('sf eca update --name Feed_ECA --label Feed_ECA --target-org admin@acme.example');
    expect(text).not.to.include('ExternalClientApplication').and.not.to.include('button');
  });

  it('names the button in Setup while there is still a choice', () => {
    const text = textOf({ created: false, dryRun: true, consumerKey: null });
    expect(text).to.match(/^admin@acme.example would accept/);
    expect(text).to.include('Setup has a button for this');
  });
});
