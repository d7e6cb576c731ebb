import { expect } from 'chai';
import { refuseCombinations } from '../../../../src/apps/fields/policy-combinations.ts';
import { acme, type Fields, linkedAcme, refusalOf } from '../acme.ts';

type Parts = { policy?: Fields; appPolicy?: Fields; global?: Fields };

const everything = (): boolean => true;

const inactivity = (period: string, unit: string): Fields => ({
  refreshTokenPolicyType: 'SpecificInactivity',
  refreshTokenValidityPeriod: period,
  refreshTokenValidityUnit: unit,
});

describe('values that do not go together', () => {
  const cases: ReadonlyArray<[why: string, touched: string, broken: Parts, sound: Parts]> = [
    [
      'specific-needs-validity',
      'refreshTokenPolicyType',
      { policy: { refreshTokenPolicyType: 'SpecificLifetime', refreshTokenValidityPeriod: '5' } },
      {
        policy: {
          refreshTokenPolicyType: 'SpecificLifetime',
          refreshTokenValidityPeriod: '5',
          refreshTokenValidityUnit: 'Days',
        },
      },
    ],
    [
      'validity-needs-specific',
      'refreshTokenValidityUnit',
      {
        policy: {
          refreshTokenPolicyType: 'Infinite',
          refreshTokenValidityPeriod: '5',
          refreshTokenValidityUnit: 'Days',
        },
      },
      { policy: { refreshTokenPolicyType: 'Infinite' } },
    ],
    [
      'idle-limit',
      'refreshTokenValidityPeriod',
      { policy: inactivity('31', 'Days'), global: { isEnforceRefreshTokenTTL: 'true' } },
      { policy: inactivity('30', 'Days'), global: { isEnforceRefreshTokenTTL: 'true' } },
    ],
    [
      'pre-authorized',
      'commaSeparatedProfile',
      { policy: { commaSeparatedProfile: 'A' } },
      { policy: { commaSeparatedProfile: 'A', permittedUsersPolicyType: 'AdminApprovedPreAuthorized' } },
    ],
    [
      'handler-user',
      'executeHandlerAs',
      { policy: { executeHandlerAs: 'a@b.example.com' } },
      { policy: { executeHandlerAs: 'a@b.example.com', apexHandler: 'Handler' } },
    ],
    [
      'jwt-off',
      'namedUserJwtTimeout',
      { policy: { namedUserJwtTimeout: '5' }, global: {} },
      { policy: { namedUserJwtTimeout: '5' }, global: { isNamedUserJwtEnabled: 'true' } },
    ],
    [
      'jwt-user-session',
      'namedUserJwtSessionTimeoutType',
      { policy: { namedUserJwtSessionTimeoutType: 'UserSession', namedUserJwtTimeout: '5' } },
      { policy: { namedUserJwtSessionTimeoutType: 'Custom', namedUserJwtTimeout: '5' } },
    ],
    [
      'custom-start-url',
      'startPage',
      { appPolicy: { startPage: 'Custom' } },
      { appPolicy: { startPage: 'Custom', startUrl: 'https://a.example.com' } },
    ],
  ];
  for (const [why, touched, broken, sound] of cases) {
    it(`${why} is refused where the edit touches it, and only there`, () => {
      const one = (field: string): boolean => field === touched;
      expect(refusalOf(() => refuseCombinations(acme(broken), one))).to.deep.equal({
        code: 'CombinationRefused',
        data: { app: 'Acme', why },
      });
      refuseCombinations(acme(broken), (field) => field === 'label');
      refuseCombinations(acme(sound), everything);
    });
  }

  it('the JWT switch of the policy, API 61 to 63, counts as well', () => {
    const policy = { namedUserJwtTimeout: '5', isNamedUserJwtEnabled: 'true' };
    refuseCombinations(acme({ policy, global: { isNamedUserJwtEnabled: 'false' } }), everything);
  });

  it('JWT time-outs of a linked app are its source org’s to judge', () => {
    refuseCombinations(linkedAcme({ policy: { namedUserJwtTimeout: '5' } }), everything);
  });

  it('an app without policies has none', () => refuseCombinations(acme(), everything));
});
