import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { appsWithRunAs, type CheckOptions, checkRunAs } from '../../../../src/apps/checks/run-as-check.ts';
import { asApp } from '../../../../src/apps/connected/as-app.ts';
import type { UserFacts } from '../../../../src/apps/users/run-as.ts';
import { acme, type Fields, linkedAcme, refusalOf } from '../acme.ts';
import { connectedApp } from '../connected/stark.ts';

const flow = 'isClientCredentialsFlowEnabled';
const bot = 'bot@acme.example.com';
const fit: UserFacts = {
  username: bot,
  active: true,
  frozen: false,
  apiEnabled: true,
  apiOnly: true,
  integrationLicence: true,
  powers: [],
  profile: 'Integration',
  permissionSets: [],
};

const app = (policy: Fields = {}, global: Fields = { [flow]: 'true' }): App =>
  acme({ global, policy: { clientCredentialsFlowUser: bot, [flow]: 'true', ...policy } });

function found(one: App, facts: UserFacts | undefined = fit, more: Partial<CheckOptions> = {}): string[] {
  const options = { org: 'admin@acme.example.com', allowAdmin: false, userOf: () => facts, ...more };
  return checkRunAs(one, options).findings.map(({ level, phrase }) => `${level} ${phrase.key}`);
}

describe('checking run-as users', () => {
  it('looks at apps that use the flow or are half set up for it', () => {
    const [whole, half, leftover, none] = [
      app(),
      acme({ global: { [flow]: 'true' }, policy: {} }),
      acme({ global: {}, policy: { clientCredentialsFlowUser: bot } }),
      acme({ global: { [flow]: 'false' }, policy: {} }),
    ];
    expect(appsWithRunAs([whole, half, leftover, none])).to.deep.equal([whole, half, leftover]);
  });

  it('is refused where policies are hidden: nothing found would be no news', () => {
    expect(refusalOf(() => appsWithRunAs([acme({ global: {}, policiesReadable: false })])).code).to.equal(
      'MissingPermission',
    );
  });

  it('finds nothing wrong with a fit user', () => {
    expect(found(app())).to.deep.equal([]);
  });

  it('cannot tell of a linked app whether the flow is on in its source org (T1)', () => {
    const linked = linkedAcme({ policy: { clientCredentialsFlowUser: bot, [flow]: 'true' } });
    expect(found(linked)).to.deep.equal(['unknown FlowInSourceOrg']);
  });

  const users: ReadonlyArray<[string, UserFacts, string[]]> = [
    ['inactive', { ...fit, active: false, powers: ['ManageUsers'] }, ['problem RunAsInactive']],
    ['frozen', { ...fit, frozen: true }, ['problem RunAsFrozen']],
    ['without API access', { ...fit, apiEnabled: false }, ['problem RunAsNoApi']],
    ['an administrator', { ...fit, powers: ['ManageUsers'] }, ['problem RunAsTooPowerful']],
    ['not API only', { ...fit, apiOnly: false }, ['advice RunAsNotApiOnly']],
    ['on another licence', { ...fit, integrationLicence: false }, ['advice RunAsOtherLicence']],
  ];
  for (const [title, facts, expected] of users) {
    it(`reports a user that is ${title}`, () => expect(found(app(), facts)).to.deep.equal(expected));
  }

  it('reports a user that the org does not have', () => {
    expect(found(app(), undefined, { userOf: () => undefined })).to.deep.equal(['problem RunAsGone']);
  });

  it('counts an accepted administrator as advice', () => {
    const facts = { ...fit, powers: ['ManageUsers'] };
    expect(found(app(), facts, { allowAdmin: true })).to.deep.equal(['advice RunAsIsAdministrator']);
  });

  it('reports a user whom the app keeps out', () => {
    const policy = { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', commaSeparatedPermissionSet: 'Other' };
    expect(found(app(policy))).to.deep.equal(['problem RunAsNotCovered']);
  });

  it('reports a policy without user and a flow that the global settings switch off', () => {
    const policy = { clientCredentialsFlowUser: '' };
    expect(found(app(policy, { [flow]: 'false' }))).to.deep.equal(['problem RunAsUnset', 'problem GlobalSwitchOff']);
  });

  it('reports a flow that is on in the global settings only, as the check of a login does', () => {
    expect(found(app({ [flow]: 'false' }), { ...fit, frozen: true })).to.deep.equal([
      'advice RunAsFrozen',
      'problem PolicySwitchOff',
    ]);
  });

  it('gives advice only about a user that is left of a flow that is off, or of a whole app that is', () => {
    const off = { [flow]: 'false' };
    expect(found(app(off, off), { ...fit, frozen: true })).to.deep.equal(['advice RunAsFrozen', 'advice RunAsLeft']);
    const half = { clientCredentialsFlowUser: bot, ...off };
    expect(found(acme({ global: { [flow]: 'true' }, policy: half, appPolicy: { isEnabled: 'false' } }))).to.deep.equal([
      'advice PolicySwitchOff',
    ]);
    const policy = { clientCredentialsFlowUser: bot, [flow]: 'true' };
    const disabled = acme({ global: { [flow]: 'true' }, policy, appPolicy: { isEnabled: 'false' } });
    expect(found(disabled, { ...fit, frozen: true })).to.deep.equal(['advice RunAsFrozen']);
  });
});

describe('checking run-as users of connected apps', () => {
  const on = '<isClientCredentialEnabled>true</isClientCredentialEnabled>';
  const user = `<oauthClientCredentialUser>${bot}</oauthClientCredentialUser>`;
  const connected = (config: string, rest = ''): App =>
    asApp(connectedApp(`<oauthConfig><callbackUrl>https://s.example.com</callbackUrl>${config}</oauthConfig>${rest}`));

  it('looks at those that use the flow or have a user set', () => {
    const [whole, half, leftover, none] = [connected(on + user), connected(on), connected(user), connected('')];
    expect(appsWithRunAs([whole, half, leftover, none])).to.deep.equal([whole, half, leftover]);
  });

  it('finds what it finds on external client apps, and says which kind it is', () => {
    const options = { org: 'admin@stark.example.com', allowAdmin: false, userOf: (): UserFacts => fit };
    expect(checkRunAs(connected(on + user), options)).to.deep.equal({
      app: 'Stark_Portal',
      kind: 'connected-app',
      runAs: bot,
      findings: [],
    });
    expect(checkRunAs(app(), options).kind).to.equal('eca');
    expect(found(connected(on + user), { ...fit, frozen: true })).to.deep.equal(['problem RunAsFrozen']);
    expect(found(connected(on))).to.deep.equal(['problem RunAsUnset']);
    expect(found(connected(user))).to.deep.equal(['advice ConnectedFlowOff']);
  });

  it('counts its own permission sets and profiles where it is limited to them', () => {
    const limited = connected(
      `${on}${user}<isAdminApproved>true</isAdminApproved>`,
      '<permissionSetName>One</permissionSetName><permissionSetName>Two</permissionSetName>',
    );
    expect(found(limited)).to.deep.equal(['problem RunAsNotCovered']);
    expect(found(limited, { ...fit, permissionSets: ['two'] })).to.deep.equal([]);
  });
});
