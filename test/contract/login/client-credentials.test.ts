import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { refreshLogin } from '../../../src/login/refresh-login.ts';
import { renewIfEnded } from '../../../src/login/renew-if-ended.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { explanationOf } from '../../../src/output/oauth-error-text.ts';
import { storedLogin } from '../../../src/org/logins/auth-store.ts';
import { robot } from '../emulator/oauth-client.ts';
import { emulator, login, open } from '../org/world.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { clientIn, keeping, loginFile, robotOrg, runAs, wire } from './stage.ts';

const older = { clientId: 'another', refreshToken: 'r1' };

describe('a login by client credentials', () => {
  it('reads key and secret of the app, and stores the run-as user’s login for its owner alone (L4, S2)', async () => {
    const org = await robotOrg();
    const report = await loginByClientCredentials(await clientIn(org), { ...keeping, alias: 'sync' }, wire);
    expect(report).to.deep.include({
      username: runAs(org),
      orgId: org.orgId,
      instanceUrl: org.url,
      alias: 'sync',
      flow: 'client-credentials',
      app: 'Robot',
      scopes: ['api'],
      until: null,
      stored: true,
    });
    const { fields, mode } = loginFile(runAs(org));
    expect(mode).to.equal('600');
    expect(fields).to.include({ clientId: report.clientId, ecaFlow: 'client-credentials' });
    expect(fields).not.to.have.any.keys('refreshToken', 'privateKey', 'ecaAutoRefresh');
    expect((await open({ ...org, username: runAs(org) })).connection.version).to.equal('67.0');
  });

  it('asks again for a typed secret that the org refuses, three answers in all', async () => {
    const org = await robotOrg();
    const client = await clientIn(org);
    const wrong = { ...client, secret: new Secret('CANARYWRONG0') };
    let asked = 0;
    const answering = (answers: ReadonlyArray<Secret | undefined>) => async (): Promise<Secret | undefined> =>
      Promise.resolve(answers[asked++]);
    const known = { ...wrong, askAgain: answering([new Secret('CANARYWRONG1'), client.secret]) };
    const done = await loginByClientCredentials(known, { ...keeping, replace: true }, wire);
    expect([done.stored, asked]).to.deep.equal([true, 2]);
    expect(loginFile(runAs(org)).fields).to.have.property('clientSecret');
    asked = 0;
    const guess = { ...wrong, askAgain: answering(Array<Secret>(9).fill(new Secret('CANARYWRONG2'))) };
    expect((await refusalOf(loginByClientCredentials(guess, keeping, wire))).data).to.include({
      error: 'invalid_client',
    });
    expect(asked).to.equal(2);
    expect((await refusalOf(loginByClientCredentials(wrong, keeping, wire))).code).to.equal('OauthRefused');
  });

  const refusals = { 401: 'INVALID_SESSION_ID', 403: 'INVALID_OPERATION_WITH_EXPIRED_PASSWORD' } as const;
  for (const [status, errorCode] of Object.entries(refusals)) {
    it(`says that the API refuses the fresh token (${errorCode}), and renews no older login for it`, async () => {
      const org = await robotOrg();
      const client = await clientIn(org);
      await login({ ...org, username: runAs(org), accessToken: 'over' }, { ...older, loginUrl: org.url });
      const world = await emulator();
      const body = JSON.stringify([{ errorCode, message: 'no' }]);
      const match = { path: '^/services/data' };
      await world.fault(org.alias, { do: 'reply', match, count: 0, status: Number(status), body });
      await world.clearRequests(org.alias);
      const report = await loginByClientCredentials(client, { ...keeping, replace: true }, wire);
      expect(report).to.include({ stored: true, apiRefused: `${errorCode}: no` });
      const asked = (await world.requests(org.alias)).filter(({ path }) => path.endsWith('/oauth2/token'));
      expect(asked).to.have.length(1);
      expect(loginFile(runAs(org)).fields).not.to.have.any.keys('refreshToken');
    });
  }

  const required = { isDPopEnabled: '--no-require-dpop', isMtlsEnabled: '--no-require-mtls' } as const;
  for (const [field, option] of Object.entries(required)) {
    it(`is refused by an app with ${field}, stores nothing, and the error names the command that lets it in`, async () => {
      const org = await robotOrg({ global: { [field]: true } });
      const client = await clientIn(org);
      const refused = await loginByClientCredentials(client, keeping, wire).catch((error: unknown) => error);
      if (!isEcaError(refused)) throw new Error('the org gave a token');
      expect(refused.code).to.equal('OauthRefused');
      expect(explanationOf(refused)?.fixes.join()).to.include(option);
      expect(await storedLogin(runAs(org))).to.equal(undefined);
    });
  }

  it('is checked and forgotten with --no-store', async () => {
    const org = await robotOrg();
    const report = await loginByClientCredentials(await clientIn(org), { ...keeping, store: false }, wire);
    expect(report).to.include({ username: runAs(org), stored: false });
    expect(await storedLogin(runAs(org))).to.equal(undefined);
  });

  it('uses a given secret instead of the one in the org', async () => {
    const org = await robotOrg();
    const [pair] = await (await emulator()).pairs(org.alias);
    const right = await clientIn(org, { secret: new Secret(pair?.secret ?? '') });
    expect((await loginByClientCredentials(right, keeping, wire)).username).to.equal(runAs(org));
    const wrong = await clientIn(org, { secret: new Secret('wrong') });
    const refused = await refusalOf(loginByClientCredentials(wrong, keeping, wire));
    expect(refused.data).to.include({ error: 'invalid_client', app: 'Robot', org: org.username });
  });

  it('does not overwrite what another app stored without a flag (and then leaves nothing of it)', async () => {
    const org = await robotOrg();
    await login({ ...org, username: runAs(org) }, { ...older, loginUrl: 'https://login.salesforce.com' });
    const client = await clientIn(org);
    expect(await refusalOf(loginByClientCredentials(client, keeping, wire))).to.include({ code: 'LoginExists' });
    const asked: unknown[] = [];
    const no = (stored: unknown): Promise<boolean> => {
      asked.push(stored);
      return Promise.resolve(false);
    };
    await refusalOf(loginByClientCredentials(client, { ...keeping, mayReplace: no }, wire));
    expect(asked).to.have.length(1);
    await loginByClientCredentials(client, { ...keeping, replace: true }, wire);
    const { fields } = loginFile(runAs(org));
    expect(fields).to.include({ clientId: client.key, loginUrl: org.url });
    expect(fields).not.to.have.any.keys('refreshToken', 'clientApps', 'privateKey');
  });

  for (const scope of ['any', 'identity'] as const) {
    it(`finds the username with a token that has only "api" (UserInfo for ${scope})`, async () => {
      const org = await robotOrg({ scopes: 'Api' }, { switches: { userInfoScope: scope } });
      expect((await loginByClientCredentials(await clientIn(org), keeping, wire)).username).to.equal(runAs(org));
    });
  }
});

