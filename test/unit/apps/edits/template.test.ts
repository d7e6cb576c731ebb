import { expect } from 'chai';
import type { AppDocument } from '../../../../src/apps/app.ts';
import { templateOf, withoutUsers } from '../../../../src/apps/edits/template.ts';
import {
  acme,
  appPolicyType,
  documentWith,
  globalType,
  headerType,
  policyType,
  securityType,
  settingsType,
  textOf,
} from '../acme.ts';

const source = acme({
  header: { contactEmail: 'it@acme.com', label: 'Acme Portal', orgScopedExternalApp: '00D000000000001:Acme' },
  global: {
    consumerKey: '3MVG9x',
    isDPopEnabled: 'true',
    label: 'Acme_glbloauth',
    shouldRotateConsumerKey: 'false',
    shouldRotateConsumerSecret: 'true',
  },
  policy: { clientCredentialsFlowUser: 'bot@acme.com', isClientCredentialsFlowEnabled: 'true', label: 'My policy' },
  appPolicy: { isEnabled: 'true', isCanvasPluginEnabled: 'true' },
});

/** The new app, in another org. */
const fresh = { name: 'Fresh', orgId: '00D000000000005EAA' };

const textIn = (documents: readonly AppDocument[], type: string): string | undefined =>
  documents.find((document) => document.type === type)?.xml.text;

describe('a template', () => {
  it('M4: has nothing that is bound to an org, no rotation, and names what it left out', () => {
    const { documents, dropped } = templateOf(source, fresh, 67);
    const texts = documents.map(({ xml }) => xml.text).join('');
    expect(texts).not.to.match(/orgScopedExternalApp|oauthLink|consumerKey|shouldRotate|Acme</);
    expect(dropped.map(({ field }) => field)).to.have.members([
      'orgScopedExternalApp',
      'oauthLink',
      'consumerKey',
      'shouldRotateConsumerSecret',
    ]);
  });

  it('M4: has no asset token in another org, since its certificate goes by an id; in the same org it has', () => {
    const assets = {
      areAttributesIncludedInAssetToken: 'true',
      areCustomPermsIncludedInAssetToken: 'false',
      assetTokenAudiences: 'acme',
      assetTokenSigningCertificate: '0P1000000000001',
      assetTokenValidity: '60',
    };
    const app = acme({ settings: { ...assets, commaSeparatedOauthScopes: 'Api' } });
    const elsewhere = templateOf(app, fresh, 67);
    expect(textIn(elsewhere.documents, settingsType)).not.to.include('sset');
    expect(elsewhere.dropped.map(({ field }) => field)).to.include.members(['assetTokenSigningCertificate']);
    const here = templateOf(app, { ...fresh, orgId: app.orgId }, 67);
    expect(textIn(here.documents, settingsType)).to.include('>0P1000000000001<');
  });

  it('has everything else as it was, under the new name', () => {
    const { documents } = templateOf(source, fresh, 67);
    expect(documents.map(({ fullName }) => fullName)).to.deep.equal([
      'Fresh',
      'Fresh_oauth',
      'Fresh_glbloauth',
      'Fresh_oauthPlcy',
      'Fresh_plcy',
    ]);
    expect(textIn(documents, headerType)).to.equal(
      textOf(headerType, { contactEmail: 'it@acme.com', label: 'Acme Portal' }),
    );
    expect(textIn(documents, globalType)).to.equal(
      textOf(globalType, { externalClientApplication: 'Fresh', isDPopEnabled: 'true', label: 'Fresh_glbloauth' }),
    );
    expect(textIn(documents, policyType)).to.include('<label>My policy</label>');
    expect(textIn(documents, settingsType)).to.include('>Api, RefreshToken<');
  });

  it('has nothing that is newer than the API version, or that Salesforce dropped', () => {
    const { documents, dropped } = templateOf(source, fresh, 65);
    expect(textIn(documents, appPolicyType)).not.to.include('isCanvasPluginEnabled');
    expect(dropped.map(({ field }) => field)).to.include('isCanvasPluginEnabled');
    const old = acme({ global: {}, policy: { isNamedUserJwtEnabled: 'true' } });
    expect(templateOf(old, fresh, 67).dropped.map(({ field }) => field)).to.include('isNamedUserJwtEnabled');
  });

  it('leaves out whole what no command edits, and says so', () => {
    const canvas = documentWith('ExtlClntAppCanvasSettings', 'Acme_canvas', { externalClientApplication: 'Acme' });
    const { documents, dropped } = templateOf({ ...source, documents: [...source.documents, canvas] }, fresh, 67);
    expect(documents.map(({ type }) => type)).not.to.include('ExtlClntAppCanvasSettings');
    expect(dropped).to.deep.include({ type: 'ExtlClntAppCanvasSettings', fullName: 'Acme_canvas', field: null });
  });

  it('takes the security document along, without what is newer than the org', () => {
    const ranges =
      '<tokenIpRanges><endIpAddress>203.0.113.9</endIpAddress><startIpAddress>203.0.113.1</startIpAddress></tokenIpRanges>';
    const text = textOf(securityType, { externalClientApplication: 'Acme', tlsClientAuthCertParamValue: 'CN=a' });
    const security = documentWith(securityType, 'Own_name', text.replace('</Extl', `    ${ranges}\n</Extl`));
    const { documents, dropped } = templateOf({ ...source, documents: [...source.documents, security] }, fresh, 67);
    const taken = documents.find(({ type }) => type === securityType);
    expect(taken?.fullName).to.equal('Fresh_oauthSecurity');
    expect(taken?.xml.text).to.include(ranges).and.to.include('<externalClientApplication>Fresh<');
    expect(dropped.map(({ field }) => field)).to.include('tlsClientAuthCertParamValue');
  });

  it('can do without its users', () => {
    const template = withoutUsers(templateOf(source, fresh, 67), ['clientCredentialsFlowUser']);
    expect(textIn(template.documents, policyType)).not.to.include('bot@acme.com');
    expect(template.dropped.at(-1)).to.include({ field: 'clientCredentialsFlowUser', fullName: 'Fresh_oauthPlcy' });
  });
});
