import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { isBegun, isWhole, makeApp, type NewApp, requireAppName } from '../../../../src/apps/edits/new-app.ts';
import { acme, globalType, headerType, linkedAcme, refusalOf, settingsType, textOf, thisOrg } from '../acme.ts';

const nothing = {
  label: undefined,
  description: undefined,
  distributionState: undefined,
  callbackUrls: undefined,
  scopes: undefined,
};
const wanted: NewApp = { ...nothing, name: 'Acme', contactEmail: 'it@acme.com' };
const making = { template: [], apiVersion: 67, policy: false };
const empty: App = { name: 'Acme', org: 'me@acme.com', orgId: thisOrg, policiesReadable: true, documents: [] };

function textsOf(app: App): Record<string, string> {
  return Object.fromEntries(app.documents.map(({ fullName, xml }) => [fullName, xml.text]));
}

describe('a new app', () => {
  it('has a header, OAuth settings and global settings under the names that Setup gives', () => {
    expect(textsOf(makeApp(wanted, making)(empty))).to.deep.equal({
      Acme: textOf(headerType, { contactEmail: 'it@acme.com', distributionState: 'Local', label: 'Acme' }),
      ['Acme_oauth']: textOf(settingsType, {
        commaSeparatedOauthScopes: 'Api, RefreshToken',
        externalClientApplication: 'Acme',
        label: 'Acme_oauth',
      }),
      ['Acme_glbloauth']: textOf(globalType, {
        externalClientApplication: 'Acme',
        isConsumerSecretOptional: 'false',
        isPkceRequired: 'true',
        isRefreshTokenRotationEnabled: 'true',
        isSecretRequiredForRefreshToken: 'true',
        label: 'Acme_glbloauth',
      }),
    });
  });

  it('has what was asked for', () => {
    const asked = {
      ...wanted,
      label: 'A & B',
      description: 'For <all>',
      distributionState: 'Packaged',
      callbackUrls: ['https://a.example.com/cb', 'http://localhost:1717/cb'],
      scopes: ['web', 'Api', 'api'],
    };
    const texts = Object.values(textsOf(makeApp(asked, making)(empty))).join('');
    expect(texts).to.include('<label>A &amp; B</label>').and.to.include('<description>For &lt;all&gt;</description>');
    expect(texts).to.include('<distributionState>Packaged</distributionState>');
    expect(texts).to.include('>https://a.example.com/cb\nhttp://localhost:1717/cb<');
    expect(texts).to.include('<commaSeparatedOauthScopes>Web, Api</commaSeparatedOauthScopes>');
  });

  it('lacks what the API version does not know, and has a policy where one is wanted', () => {
    const app = makeApp(wanted, { ...making, apiVersion: 59, policy: true })(empty);
    expect(textsOf(app)['Acme_glbloauth']).not.to.include('isRefreshTokenRotationEnabled');
    expect(Object.keys(textsOf(app))).to.include('Acme_oauthPlcy');
  });

  it('needs a contact, a scope that exists and a callback URL that is safe', () => {
    const refused = (more: Partial<NewApp>): string =>
      refusalOf(() => makeApp({ ...wanted, ...more }, making)(empty)).code;
    expect(refused({ contactEmail: undefined })).to.equal('FlagMissing');
    expect(refused({ scopes: ['apis'] })).to.equal('ScopeUnknown');
    expect(refused({ callbackUrls: ['http://example.com'] })).to.equal('CallbackUrlInvalid');
  });

  it('that is half there gets what it lacks, and keeps every byte of the rest', () => {
    const half = acme({ settings: undefined });
    const whole = makeApp(wanted, making)(half);
    expect(whole.documents[0]).to.equal(half.documents[0]);
    expect(Object.keys(textsOf(whole))).to.deep.equal(['Acme', 'Acme_oauth', 'Acme_glbloauth']);
    expect(makeApp(wanted, making)(whole)).to.equal(whole);
  });

  it('is whole with a consumer, here or in its source org', () => {
    expect(isWhole(acme({ global: {} }))).to.equal(true);
    expect(isWhole(linkedAcme())).to.equal(true);
    expect(isWhole(acme())).to.equal(false);
    expect(isWhole(acme({ settings: undefined }))).to.equal(false);
  });

  it('is begun by this command where label and contact are those asked for', () => {
    const half = acme({ header: { contactEmail: 'it@acme.com', label: 'Acme' }, settings: undefined });
    expect(isBegun(half, wanted)).to.equal(true);
    expect(isBegun(half, { ...wanted, label: 'Acme' })).to.equal(true);
    expect(isBegun(half, { ...wanted, label: 'Other' })).to.equal(false);
    expect(isBegun(half, { ...wanted, contactEmail: 'me@acme.com' })).to.equal(false);
  });

  it('has an API name', () => {
    for (const name of ['A', 'Billing_Sync', 'b2', ' Acme ']) expect(requireAppName(name)).to.equal(name.trim());
    for (const name of ['', '2b', '_a', 'a_', 'a__b', 'a-b', 'a b', 'ä', '../a'])
      expect(refusalOf(() => requireAppName(name)).code, name).to.equal('AppNameInvalid');
  });
});
