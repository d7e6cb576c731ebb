import { expect } from 'chai';
import { accessRisks } from '../../../../src/apps/risks/access-risks.ts';
import { securityNotes } from '../../../../src/apps/risks/security-notes.ts';
import { acme, type Fields } from '../acme.ts';

const risks = (before: Fields, after: Fields): string[] =>
  accessRisks(acme({ policy: before }), acme({ policy: after })).map(
    ({ key, data }) => key + (data['names'] === undefined ? '' : ` ${data['names']}`),
  );
const lifetime = (type: string, period = '', unit = ''): Fields => ({
  refreshTokenPolicyType: type,
  refreshTokenValidityPeriod: period,
  refreshTokenValidityUnit: unit,
});

describe('who may use an app, from where and how long', () => {
  it('limiting and unlimiting its users; no policy means unlimited', () => {
    const limited = { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', commaSeparatedProfile: 'Admin' };
    expect(risks({}, limited)).to.deep.equal(['UsersLimited', 'UsersAdded Admin']);
    expect(risks(limited, { ...limited, permittedUsersPolicyType: 'AllSelfAuthorized' })).to.deep.equal([
      'UsersUnlimited',
    ]);
    expect(risks({}, { permittedUsersPolicyType: 'AllSelfAuthorized' })).to.deep.equal([]);
  });

  it('nobody is left in: limited with no permission set and no profile', () => {
    const [nobody, some] = [
      { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' },
      { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', commaSeparatedPermissionSet: 'A' },
    ];
    expect(risks({}, nobody)).to.deep.equal(['NobodyLeft']);
    expect(risks(some, nobody)).to.deep.equal(['NobodyLeft', 'UsersRemoved A']);
    expect(risks(nobody, some)).to.deep.equal(['UsersAdded A']);
    expect(risks(nobody, nobody)).to.deep.equal([]);
    expect(risks(nobody, {})).to.deep.equal(['UsersUnlimited']);
  });

  it('permission sets and profiles that come and go; order and layout say nothing', () => {
    expect(risks({ commaSeparatedPermissionSet: 'A, B' }, { commaSeparatedPermissionSet: 'B,\n C' })).to.deep.equal([
      'UsersRemoved A',
      'UsersAdded C',
    ]);
    expect(risks({ commaSeparatedProfile: 'A,B' }, { commaSeparatedProfile: 'B, A' })).to.deep.equal([]);
  });

  const relaxations = ['Enforce', 'Enforce_RelaxRefresh', 'Bypass_2factor', 'Bypass'];
  it('IP restrictions, from the strictest to the loosest, however they are spelt', () => {
    relaxations.forEach((one, index) =>
      relaxations.forEach((other, place) => {
        const expected = place === index ? [] : [place > index ? 'IpRelaxed' : 'IpEnforced'];
        const [before, after] = [{ ipRelaxationPolicyType: one }, { ipRelaxationPolicyType: other.toLowerCase() }];
        expect(risks(before, after), `${one} ${other}`).to.deep.equal(expected);
      }),
    );
    expect(risks({}, { ipRelaxationPolicyType: 'Enforce' })).to.deep.equal([]);
  });

  it('the life of refresh tokens, across units and policies', () => {
    const order = [
      lifetime('Zero'),
      lifetime('SpecificLifetime', '12', 'Hours'),
      lifetime('SpecificInactivity', '1', 'Days'),
      lifetime('SpecificLifetime', '1', 'Months'),
      lifetime('Infinite'),
    ];
    order.forEach((one, index) =>
      order.forEach((other, place) => {
        const expected = place === index ? [] : [place > index ? 'RefreshTokensLonger' : 'RefreshTokensShorter'];
        expect(risks(one, other)).to.deep.equal(expected);
      }),
    );
    expect(risks(lifetime('SpecificLifetime', '24', 'Hours'), lifetime('SpecificLifetime', '1', 'Days'))).to.deep.equal(
      [],
    );
  });

  it('scopes by the names that clients send; synonyms are the same', () => {
    const scopes = (text: string): ReturnType<typeof acme> => acme({ settings: { commaSeparatedOauthScopes: text } });
    expect(accessRisks(scopes('Api, Profile'), scopes('Basic, CustomApplications'))).to.deep.equal([
      { key: 'ScopesRemoved', data: { names: 'api' } },
      { key: 'ScopesAdded', data: { names: 'visualforce' } },
    ]);
  });

  it('an app that leaves its package, but not one that enters it', () => {
    const [local, packaged] = ['Local', 'Packaged'].map((state) => acme({ header: { distributionState: state } }));
    if (local === undefined || packaged === undefined) throw new Error('no apps');
    expect(accessRisks(packaged, local).map(({ key }) => key)).to.deep.equal(['NoLongerPackaged']);
    expect(accessRisks(local, packaged)).to.deep.equal([]);
  });

  it('another spelling of a scope neither removes nor adds one', () => {
    const scoped = (commaSeparatedOauthScopes: string): ReturnType<typeof acme> =>
      acme({ settings: { commaSeparatedOauthScopes } });
    expect(accessRisks(scoped('api,REFRESHTOKEN'), scoped('Api, RefreshToken'))).to.deep.equal([]);
    const added = accessRisks(scoped('api'), scoped('Api, RefreshToken'));
    expect(added.map(({ key, data }) => [key, data['names']])).to.deep.equal([['ScopesAdded', 'refresh_token']]);
  });

  it('a scope that no published list has is worth a look when the scopes change', () => {
    const scoped = (commaSeparatedOauthScopes: string): ReturnType<typeof acme> =>
      acme({ settings: { commaSeparatedOauthScopes } });
    const notes = securityNotes(scoped('Api, NewScope2027'), scoped('Api, NewScope2027, RefreshToken'));
    expect(notes).to.deep.equal([{ key: 'ScopeUnlisted', data: { scopes: 'NewScope2027' } }]);
    expect(securityNotes(scoped('Api'), scoped('Api, RefreshToken'))).to.deep.equal([]);
    expect(securityNotes(scoped('NewScope2027'), scoped('NewScope2027'))).to.deep.equal([]);
  });
});
