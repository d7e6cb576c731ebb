import { expect } from 'chai';
import { absentInOauth, absentInPolicies } from '../../../../src/apps/edits/absent.ts';
import type { OauthInput } from '../../../../src/apps/edits/oauth-edits.ts';
import { acme } from '../acme.ts';

const nothing: OauthInput = {
  assignments: [],
  callbackUrls: {},
  scopes: {},
  ipRanges: { add: [], remove: [] },
  certificate: undefined,
};
const policies = { assignments: [], permissionSets: {}, profiles: {} };
const app = acme({
  global: { callbackUrl: 'https://a.example.com\nmyapp://b' },
  policy: { commaSeparatedPermissionSet: 'One,Two' },
});
const note = (names: string): object => ({ key: 'NotThere', data: { app: 'Acme', names } });

describe('what is to be removed and is missing', () => {
  it('of OAuth settings is named: scopes by either name, URLs as they are written', () => {
    const callbackUrls = { remove: ['https://a.example.com', 'https://A.example.com'] };
    const scopes = { remove: ['refresh_token', 'Api', 'openid'] };
    expect(absentInOauth(app, { ...nothing, callbackUrls, scopes })).to.deep.equal([
      note('https://A.example.com, openid'),
    ]);
    expect(absentInOauth(app, { ...nothing, scopes: { add: ['openid'], remove: ['api'] } })).to.deep.equal([]);
    const odd = acme({ settings: { commaSeparatedOauthScopes: 'Api, Unheard_Of' } });
    expect(absentInOauth(odd, { ...nothing, scopes: { remove: ['api'] } })).to.deep.equal([]);
    expect(absentInOauth(acme({ settings: undefined }), { ...nothing, scopes })).to.have.length(1);
  });

  it('of policies is named, whatever the case of names', () => {
    const permissionSets = { remove: ['one', 'Three'] };
    expect(absentInPolicies(app, { ...policies, permissionSets, profiles: { remove: ['P'] } })).to.deep.equal([
      note('Three, P'),
    ]);
    expect(absentInPolicies(acme(), policies)).to.deep.equal([]);
  });
});
