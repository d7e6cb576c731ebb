import { expect } from 'chai';
import { readOauthFlags } from '../../../../src/input/settings/oauth-flags.ts';
import { listChangeOf } from '../../../../src/input/assignment-flags.ts';
import { ipRangeChangeOf } from '../../../../src/input/settings/ip-range.ts';

describe('lists as people type them', () => {
  const scopes = ['api', 'refresh_token', 'openid'];
  for (const typed of ['api refresh_token openid', 'api,refresh_token, openid', ' api\trefresh_token , openid ']) {
    it(`scopes in ${JSON.stringify(typed)}, with each flag that takes them`, async () => {
      for (const [flag, part] of [
        ['scope', 'set'],
        ['add-scope', 'add'],
        ['remove-scope', 'remove'],
      ] as const) {
        expect(listChangeOf({ [flag]: [typed] }, 'scope')[part]).to.deep.equal(scopes);
        expect((await readOauthFlags({ [flag]: [typed] })).scopes[part]).to.deep.equal(scopes);
      }
    });
  }

  it('other names keep their blanks', () => {
    expect(listChangeOf({ 'add-profile': ['System Administrator,Standard User'] }, 'profile').add).to.deep.equal([
      'System Administrator',
      'Standard User',
    ]);
  });

  it('ranges in CIDR, with each flag that takes ranges', () => {
    const range = { startIpAddress: '10.0.0.0', endIpAddress: '10.255.255.255' };
    const typed = ['10.0.0.0/8'];
    expect(ipRangeChangeOf({ 'add-ip-range': typed }).add).to.deep.equal([range]);
    expect(ipRangeChangeOf({ 'remove-ip-range': typed }).remove).to.deep.equal([range]);
    expect(ipRangeChangeOf({ 'token-ip-range': typed }, 'token-ip-range').set).to.deep.equal([range]);
    expect(ipRangeChangeOf({ 'add-token-ip-range': typed }, 'token-ip-range').add).to.deep.equal([range]);
    expect(ipRangeChangeOf({ 'remove-token-ip-range': typed }, 'token-ip-range').remove).to.deep.equal([range]);
  });
});
