import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { type OauthInput, setOauth } from '../../../../src/apps/edits/oauth-edits.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import { acme, linkedAcme, refusalOf, settingsType } from '../acme.ts';

const nothing: OauthInput = {
  assignments: [],
  callbackUrls: {},
  scopes: {},
  ipRanges: { add: [], remove: [] },
  certificate: undefined,
};
const app = acme({ global: { callbackUrl: 'https://a.example.com\nmyapp://b' } });
const edit = (input: Partial<OauthInput>, at: App = app): App => setOauth({ ...nothing, ...input })(at);
const after = (input: Partial<OauthInput>, at: App = app): Array<string | null> =>
  planOf(at, edit(input, at)).changes.map((change) => change.after);

describe('OAuth settings', () => {
  it('without options stay the very same', () => expect(edit({})).to.equal(app));

  it('callback URLs are set, added and removed; existing ones are not checked', () => {
    expect(after({ callbackUrls: { set: ['https://c.example.com'] } })).to.deep.equal(['https://c.example.com']);
    expect(after({ callbackUrls: { remove: ['myapp://b'], add: ['myapp://c'] } })).to.deep.equal([
      'https://a.example.com\nmyapp://c',
    ]);
    expect(edit({ callbackUrls: { add: ['myapp://b'], remove: ['myapp://other'], ifPresent: true } })).to.equal(app);
    const old = acme({ global: { callbackUrl: 'http://old.example.com' } });
    expect(after({ callbackUrls: { add: ['myapp://b'] } }, old)).to.deep.equal(['http://old.example.com\nmyapp://b']);
    expect(refusalOf(() => edit({ callbackUrls: { add: ['http://new.example.com'] } })).code).to.equal(
      'CallbackUrlInvalid',
    );
    expect(refusalOf(() => edit({ callbackUrls: { add: ['x:/'] } }, linkedAcme())).code).to.equal(
      'GlobalSettingsElsewhere',
    );
  });

  it('scopes keep their order; the same set in other words changes nothing', () => {
    expect(after({ scopes: { add: ['web', 'Web'], remove: ['API'] } })).to.deep.equal(['RefreshToken, Web']);
    expect(edit({ scopes: { set: ['offline_access', 'api'] } })).to.equal(app);
    expect(refusalOf(() => edit({ scopes: { remove: ['nonsense'] } })).code).to.equal('ScopeUnknown');
  });

  it('what is not there is not removed in silence: near misses are named (T4)', () => {
    const refused = (input: Partial<OauthInput>): object => refusalOf(() => edit(input)).data;
    const urls = { remove: ['https://A.example.com'] };
    const callbackUrl = { app: 'Acme', value: 'https://A.example.com', why: 'callback-url' };
    expect(refused({ callbackUrls: urls })).to.deep.equal({ ...callbackUrl, hint: 'https://a.example.com' });
    expect(refused({ scopes: { remove: ['api', 'openid'] } })).to.include({ value: 'OpenID', why: 'scope', hint: '' });
    expect(edit({ callbackUrls: { ...urls, ifPresent: true } })).to.equal(app);
    expect(after({ scopes: { remove: ['openid', 'api'], ifPresent: true } })).to.deep.equal(['RefreshToken']);
    const attributes = { add: [{ key: 'Country', formula: 'x' }], remove: [] };
    const withOne = edit({ attributes });
    expect(refusalOf(() => edit({ attributes: { add: [], remove: ['Contry'] } }, withOne)).data).to.include({
      why: 'custom-attribute',
      hint: 'Country',
    });
    expect(edit({ attributes: { add: [], remove: ['Contry'], ifPresent: true } }, withOne)).to.equal(withOne);
  });

  it('the first certificate is taken, another one only on purpose, the same in other lines not at all', () => {
    const certificate = { pem: 'MIIC', replace: false };
    expect(after({ certificate })).to.deep.equal(['MIIC']);
    const certified = acme({ global: { certificate: 'MI\nIC' } });
    expect(edit({ certificate }, certified)).to.equal(certified);
    const other = acme({ global: { certificate: 'MIIB' } });
    expect(refusalOf(() => edit({ certificate }, other)).code).to.equal('CertificateDiffers');
    expect(after({ certificate: { ...certificate, replace: true } }, other)).to.deep.equal(['MIIC']);
  });

  it('an asset token is whole or not there', () => {
    const elements = {
      areAttributesIncludedInAssetToken: 'true',
      areCustomPermsIncludedInAssetToken: 'false',
      assetTokenAudiences: 'https://a.example.com',
      assetTokenSigningCertificate: '0P1000000000001',
      assetTokenValidity: '60',
    };
    const assignments = Object.entries(elements).map(([path, value]) => ({ type: settingsType, path, value }) as const);
    expect(after({ assignments })).to.have.length(5);
    for (const left of assignments.slice(2)) {
      const some = assignments.filter((one) => one !== left);
      expect(refusalOf(() => edit({ assignments: some })).data['why'], left.path).to.equal('asset-token');
    }
  });

  it('an app without OAuth settings is refused', () => {
    expect(refusalOf(() => edit({}, acme({ settings: undefined }))).code).to.equal('AppHasNoOauth');
  });
});
