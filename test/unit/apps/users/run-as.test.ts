import { expect } from 'chai';
import { accessGap, blockingIssue, runAsWarnings, type UserFacts } from '../../../../src/apps/users/run-as.ts';
import { acme, type Fields } from '../acme.ts';

const org = 'admin@acme.example.com';
const bot: UserFacts = {
  username: 'bot@acme.example.com',
  active: true,
  frozen: false,
  apiEnabled: true,
  apiOnly: true,
  integrationLicence: true,
  powers: [],
  profile: 'Minimum Access - API Only Integrations',
  permissionSets: ['Billing', 'ns__Sync'],
};

describe('a run-as user (M6)', () => {
  it('can run an integration when active, not frozen and with API access', () => {
    expect(blockingIssue(bot)).to.equal(undefined);
    expect(blockingIssue({ ...bot, apiEnabled: false })).to.equal('no-api');
    expect(blockingIssue({ ...bot, frozen: true, apiEnabled: false })).to.equal('frozen');
    expect(blockingIssue({ ...bot, active: false, frozen: true })).to.equal('inactive');
  });

  it('made for integrations calls for no remark, nor does a licence that the org does not show', () => {
    expect(runAsWarnings(bot)).to.deep.equal([]);
    expect(runAsWarnings({ ...bot, integrationLicence: undefined })).to.deep.equal([]);
  });

  it('with powers, a user interface and another licence calls for three', () => {
    const facts = { ...bot, powers: ['ModifyAllData', 'ManageUsers'], apiOnly: false, integrationLicence: false };
    expect(runAsWarnings(facts)).to.deep.equal([
      { key: 'RunAsIsAdministrator', data: { user: bot.username, permissions: 'ModifyAllData, ManageUsers' } },
      { key: 'RunAsNotApiOnly', data: { user: bot.username } },
      { key: 'RunAsOtherLicence', data: { user: bot.username } },
    ]);
  });
});

describe('an app limited to pre-authorised users', () => {
  const lack = (policy: Fields, facts: UserFacts = bot): string | undefined =>
    accessGap(acme({ policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', ...policy } }), facts, org)?.key;

  it('takes a user with one of its permission sets or its profile, in any case', () => {
    expect(lack({ commaSeparatedPermissionSet: 'Other,\n    billing' })).to.equal(undefined);
    expect(lack({ commaSeparatedPermissionSet: 'ns__Sync' })).to.equal(undefined);
    expect(lack({ commaSeparatedProfile: 'minimum access - api only integrations' })).to.equal(undefined);
  });

  it('keeps out a user with none of them, and names them', () => {
    const policy = {
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedPermissionSet: 'Other, Sync',
      commaSeparatedProfile: 'Standard User',
    };
    expect(accessGap(acme({ policy }), bot, org)).to.deep.equal({
      key: 'RunAsNotCovered',
      data: { app: 'Acme', user: bot.username, org, name: 'Other', names: 'Other, Sync, Standard User' },
    });
    expect(lack({ commaSeparatedPermissionSet: 'Bill' })).to.equal('RunAsNotCovered');
  });

  it('without permission sets offers to add one', () => {
    expect(lack({})).to.equal('RunAsNotCoveredNoSets');
    expect(lack({ commaSeparatedProfile: 'Standard User' }, { ...bot, profile: undefined })).to.equal(
      'RunAsNotCoveredNoSets',
    );
  });

  it('an app without the limit keeps nobody out', () => {
    expect(lack({ permittedUsersPolicyType: 'AllSelfAuthorized', commaSeparatedPermissionSet: 'Other' })).to.equal(
      undefined,
    );
    expect(accessGap(acme({}), bot, org)).to.equal(undefined);
  });
});
