import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { findExternal } from '../../../src/estate/find-external.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { loginByCodeCredentials } from '../../../src/login/code-credentials.ts';
import { inspectToken, revokeToken, type TokenAtHand, tokenOfLogin, whoAmI } from '../../../src/login/token-work.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { emulator, open } from '../org/world.ts';
import { clientIn, keeping, robotOrg, runAs, wire } from './stage.ts';

const access = { kind: undefined, strongest: false } as const;

async function personLoggedIn(): Promise<OrgHandle> {
  const org = await robotOrg({ global: { isCodeCredFlowEnabled: true } }, { switches: { codeCredentials: 'accept' } });
  const person = { username: org.username, password: new Secret('Emulated1!'), scopes: [], callbackUrl: undefined };
  const client = await clientIn(org, { flow: 'code-credentials' });
  await loginByCodeCredentials(client, person, { ...keeping, replace: true }, wire);
  return org;
}

describe('the tokens of a stored login', () => {
  it('say whom they speak for, how long they live and with which scopes', async () => {
    const org = await robotOrg();
    await loginByClientCredentials(await clientIn(org), keeping, wire);
    const at = await tokenOfLogin(runAs(org), access);
    expect(await whoAmI(at, wire)).to.include({ username: runAs(org), orgId: org.orgId, instanceUrl: org.url });
    const report = await inspectToken(at, wire);
    expect(report).to.deep.include({ active: true, kind: 'access_token', username: runAs(org), scopes: ['api'] });
    expect(report).to.include({ lifetimeMinutes: 120 });
    expect(report.minutesLeft).to.be.within(118, 120);
    expect(await refusalOf(inspectToken({ ...at, client: undefined }, wire))).to.include({ code: 'FlagMissing' });
    const bare = { ...at, client: { key: at.client?.key ?? '', secret: undefined } };
    const withoutSecret = await failureOf(inspectToken(bare, wire));
    expect([withoutSecret.code, withoutSecret.variant]).to.deep.equal(['FlagMissing', 'client-secret']);
    const { actions } = reportError(withoutSecret);
    const printed = actions.flatMap((action) => /sf eca secret show .*--part secret/.exec(action) ?? []);
    const name = bare.client.key;
    expect(printed).to.deep.equal([`sf eca secret show --name ${name} --target-org ${runAs(org)} --part secret`]);
    expect((await findExternal(await open(org), name, 'other')).name).to.equal('Robot');
    const unplaced = reportError(await failureOf(inspectToken({ ...bare, username: null }, wire))).actions;
    expect(unplaced.join()).to.include('--client-secret-stdin').and.to.not.include('sf eca');
    const mistyped = { ...bare, client: { ...bare.client, secret: new Secret('mistyped') } };
    expect((await refusalOf(inspectToken(mistyped, wire))).code).to.equal('OauthRefused');
    expect(await refusalOf(tokenOfLogin(runAs(org), { ...access, kind: 'refresh_token' }))).to.include({
      code: 'TokenMissing',
    });
  });

  it('that last beyond any date have no date, whatever the org says of them (S1)', async () => {
    const org = await robotOrg();
    await loginByClientCredentials(await clientIn(org), keeping, wire);
    const at = await tokenOfLogin(runAs(org), access);
    const match = { path: '/services/oauth2/introspect' };
    const body = JSON.stringify({ active: true, scope: 'api', iat: 1, exp: 1e15 });
    await (
      await emulator()
    ).fault(org.alias, { do: 'reply', status: 200, contentType: 'application/json', body, match });
    expect(await inspectToken(at, wire)).to.include({ active: true, expires: null });
  });

  it('are taken back: the refresh token with its access tokens, the access token alone', async () => {
    for (const kind of [undefined, 'access_token'] as const) {
      const org = await personLoggedIn();
      const at = await tokenOfLogin(org.username, { kind, strongest: true });
      expect(await revokeToken(at, wire)).to.include({ revoked: kind ?? 'refresh_token', username: org.username });
      const now = await tokenOfLogin(org.username, access);
      expect(await inspectToken(now, wire)).to.include({ active: false });
      expect((await refusalOf(whoAmI(now, wire))).code).to.equal('OauthRefused');
      const refresh = await tokenOfLogin(org.username, { ...access, kind: 'refresh_token' });
      expect(await inspectToken(refresh, wire)).to.include({ active: kind === 'access_token' });
    }
  });

  it('that were given are reported as well, and never sent to other hosts', async () => {
    const org = await personLoggedIn();
    const at = await tokenOfLogin(org.username, access);
    const handed: TokenAtHand = { ...at, username: null, client: undefined };
    expect(await whoAmI(handed, wire)).to.include({ username: org.username });
    const stranger = { ...handed, instanceUrl: 'https://login.salesforce.com.evil.example' };
    expect(await refusalOf(whoAmI(stranger, wire))).to.include({ code: 'HostNotTrusted' });
    expect(await refusalOf(revokeToken({ ...handed, token: new Secret('no token') }, wire))).to.include({
      code: 'OauthRefused',
    });
  });
});