describe('a login by client credentials whose token has ended', () => {
  it('is renewed in place, once by the command and once by the hook, which leaves a valid one alone', async () => {
    const org = await robotOrg();
    await loginByClientCredentials(await clientIn(org), { ...keeping, autoRefresh: true }, wire);
    expect(await renewIfEnded(runAs(org), wire.signal)).to.equal(false);
    const world = await emulator();
    for (const byHand of [true, false]) {
      const before = loginFile(runAs(org)).fields;
      if (byHand) await refreshLogin(runAs(org), wire);
      await world.expireAccessTokens(org.alias, { username: runAs(org) });
      expect(await renewIfEnded(runAs(org), wire.signal)).to.equal(true);
      const { fields, mode } = loginFile(runAs(org));
      expect(mode).to.equal('600');
      expect(fields['accessToken']).not.to.equal(before['accessToken']);
      expect(fields).to.include({ ecaAutoRefresh: true, clientId: before['clientId'] });
    }
  });

  it('is not renewed when the app runs as somebody else by now', async () => {
    const org = await robotOrg();
    await loginByClientCredentials(await clientIn(org), keeping, wire);
    const policy = { clientCredentialsFlowUser: org.username };
    const world = await emulator();
    for (const document of robot(org.alias, { policy })) await world.setDocument(org.alias, document);
    expect(await refusalOf(refreshLogin(runAs(org), wire))).to.include({ code: 'LoginUserChanged' });
  });

  it('is not renewed when its app is switched off, and no command to mend that goes to it (T2)', async () => {
    const org = await robotOrg();
    await loginByClientCredentials(await clientIn(org), keeping, wire);
    const world = await emulator();
    for (const document of robot(org.alias, { appPolicy: { isEnabled: false } })) {
      await world.setDocument(org.alias, document);
    }
    const failure = await failureOf(refreshLogin(runAs(org), wire));
    expect(failure.code).to.equal('OauthRefused');
    const { actions } = reportError(failure);
    expect(actions[0]).to.equal('Switch it on: sf eca enable --name NAME --target-org OTHER_LOGIN');
    expect(actions.join('\n')).not.to.include(runAs(org));
  });

  it('is not renewable when it is nothing but a token, or there is none', async () => {
    const org = await robotOrg();
    expect(await refusalOf(refreshLogin(org.username, wire))).to.include({ code: 'LoginNotRenewable' });
    expect(await refusalOf(refreshLogin('nobody@example.com', wire))).to.include({ code: 'OrgNotFound' });
  });
});

describe('an app that cannot log anybody in', () => {
  it('is refused before anything is tried', async () => {
    const ways = [
      [{ policy: { clientCredentialsFlowUser: '' } }, 'FlowNotOn'],
      [{ global: { isClientCredentialsFlowEnabled: false } }, 'FlowNotOn'],
      [{ appPolicy: { isEnabled: false } }, 'AppDisabled'],
    ] as const;
    for (const [more, code] of ways) expect(await refusalOf(clientIn(await robotOrg(more)))).to.include({ code });
    const closed = await robotOrg({}, { apps: [] });
    const refused = await clientIn(closed).catch((error: unknown) => error);
    if (!isEcaError(refused)) return expect.fail('not refused');
    expect(refused.code).to.equal('SecretAccessOff');
    // a login has no --enable-secret-access
    const [byHand, ...others] = reportError(refused).actions;
    expect(byHand).to.include('sf eca secret show --name Robot').and.to.include('--enable-secret-access');
    expect(others.join()).to.include('Turn it on in Setup').and.not.include('--enable-secret-access');
    const asked = await clientIn(closed, { askSecret: () => Promise.resolve(new Secret('typed')) });
    expect(asked.secret?.reveal()).to.equal('typed');
  });

  it('goes to no host that is not trusted', async () => {
    const org = await robotOrg();
    const elsewhere = clientIn(org, { instanceUrl: 'https://mycompany.my.salesforce.com.evil.example' });
    expect(await refusalOf(elsewhere)).to.include({ code: 'HostNotTrusted' });
    const shared = await clientIn(org, { instanceUrl: 'https://login.salesforce.com/' });
    expect(await refusalOf(loginByClientCredentials(shared, keeping, wire))).to.include({ code: 'MyDomainNeeded' });
  });
});
