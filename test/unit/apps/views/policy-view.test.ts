import { expect } from 'chai';
import { policyView } from '../../../../src/apps/views/policy-view.ts';
import { acme, refusalOf } from '../acme.ts';

describe('the policies of an app', () => {
  it('are shown flat, with lists and run-as user apart', () => {
    const policy = `<ExtlClntAppOauthConfigurablePolicies>
      <clientCredentialsFlowUser> bot@acme.example.com </clientCredentialsFlowUser>
      <commaSeparatedPermissionSet>One,
        Two</commaSeparatedPermissionSet>
      <commaSeparatedProfile>Standard User</commaSeparatedProfile>
      <customAttributes><formula>$User.A</formula><key>a</key></customAttributes>
      <customAttributes><formula>$User.B</formula><key>b</key></customAttributes>
    </ExtlClntAppOauthConfigurablePolicies>`;
    expect(policyView(acme({ policy, appPolicy: { isEnabled: 'true' } }))).to.deep.equal({
      app: 'Acme',
      kind: 'eca',
      runAs: 'bot@acme.example.com',
      permissionSets: ['One', 'Two'],
      profiles: ['Standard User'],
      appPolicy: { fullName: 'Acme_plcy', elements: { externalClientApplication: 'Acme', isEnabled: 'true' } },
      oauthPolicy: {
        fullName: 'Acme_oauthPlcy',
        elements: {
          clientCredentialsFlowUser: 'bot@acme.example.com',
          commaSeparatedPermissionSet: 'One,\n        Two',
          commaSeparatedProfile: 'Standard User',
          'customAttributes.formula': '$User.A',
          'customAttributes.key': 'a',
          'customAttributes[1].formula': '$User.B',
          'customAttributes[1].key': 'b',
        },
      },
    });
  });

  it('that do not exist yet are null; that may be hidden are refused', () => {
    const none = { kind: 'eca', runAs: null, permissionSets: [], profiles: [], appPolicy: null, oauthPolicy: null };
    expect(policyView(acme())).to.deep.equal({ app: 'Acme', ...none });
    expect(refusalOf(() => policyView(acme({ policiesReadable: false }))).code).to.equal('MissingPermission');
  });
});
