import { expect } from 'chai';
import { spelledOptions } from '../../../src/base-command/spelled-options.ts';
import { policyFlags } from '../../../src/input/settings/policy-flags.ts';

const rules = { ...policyFlags, kind: { type: 'option', options: ['eca', 'connected-app'] } };

describe('the values of flags with options', () => {
  const meant: ReadonlyArray<readonly [flag: string, typed: string, value: string]> = [
    ['permitted-users', 'Admin approved users are pre-authorized', 'pre-authorized'],
    ['permitted-users', 'ALL USERS MAY SELF AUTHORIZE', 'self-authorized'],
    ['permitted-users', 'AdminApprovedPreAuthorized', 'pre-authorized'],
    ['permitted-users', 'Pre-Authorized', 'pre-authorized'],
    ['ip-relaxation', 'Relax IP restrictions', 'bypass'],
    ['ip-relaxation', 'relax ip restrictions for activated devices', 'bypass-2factor'],
    ['ip-relaxation', 'Enforce IP restrictions', 'enforce'],
    ['ip-relaxation', 'Enforce IP restrictions, but relax for refresh tokens', 'enforce-relax-refresh'],
    ['ip-relaxation', 'Enforce_RelaxRefresh', 'enforce-relax-refresh'],
    ['ip-relaxation', 'Bypass', 'bypass'],
    ['refresh-token-policy', 'Refresh token is valid until revoked', 'infinite'],
    ['refresh-token-policy', 'Immediately expire refresh token', 'zero'],
    ['refresh-token-policy', 'Expire refresh token if not used for', 'specific-inactivity'],
    ['refresh-token-policy', 'SpecificLifetime', 'specific-lifetime'],
    ['refresh-token-unit', 'Days', 'days'],
    ['session-level', 'High Assurance session required', 'high-assurance'],
    ['session-level', 'HIGH_ASSURANCE', 'high-assurance'],
    ['policy-action', 'Raise session level', 'raise-session-level'],
    ['start-page', 'OAuth', 'oauth'],
    ['kind', 'Connected App', 'connected-app'],
  ];
  for (const [flag, typed, value] of meant) {
    it(`--${flag} '${typed}' means ${value}, also after an equals sign`, () => {
      expect(spelledOptions([`--${flag}`, typed], rules)).to.deep.equal([`--${flag}`, value]);
      expect(spelledOptions([`--${flag}=${typed}`], rules)).to.deep.equal([`--${flag}=${value}`]);
    });
  }

  it('stay as they are where nothing is meant, where a flag takes any text, and behind --', () => {
    const others = ['--permitted-users', 'Relax IP restrictions', '--start-url', 'OAuth', '--kind', '', '--'];
    const argv = [...others, '--kind', 'ECA', '--kind=ECA'];
    expect(spelledOptions(argv, rules)).to.deep.equal(argv);
  });

  it('have one meaning for each option, which is the option itself', () => {
    for (const [flag, { options = [] }] of Object.entries<{ type?: string; options?: readonly string[] }>(rules))
      for (const option of options)
        expect(spelledOptions([`--${flag}`, option], rules)).to.deep.equal([`--${flag}`, option]);
  });
});
