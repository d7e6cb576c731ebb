import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { lossOf, renewalOf } from '../../../src/login/replacing.ts';
import type { Renewal, StoredLogin } from '../../../src/org/logins/auth-store.ts';

const org = { orgId: '00D000000000001EAA', instanceUrl: 'https://acme.my.salesforce.com' };

const stored = (clientId: string | undefined, renewal: Renewal): StoredLogin => ({
  username: 'jane@acme.example',
  orgId: org.orgId,
  clientId,
  instanceUrl: org.instanceUrl,
  renewal,
  clientApps: [],
  flow: undefined,
  autoRefresh: false,
});

describe('what would be lost with an older login of the same user', () => {
  const cases: ReadonlyArray<[what: string, older: StoredLogin, renewal: Renewal, loss: string | undefined]> = [
    ['nothing: the same app, renewed in the same way', stored('key', 'jwt'), 'jwt', undefined],
    ['nothing: a new refresh token for another', stored('key', 'refresh-token'), 'refresh-token', undefined],
    ['nothing: what could not be renewed by sf itself', stored('key', 'client-credentials'), 'jwt', undefined],
    ['nothing: the same app’s access token', stored('key', 'token'), 'client-credentials', undefined],
    ['the run-as user’s login by JWT', stored('key', 'jwt'), 'client-credentials', 'jwt'],
    ['a person’s refresh token', stored('key', 'refresh-token'), 'token', 'refresh-token'],
    ['another app’s login', stored('other', 'client-credentials'), 'client-credentials', 'other-app'],
    ['a login through sf’s own app', stored(undefined, 'refresh-token'), 'refresh-token', 'other-app'],
    ['an access token that somebody typed', stored(undefined, 'token'), 'refresh-token', 'token'],
  ];
  for (const [what, older, renewal, loss] of cases) {
    it(what, () => {
      expect(lossOf(older, { key: 'key', renewal, ...org })).to.equal(loss);
    });
  }

  it('a login is renewed by the refresh token it got, else by key or secret, else not at all', () => {
    const refreshToken = new Secret('refresh token');
    expect(renewalOf('web', { refreshToken })).to.equal('refresh-token');
    expect(renewalOf('jwt', { refreshToken: undefined })).to.equal('jwt');
    expect(renewalOf('client-credentials', { refreshToken: undefined })).to.equal('client-credentials');
    expect(renewalOf('device', { refreshToken: undefined })).to.equal('token');
  });
});
