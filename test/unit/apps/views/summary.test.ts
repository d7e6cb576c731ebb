import { expect } from 'chai';
import { summarise } from '../../../../src/apps/views/summary.ts';
import { acme, linkedAcme, sourceOrg } from '../acme.ts';

describe('the summary of an app', () => {
  it('has the shape that list promises', () => {
    const app = acme({
      global: {
        callbackUrl: 'myapp://a\nmyapp://b',
        consumerKey: ' 3MVG9acme ',
        isDeviceFlowEnabled: 'true',
        isTokenExchangeEnabled: 'true',
      },
      policy: {},
    });
    expect(summarise(app)).to.deep.equal({
      name: 'Acme',
      label: 'Acme Portal',
      kind: 'eca',
      link: 'own',
      sourceOrgId: null,
      enabled: true,
      flows: {
        'web-server': 'on',
        device: 'on',
        'client-credentials': 'off',
        'jwt-bearer': 'off',
        'code-credentials': 'off',
        'token-exchange': 'partial',
      },
      flowDetails: { 'token-exchange': { missing: ['policy'] } },
      runAs: null,
      scopes: ['api', 'refresh_token'],
      callbackUrls: ['myapp://a', 'myapp://b'],
      consumerKey: '3MVG9acme',
      documents: [
        { type: 'ExternalClientApplication', fullName: 'Acme' },
        { type: 'ExtlClntAppGlobalOauthSettings', fullName: 'Acme_glbloauth' },
        { type: 'ExtlClntAppOauthSettings', fullName: 'Acme_oauth' },
        { type: 'ExtlClntAppOauthConfigurablePolicies', fullName: 'Acme_oauthPlcy' },
      ],
    });
  });

  it('of a linked app names the source org, and why its flows are unknown', () => {
    const summary = summarise(linkedAcme({ policy: { clientCredentialsFlowUser: 'bot@acme.example.com' } }));
    expect(summary).to.include({
      link: 'linked',
      sourceOrgId: sourceOrg,
      consumerKey: null,
      runAs: 'bot@acme.example.com',
    });
    expect(summary.flows.device).to.equal('unknown');
    expect(summary.flowDetails.device).to.deep.equal({ reason: 'linked' });
  });

  it('of an app without OAuth settings has neither scopes nor URLs', () => {
    expect(summarise(acme({ settings: undefined }))).to.deep.include({
      link: 'none',
      scopes: [],
      callbackUrls: [],
      flowDetails: {},
    });
  });

  it('distinguishes enabled, disabled and unknown', () => {
    const enabled = (parts: Parameters<typeof acme>[0]): boolean | null => summarise(acme(parts)).enabled;
    expect(enabled({ appPolicy: { isEnabled: 'true' } })).to.equal(true);
    expect(enabled({ appPolicy: { isEnabled: ' false ' } })).to.equal(false);
    expect(enabled({ appPolicy: { isEnabled: 'false' }, policiesReadable: false })).to.equal(false);
    expect(enabled({})).to.equal(true);
    expect(enabled({ policiesReadable: false })).to.equal(null);
  });
});
