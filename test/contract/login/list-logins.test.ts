import { expect } from 'chai';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { type ListedLogin, listLogins } from '../../../src/login/list-logins.ts';
import { loginListText } from '../../../src/output/login/login-list-text.ts';
import { emulator, login } from '../org/world.ts';
import { clientIn, forgetOthers, keeping, loginFile, robotOrg, runAs, wire } from './stage.ts';

const find = async (username: string, check = true): Promise<ListedLogin | undefined> =>
  (await listLogins(wire, { check, openKey: async () => Promise.resolve() })).logins.find(
    (one) => one.username === username,
  );

describe('the list of logins', () => {
  // other tests of this process leave logins to orgs that are no more
  before(async () => forgetOthers());

  it('shows app, flow, whether a login works, and what a rotation does to it', async () => {
    const org = await robotOrg();
    const { key } = await clientIn(org);
    await loginByClientCredentials(await clientIn(org), { ...keeping, alias: 'listed', autoRefresh: true }, wire);
    const robot = { key: `…${key.slice(-4)}`, flow: 'client-credentials', aliases: ['listed'], autoRefresh: true };
    expect(await find(runAs(org))).to.deep.include({ ...robot, stand: 'works', atRotation: 'rekeyed' });
    expect(await find(org.username)).to.include({ key: null, flow: 'token', stand: 'works', atRotation: 'not-own' });
    const before = loginFile(runAs(org)).fields;
    const world = await emulator();
    await world.expireAccessTokens(org.alias, {});
    expect(await find(runAs(org))).to.include({ stand: 'ended' });
    expect(loginFile(runAs(org)).fields).to.deep.equal(before);
    expect(await find(runAs(org), false)).to.include({ stand: 'unknown' });
    const fault = { do: 'oauth-error', error: 'invalid_client', description: 'invalid client credentials' } as const;
    await world.fault(org.alias, { ...fault, match: { path: 'oauth2/token' } });
    expect(await find(runAs(org))).to.include({ stand: 'broken' });
  });

  const refusals = [
    ['an expired password', 403, 'INVALID_OPERATION_WITH_EXPIRED_PASSWORD', 'The password has expired'],
    ['an address or client', 401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API'],
  ] as const;
  for (const [why, status, errorCode, message] of refusals) {
    it(`does not count a login as working whose token the API refuses, because of ${why}`, async () => {
      const org = await robotOrg();
      const body = JSON.stringify([{ errorCode, message }]);
      const fault = { do: 'reply', status, contentType: 'application/json', body, count: 0 } as const;
      await (await emulator()).fault(org.alias, { ...fault, match: { path: '^/services/data/v' } });
      const listed = await find(org.username);
      expect(listed).to.include({ stand: 'refused', apiRefused: `${errorCode}: ${message}` });
      expect(loginListText({ logins: listed === undefined ? [] : [listed] }).replace(/\s+/g, ' ')).to.include(message);
    });
  }

  it('does not count a login as renewable whose fresh token the API refuses as well', async () => {
    const org = await robotOrg();
    await loginByClientCredentials(await clientIn(org), { ...keeping, autoRefresh: true }, wire);
    const body = '[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]';
    const fault = { do: 'reply', status: 401, contentType: 'application/json', body, count: 0 } as const;
    await (await emulator()).fault(org.alias, { ...fault, match: { path: '^/services/data/v' } });
    expect(await find(runAs(org))).to.include({
      stand: 'refused',
      apiRefused: 'INVALID_SESSION_ID: Session expired or invalid',
    });
  });

  it('spends no refresh token, and says when an org cannot be asked', async () => {
    const org = await robotOrg();
    await login({ ...org, accessToken: 'ended' }, { clientId: '3MVG9abcd', refreshToken: 'r1', loginUrl: org.url });
    expect(await find(org.username)).to.include({ stand: 'unknown', atRotation: 'with-flag', key: '…abcd' });
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.filter(({ path }) => path.endsWith('/token'))).to.deep.equal([]);
    await login({ ...org, url: 'http://127.0.0.1:9' });
    expect(await find(org.username)).to.include({ stand: 'unknown' });
  });
});
