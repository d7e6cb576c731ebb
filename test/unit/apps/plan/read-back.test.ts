import { expect } from 'chai';
import type { Change } from '../../../../src/apps/plan/plan.ts';
import { comparable, isLocked, untakenChanges } from '../../../../src/apps/plan/read-back.ts';
import { globalType } from '../acme.ts';

const change = (field: string, before: string | null, after: string | null): Change => ({
  type: globalType,
  fullName: 'Acme_glbloauth',
  field,
  before,
  after,
});

const taken = (field: string, after: string | null, record: unknown, before: string | null = 'other'): boolean =>
  untakenChanges([change(field, before, after)], record).length === 0;

describe('reading back after a deploy', () => {
  it('takes text for booleans, as jsforce gives them without a type, and booleans and numbers as well (M5)', () => {
    expect(taken('isDeviceFlowEnabled', 'true', { isDeviceFlowEnabled: 'true' })).to.equal(true);
    expect(taken('isDeviceFlowEnabled', 'true', { isDeviceFlowEnabled: true })).to.equal(true);
    expect(taken('isDeviceFlowEnabled', 'true', { isDeviceFlowEnabled: 'false' })).to.equal(false);
    expect(taken('refreshTokenValidityPeriod', '365', { refreshTokenValidityPeriod: 365 })).to.equal(true);
  });

  it('names what was asked for and what is there instead: isPkceRequired that the org forces to true (M5)', () => {
    const pkce = change('isPkceRequired', 'true', 'false');
    const device = change('isDeviceFlowEnabled', 'false', 'true');
    const record = { isPkceRequired: 'true', isDeviceFlowEnabled: 'true' };
    expect(untakenChanges([device, pkce], record)).to.deep.equal([{ change: pkce, actual: 'true' }]);
  });

  it('takes a missing switch for one that is off', () => {
    expect(taken('isDeviceFlowEnabled', 'false', { fullName: 'Acme_glbloauth' })).to.equal(true);
    expect(taken('isDeviceFlowEnabled', 'true', { fullName: 'Acme_glbloauth' })).to.equal(false);
  });

  it('takes nothing from a component that the org does not give back', () => {
    for (const after of ['true', 'false', null]) {
      expect(untakenChanges([change('isDeviceFlowEnabled', 'true', after)], undefined), String(after)).to.have.length(
        1,
      );
    }
  });

  it('a removed element must be missing or empty', () => {
    const gone = (record: object): boolean => taken('certificate', null, record);
    expect([{}, { certificate: '' }, { certificate: null }, { certificate: 'MIIB' }].map(gone)).to.deep.equal([
      true,
      true,
      true,
      false,
    ]);
  });

  it('finds nested and repeated elements; one of a kind comes as itself, several as a list', () => {
    expect(
      taken('idTokenConfig.idTokenValidityInMinutes', '5', { idTokenConfig: { idTokenValidityInMinutes: '5' } }),
    ).to.equal(true);
    const pair = { customAttributes: [{ key: 'a' }, { key: 'b' }] };
    expect(taken('customAttributes.key', 'a', pair)).to.equal(true);
    expect(taken('customAttributes[1].key', 'b', pair)).to.equal(true);
    expect(taken('customAttributes[1].key', 'a', pair)).to.equal(false);
    expect(taken('customAttributes[2].key', 'b', pair)).to.equal(false);
    expect(taken('customAttributes.key', 'a', { customAttributes: { key: 'a' } })).to.equal(true);
    expect(taken('customAttributes[1].key', 'a', { customAttributes: { key: 'a' } })).to.equal(false);
    expect(taken('a.b.c', 'x', { a: 'x' })).to.equal(false);
    expect(taken('a', 'x', { a: { b: 'x' } })).to.equal(false);
  });

  it('does not mind blanks around a value, nor the line ends within', () => {
    expect(taken('label', 'Acme', { label: ' Acme\n' })).to.equal(true);
    const urls = { callbackUrl: 'myapp://a\r\nhttps://acme.example.com\n' };
    expect(taken('callbackUrl', 'myapp://a\nhttps://acme.example.com', urls)).to.equal(true);
    expect(taken('callbackUrl', 'https://acme.example.com\nmyapp://a', urls)).to.equal(true);
    expect(taken('callbackUrl', 'myapp://a', urls)).to.equal(false);
  });

  it('does not mind in which form the org keeps a certificate', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMI\nIB\n-----END CERTIFICATE-----';
    for (const certificate of [pem, 'MIIB', 'MI\r\nIB', pem.replaceAll('\n', '\r\n')]) {
      expect(taken('certificate', pem, { certificate }), certificate).to.equal(true);
    }
    expect(taken('certificate', pem, { certificate: 'MIIC' })).to.equal(false);
  });

  it('compares scopes as sets of canonical names', () => {
    expect(
      taken('commaSeparatedOauthScopes', 'Profile,OfflineAccess,Api', {
        commaSeparatedOauthScopes: 'Api, Basic, RefreshToken',
      }),
    ).to.equal(true);
    expect(taken('commaSeparatedOauthScopes', 'Api, Web', { commaSeparatedOauthScopes: 'Api' })).to.equal(false);
  });

  it('does not mind how an org joins a list of names, nor in which case it writes the IP relaxation', () => {
    const list = 'commaSeparatedPermissionSet';
    expect(taken(list, 'Two,One', { [list]: 'One,\n        Two' })).to.equal(true);
    expect(taken(list, 'Two,One', { [list]: 'One' })).to.equal(false);
    const relaxation = 'ipRelaxationPolicyType';
    expect(taken(relaxation, 'Enforce_RelaxRefresh', { [relaxation]: 'Enforce_relaxrefresh' })).to.equal(true);
    expect(taken(relaxation, 'Enforce', { [relaxation]: 'Enforce_relaxrefresh' })).to.equal(false);
  });

  it('a username is the same in any case, other text is not', () => {
    expect(
      taken('clientCredentialsFlowUser', 'bot@acme.example.com', { clientCredentialsFlowUser: 'Bot@Acme.Example.com' }),
    ).to.equal(true);
    expect(taken('label', 'acme', { label: 'Acme' })).to.equal(false);
  });

  it('an empty element, a missing one and a switch that is off compare alike', () => {
    expect([null, '', ' ', 'false', ' false\n'].map((text) => comparable('isX', text))).to.deep.equal([
      '',
      '',
      '',
      '',
      '',
    ]);
  });
});

describe('a locked security control', () => {
  const locked = (field: string, after: string | null, actual: string | null): boolean =>
    isLocked({ change: change(field, 'true', after), actual });

  it('was to be off, or left out, and reads back on', () => {
    const fields = ['isPkceRequired', 'isRefreshTokenRotationEnabled', 'oauthConfig.isPkceRequired'];
    expect(fields.map((field) => [locked(field, 'false', 'true'), locked(field, null, 'true')])).to.deep.equal(
      fields.map(() => [true, true]),
    );
  });

  it('isn’t any other switch, nor one that reads back differently', () => {
    expect([
      locked('isDPopEnabled', 'false', 'true'),
      locked('isPkceRequired', 'true', 'false'),
      locked('isPkceRequired', 'false', null),
    ]).to.deep.equal([false, false, false]);
  });
});
