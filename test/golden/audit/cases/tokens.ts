import type { Fields } from '../../../unit/apps/acme.ts';
import { connected, eca } from '../audited.ts';
import type { Cases } from '../case.ts';

const withoutRefresh = { settings: { commaSeparatedOauthScopes: 'Api' } };
const emptySecurity = { security: { label: 'Acme' } };
const mobile = { global: { callbackUrl: 'acme://cb' }, ...emptySecurity };
const lifetime = (refreshTokenPolicyType: string, period: string, unit: string): { policy: Fields } => ({
  policy: { refreshTokenPolicyType, refreshTokenValidityPeriod: period, refreshTokenValidityUnit: unit },
});
const login = { logins: [{ username: 'ci@acme.com', clientId: '3MVG9ACME' }] };
const refreshing = '<oauthConfig><scopes>RefreshToken</scopes></oauthConfig>';

export const tokenCases: Cases = {
  ECA003: {
    finds: [
      eca({ global: { isRefreshTokenRotationEnabled: 'false' } }),
      'ExtlClntAppGlobalOauthSettings.isRefreshTokenRotationEnabled false',
    ],
    fine: eca(),
    edge: [
      ['no refresh tokens', eca({ ...withoutRefresh, global: { isRefreshTokenRotationEnabled: 'false' } }), null],
      [
        'the scope by its other name',
        eca({
          settings: { commaSeparatedOauthScopes: 'OfflineAccess' },
          global: { isRefreshTokenRotationEnabled: 'false' },
        }),
        'ExtlClntAppGlobalOauthSettings.isRefreshTokenRotationEnabled false',
      ],
      ['an element that isn’t returned', connected(refreshing), { cannotTell: 'not-returned' }],
    ],
  },
  ECA004: {
    finds: [
      eca({ global: { isEnforceRefreshTokenTTL: 'false' } }),
      'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL false',
    ],
    fine: eca(),
    edge: [
      ['no refresh tokens', eca({ ...withoutRefresh, global: { isEnforceRefreshTokenTTL: 'false' } }), null],
      ['below API 66', eca({ global: { isEnforceRefreshTokenTTL: '' } }), { cannotTell: 'not-returned' }],
    ],
  },
  ECA005: {
    finds: [eca(emptySecurity), 'ExtlClntAppOauthSecuritySettings.tokenIpRanges null'],
    fine: eca(),
    edge: [
      ['a mobile app, which is exempt', eca(mobile), null],
      ['no refresh tokens', eca({ ...withoutRefresh, ...emptySecurity }), null],
      ['a connected app', connected(refreshing), { cannotTell: 'no-element' }],
    ],
  },
  ECA006: {
    finds: [
      eca({ ...lifetime('Infinite', '', ''), global: { isEnforceRefreshTokenTTL: 'false' } }),
      'ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType Infinite',
    ],
    fine: eca(lifetime('SpecificInactivity', '30', 'Days')),
    edge: [
      [
        '31 idle days',
        eca(lifetime('SpecificInactivity', '31', 'Days')),
        'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityPeriod 31 days',
      ],
      [
        'two idle months',
        eca(lifetime('SpecificInactivity', '2', 'Months')),
        'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityPeriod 60 days',
      ],
      ['Infinite, which the idle limit overrides', eca(lifetime('Infinite', '', '')), null],
      ['a fixed end', eca(lifetime('SpecificLifetime', '365', 'Days')), null],
    ],
  },
  ECA007: {
    finds: [
      eca(lifetime('SpecificLifetime', '365', 'Days')),
      'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityPeriod 365 days',
    ],
    fine: eca(lifetime('SpecificLifetime', '90', 'Days')),
    edge: [
      ['a connected app, whose default is another', connected(refreshing), null],
      ['the same time chosen otherwise', eca(lifetime('SpecificLifetime', '12', 'Months')), null],
    ],
  },
  ECA025: {
    finds: [[eca({ global: { isDPopEnabled: 'true' } }), login], 'ExtlClntAppGlobalOauthSettings.isDPopEnabled true'],
    fine: [eca(), login],
    edge: [
      ['no login of sf', eca({ global: { isDPopEnabled: 'true' } }), null],
      [
        'mutual TLS',
        [eca({ global: { isMtlsEnabled: 'true' } }), login],
        'ExtlClntAppGlobalOauthSettings.isMtlsEnabled true',
      ],
    ],
  },
  ECA026: {
    finds: [
      eca({ settings: { commaSeparatedOauthScopes: 'MCP' }, global: { isNamedUserJwtEnabled: 'false' } }),
      'ExtlClntAppGlobalOauthSettings.isNamedUserJwtEnabled false',
    ],
    fine: eca({ settings: { commaSeparatedOauthScopes: 'MCP' }, global: { isNamedUserJwtEnabled: 'true' } }),
    edge: [
      ['other scopes', eca({ global: { isNamedUserJwtEnabled: 'false' } }), null],
      [
        'the connected app’s spelling of a scope',
        connected(
          '<oauthConfig><isNamedUserJwtEnabled>false</isNamedUserJwtEnabled><scopes>SFAP</scopes></oauthConfig>',
        ),
        'ConnectedApp.oauthConfig.isNamedUserJwtEnabled false',
      ],
    ],
  },
  ECA028: {
    finds: [
      eca({ global: { isIntrospectAllTokens: 'true' } }),
      'ExtlClntAppGlobalOauthSettings.isIntrospectAllTokens true',
    ],
    fine: eca(),
    edge: [['not returned', eca({ global: { isIntrospectAllTokens: '' } }), { cannotTell: 'not-returned' }]],
  },
};
