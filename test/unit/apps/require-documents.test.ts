import { expect } from 'chai';
import { documentOf } from '../../../src/apps/app.ts';
import { requireGlobalSettings, requireOauth, withAppPolicy, withPolicy } from '../../../src/apps/require-documents.ts';
import {
  acme,
  appPolicyType,
  documentWith,
  linkedAcme,
  policyType,
  refusalOf,
  settingsType,
  sourceOrg,
} from './acme.ts';

describe('the required documents of an app', () => {
  it('an app without OAuth settings has none', () => {
    expect(refusalOf(() => requireOauth(acme({ settings: undefined })))).to.deep.equal({
      code: 'AppHasNoOauth',
      data: { app: 'Acme', contact: 'MAIL' },
    });
    for (const app of [acme(), acme({ global: {} }), linkedAcme()]) expect(requireOauth(app)).to.equal(app);
  });

  it('the global half of a linked app is refused with the org it belongs to', () => {
    expect(refusalOf(() => requireGlobalSettings(linkedAcme(), 'certificate'))).to.deep.equal({
      code: 'GlobalSettingsElsewhere',
      data: { app: 'Acme', what: 'certificate', sourceOrg },
    });
  });

  it('global settings that the org withholds are distinguished from a link', () => {
    expect(refusalOf(() => requireGlobalSettings(acme(), 'certificate')).code).to.equal('GlobalSettingsMissing');
    expect(refusalOf(() => requireGlobalSettings(acme({ settings: {} }), 'certificate')).code).to.equal(
      'GlobalSettingsMissing',
    );
    requireGlobalSettings(acme({ global: {} }), 'certificate');
  });

  it('a policy that is there is taken as it is, whatever its name', () => {
    const app = acme({ policy: {}, policiesReadable: false });
    expect(withPolicy(app)).to.equal(app);
  });

  it('a missing policy is created under the name the org would use: that of the OAuth settings, not of the app', () => {
    const app = acme();
    const free = documentWith(settingsType, 'AcmeSettings', { externalClientApplication: 'Acme' });
    const documents = app.documents.map((document) => (document.type === settingsType ? free : document));
    const policy = documentOf(withPolicy({ ...app, documents }), policyType);
    expect(policy?.fullName).to.equal('AcmeSettings_defaultPolicy');
    expect(policy?.xml.text).to.equal(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<ExtlClntAppOauthConfigurablePolicies xmlns="http://soap.sforce.com/2006/04/metadata">',
        '    <externalClientApplication>Acme</externalClientApplication>',
        '    <label>AcmeSettings_defaultPolicy</label>',
        '</ExtlClntAppOauthConfigurablePolicies>',
        '',
      ].join('\n'),
    );
  });

  it('a policy that may be hidden is never created again', () => {
    const { code, data } = refusalOf(() => withPolicy(acme({ policiesReadable: false })));
    expect(code).to.equal('MissingPermission');
    expect(data).to.deep.equal({ org: 'dev', permission: 'ExternalClientAppAdmin', what: `Acme: ${policyType}` });
  });

  it('a policy needs OAuth settings to belong to', () => {
    expect(refusalOf(() => withPolicy(acme({ settings: undefined, global: {} }))).code).to.equal('AppHasNoOauth');
  });

  it("the app's own policy is created under the name the org gives it, and never where it may only be hidden", () => {
    const created = documentOf(withAppPolicy(acme()), appPolicyType);
    expect(created?.fullName).to.equal('Acme_defaultPolicy');
    expect(created?.xml.text).to.include('    <isEnabled>true</isEnabled>\n    <label>Acme_defaultPolicy</label>\n');
    const app = acme({ appPolicy: {}, policiesReadable: false });
    expect(withAppPolicy(app)).to.equal(app);
    const { code, data } = refusalOf(() => withAppPolicy(acme({ policy: {}, policiesReadable: false })));
    expect(code).to.equal('MissingPermission');
    expect(data['what']).to.equal(`Acme: ${appPolicyType}`);
  });
});
