import { expect } from 'chai';
import { wantedFixes } from '../../../src/audit/fix/wanted-fixes.ts';
import type { AuditedApp } from '../../../src/audit/facts/audit-facts.ts';
import { chosenRules, judgeOrg } from '../../../src/audit/judge.ts';
import { connected, eca, factsOf } from '../../golden/audit/audited.ts';

const strict = { profile: 'strict', except: [], minSeverity: 'low' } as const;
const wanted = (app: AuditedApp, ...only: string[]): ReturnType<typeof wantedFixes> =>
  wantedFixes(judgeOrg(factsOf([app]), chosenRules({ ...strict, only })).findings);
const settingsFor = (app: AuditedApp, ...only: string[]): unknown => wanted(app, ...only)[0]?.settings;

const scoped = (scopes: string): AuditedApp => eca({ settings: { commaSeparatedOauthScopes: scopes } });

describe('what a manifest would say to fix findings', () => {
  for (const [rule, app, settings] of [
    [
      'ECA001',
      eca({ global: { isDeviceFlowEnabled: 'true' } }),
      { callbackUrls: ['https://acme.example.com/cb', 'http://localhost:1717/OauthRedirect'] },
    ],
    [
      'ECA001',
      eca({ global: { isDeviceFlowEnabled: 'true' }, header: { distributionState: 'Packaged' } }),
      { flows: { device: false } },
    ],
    ['ECA002', eca({ global: { isPkceRequired: 'false' } }), { security: { requirePkce: true } }],
    ['ECA003', eca({ global: { isRefreshTokenRotationEnabled: 'false' } }), { security: { rotateRefreshToken: true } }],
    ['ECA004', eca({ global: { isEnforceRefreshTokenTTL: 'false' } }), { security: { limitIdleRefreshToken: true } }],
    [
      'ECA006',
      eca({ global: { isEnforceRefreshTokenTTL: 'false' }, policy: { refreshTokenPolicyType: 'Infinite' } }),
      { policy: { refreshToken: { policy: 'specific-inactivity', validity: 30, unit: 'days' } } },
    ],
    ['ECA010', scoped('Full, RefreshToken'), { scopes: ['refresh_token', 'api'] }],
    ['ECA011', scoped('Api, Chatter'), { scopes: ['api'] }],
    ['ECA013', eca({ policy: { ipRelaxationPolicyType: 'Bypass' } }), { policy: { ipRelaxation: 'enforce' } }],
    [
      'ECA026',
      eca({ global: { isNamedUserJwtEnabled: 'false' }, settings: { commaSeparatedOauthScopes: 'Api, MCP' } }),
      { jwtAccessToken: true },
    ],
    ['ECA028', eca({ global: { isIntrospectAllTokens: 'true' } }), { introspectAll: false }],
  ] as const) {
    it(`${rule}: ${JSON.stringify(settings)}`, () => {
      expect(settingsFor(app, rule)).to.deep.equal(settings);
    });
  }

  it('is one entry for all findings of an app, in which each fix keeps the others', () => {
    const app = eca({
      global: { isPkceRequired: 'false', isRefreshTokenRotationEnabled: 'false' },
      policy: {
        ipRelaxationPolicyType: 'Bypass',
        refreshTokenPolicyType: 'SpecificLifetime',
        refreshTokenValidityPeriod: '365',
      },
      settings: { commaSeparatedOauthScopes: 'Full, Api, Chatter, RefreshToken' },
    });
    expect(settingsFor(app, 'ECA002', 'ECA003', 'ECA007', 'ECA010', 'ECA011', 'ECA013')).to.deep.equal({
      security: { requirePkce: true, rotateRefreshToken: true },
      policy: { ipRelaxation: 'enforce', refreshToken: { policy: 'specific-inactivity', validity: 30, unit: 'days' } },
      scopes: ['api', 'refresh_token'],
    });
  });

  it('leaves alone what takes a decision, and what another publisher decides about', () => {
    const open = eca({ policy: { permittedUsersPolicyType: 'AllSelfAuthorized' } });
    expect(wanted(open, 'ECA008')).to.deep.equal([]);
    const theirs = eca(
      { global: { isPkceRequired: 'false' }, policy: { ipRelaxationPolicyType: 'Bypass' } },
      { owner: 'vendor' },
    );
    expect(settingsFor(theirs, 'ECA002', 'ECA013')).to.deep.equal({ policy: { ipRelaxation: 'enforce' } });
  });

  it('changes a connected app only where a manifest has a key for it', () => {
    const inner =
      '<oauthConfig><callbackUrl>https://a</callbackUrl><isPkceRequired>false</isPkceRequired><isDeviceFlowEnabled>true</isDeviceFlowEnabled><scopes>Api</scopes></oauthConfig>';
    expect(wanted(connected(inner), 'ECA001')).to.deep.equal([]);
    expect(wanted(connected(inner), 'ECA002')).to.have.length(1);
  });
});
