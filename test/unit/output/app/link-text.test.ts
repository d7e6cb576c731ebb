import { expect } from 'chai';
import { linkText, type UnlinkReport, unlinkText } from '../../../../src/output/app/link-text.ts';

const report: UnlinkReport = {
  app: 'Billing',
  changed: true,
  dryRun: false,
  deployId: '0Af000000000001AAA',
  verified: true,
  changes: [],
  risks: [],
  notes: [],
  consumerKey: '3MVG9abc',
  authorizeUrl: 'https://acme.my.salesforce.com/services/oauth2/authorize',
  answers: null,
  delivered: [],
};

describe('the end of a link, for people', () => {
  it('has the address where a login begins', () => {
    expect(unlinkText(report, 'a@acme.com')).to.include('/services/oauth2/authorize').and.not.include('callback URL');
  });

  it('says why there is no such address, and the command that creates one', () => {
    const text = unlinkText({ ...report, authorizeUrl: null }, 'a@acme.com').replaceAll(/\s+/g, ' ');
    expect(text).to.include('Without a callback URL');
    expect(text).to.include('sf eca oauth set --name Billing --add-callback-url URL --target-org a@acme.com');
  });

  it('a dry run says that a new app would be created, and what of the source stays behind', () => {
    const header = { type: 'ExternalClientApplication', fullName: 'Billing', field: 'label' } as const;
    const dry = { ...report, dryRun: true, created: false, sourceOrgId: '00D000000000001AAA' };
    const dropped = [{ type: 'ExtlClntAppOauthSettings', fullName: 'Billing_oauth', field: 'startUrl' } as const];
    const changes = [{ ...header, before: null, after: 'Billing' }];
    const text = linkText({ ...dry, dropped, changes }, 'a@acme.com');
    expect(text)
      .to.match(/^Billing would be created in/)
      .and.not.include('template');
    const existing = [{ ...header, before: 'Bill', after: 'Billing' }];
    expect(linkText({ ...dry, dropped: [], changes: existing }, 'a@acme.com')).to.match(/^Billing in \S+ would change/);
  });
});
