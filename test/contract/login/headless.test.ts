import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { loginByCodeCredentials } from '../../../src/login/code-credentials.ts';
import { loginByJwt } from '../../../src/login/jwt.ts';
import { listLogins } from '../../../src/login/list-logins.ts';
import type { LoginClient } from '../../../src/login/login-client.ts';
import { refreshLogin } from '../../../src/login/refresh-login.ts';
import type { RetryWindow } from '../../../src/login/retry-while-propagating.ts';
import { reportError, toSfError } from '../../../src/output/error-text.ts';
import { storedLogin } from '../../../src/org/logins/auth-store.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { type AppChoices, callback } from '../emulator/oauth-client.ts';
import { signingPair } from '../../support/certificate.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { emulator, open } from '../org/world.ts';
import { clientIn, forgetOthers, keeping, loginFile, robotOrg, wire } from './stage.ts';

const { key, certificate } = signingPair();
const folder = mkdtempSync(join(tmpdir(), 'eca-key-'));
const keyFile = join(folder, 'server.key');
writeFileSync(keyFile, key);
after(() => rmSync(folder, { recursive: true }));

const admitted = {
  permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
  commaSeparatedProfile: 'System Administrator',
};
const retryWindow = (minutes = 0): RetryWindow => ({
  minutes,
  signal: wire.signal,
  during: async (waiting) => waiting(),
});
const replacing = { ...keeping, replace: true };

describe('a login by JWT', () => {
  const place = async (more: AppChoices = {}, spec: Partial<OrgSpec> = {}): Promise<[OrgHandle, LoginClient]> => {
    const org = await robotOrg({ global: { certificate }, policy: admitted, ...more }, spec);
    return [org, await clientIn(org, { flow: 'jwt' })];
  };

  it('stores the path of the key and no secret, and core renews it', async () => {
    const [org, client] = await place();
    const asked = { keeping: replacing, wire, retryWindow: retryWindow() };
    const report = await loginByJwt(client, { keyFile, username: org.username }, asked);
    expect(report).to.include({ username: org.username, flow: 'jwt', app: 'Robot', stored: true });
    const { fields, mode } = loginFile(org.username);
    expect(mode).to.equal('600');
    expect(fields).to.include({ privateKey: keyFile, clientId: client.key, loginUrl: org.url });
    expect(fields).not.to.have.any.keys('clientSecret', 'refreshToken');
    await (await emulator()).expireAccessTokens(org.alias, {});
    const session = await open(org);
    expect((await session.connection.query('SELECT Id FROM Organization')).totalSize).to.equal(1);
    expect(await refreshLogin(org.username, wire)).to.include({ renewal: 'jwt', flow: 'jwt' });
  });

  it('of a user whom the org does not have is reported, if that org can be reached', async () => {
    const [org, client] = await place();
    const asked = { keeping, wire, retryWindow: retryWindow() };
    const refused = async (username: string, by = client): Promise<unknown> =>
      (await refusalOf(loginByJwt(by, { keyFile, username }, asked))).code;
    expect(await refused('nobody@org.example')).to.equal('UserNotFound');
    expect(await refused(`integration@${org.alias}.example.com`)).to.equal('OauthRefused');
    expect(await refused('nobody@org.example', { ...client, source: null })).to.equal('OauthRefused');
  });

  it('whose stored key is gone or damaged names the login and the way back, which is no wrong usage', async () => {
    const [org, client] = await place();
    await forgetOthers(org);
    const moved = join(folder, 'moved.key');
    const asked = { keeping: replacing, wire, retryWindow: retryWindow() };
    const spoil: ReadonlyArray<readonly [string, () => void]> = [
      ["there's no such file", (): void => rmSync(moved)],
      ['it is cut off', (): void => writeFileSync(moved, key.slice(0, key.length / 2))],
    ];
    for (const [why, damage] of spoil) {
      writeFileSync(moved, key);
      await loginByJwt(client, { keyFile: moved, username: org.username }, asked);
      damage();
      const error = await failureOf(refreshLogin(org.username, wire));
      const { code, message, actions } = reportError(error);
      expect([code, toSfError(error, { wrap: false }).exitCode]).to.deep.equal(['LoginKeyInvalid', 1]);
      expect(message).to.include(org.username).and.include(moved).and.include(why);
      expect(actions[0])
        .to.match(/^Put the key back there, or log in again/)
        .and.include(`sf eca login jwt --client-id ${client.key} --instance-url ${org.url} --username ${org.username}`);
      await (await emulator()).expireAccessTokens(org.alias, {});
      const { logins } = await listLogins(wire, { check: true, openKey: async () => Promise.resolve() });
      expect(logins.find(({ username }) => username === org.username)?.stand).to.equal('broken');
    }
  });

  it('has the audience of a sandbox where the org is one', async () => {
    const [org, client] = await place({}, { isSandbox: true });
    const sandbox = { ...client, sandbox: true };
    const asked = { keeping: { ...keeping, store: false }, wire, retryWindow: retryWindow() };
    const wish = { keyFile, username: org.username };
    expect(await loginByJwt(sandbox, wish, asked)).to.include({ username: org.username });
    const wrong = await refusalOf(loginByJwt({ ...client, sandbox: false }, wish, asked));
    expect(wrong.data).to.include({ error: 'invalid_grant', app: 'Robot' });
  });

  it('has the audience that the caller names, whatever the org seems to be', async () => {
    const [org, client] = await place({}, { isSandbox: true });
    const asked = { keeping: { ...keeping, store: false }, wire, retryWindow: retryWindow() };
    const named = { keyFile, username: org.username, audience: 'https://test.salesforce.com' };
    expect(await loginByJwt({ ...client, sandbox: false }, named, asked)).to.include({ username: org.username });
    const wrong = { ...named, audience: 'https://login.salesforce.com' };
    expect((await refusalOf(loginByJwt({ ...client, sandbox: true }, wrong, asked))).code).to.equal('OauthRefused');
  });

  it('waits for a new app, and says what the org said when the time is over or was not given', async () => {
    const [org, client] = await place();
    const fault = { do: 'oauth-error', error: 'invalid_client_id', description: 'client identifier invalid' } as const;
    const world = await emulator();
    const match = { path: 'oauth2/token' };
    await world.fault(org.alias, { ...fault, match, count: 1 });
    const asked = { keeping: { ...keeping, store: false }, wire };
    const wish = { keyFile, username: org.username };
    const refused = await refusalOf(loginByJwt(client, wish, { ...asked, retryWindow: retryWindow() }));
    expect(refused.data).to.include({ error: 'invalid_client_id' });
    await world.fault(org.alias, { ...fault, match, count: 1 });
    const report = await loginByJwt(client, wish, { ...asked, retryWindow: retryWindow(1) });
    expect(report.username).to.equal(org.username);
    await world.fault(org.alias, { ...fault, error: 'inactive_user', match, count: 1 });
    const final = await refusalOf(loginByJwt(client, wish, { ...asked, retryWindow: retryWindow(1) }));
    expect(final.data).to.include({ error: 'inactive_user' });
  }).timeout(10_000);

  it('is not tried with the key of another certificate', async () => {
    const [org, client] = await place();
    const stray = join(folder, 'stray.key');
    writeFileSync(stray, signingPair().key);
    const before = await (await emulator()).requests(org.alias);
    const asked = { keeping, wire, retryWindow: retryWindow() };
    const { code, data } = await refusalOf(loginByJwt(client, { keyFile: stray, username: org.username }, asked));
    expect(code).to.equal('KeyOfOtherCertificate');
    expect(data).to.include({ app: 'Robot', org: org.username, file: stray, subject: 'CN=emulated' });
    expect(await (await emulator()).requests(org.alias)).to.deep.equal(before);
  });

  it('needs a key that signs, and a user whom the app admits', async () => {
    const [org, client] = await place({ policy: { ...admitted, commaSeparatedProfile: '' } });
    const asked = { keeping, wire, retryWindow: retryWindow() };
    const wish = { keyFile, username: org.username };
    expect((await refusalOf(loginByJwt(client, wish, asked))).code).to.equal('OauthRefused');
    const missing = { ...wish, keyFile: join(folder, 'missing.key') };
    expect(await refusalOf(loginByJwt(client, missing, asked))).to.deep.include({
      code: 'KeyFileInvalid',
      data: { file: missing.keyFile, why: 'ENOENT', app: 'Robot', org: org.username },
    });
    const rubbish = { ...wish, keyFile: join(folder, 'rubbish.key') };
    writeFileSync(rubbish.keyFile, 'no key');
    for (const known of [client, { ...client, certificate: undefined }]) {
      const { data } = await refusalOf(loginByJwt(known, rubbish, asked));
      expect(data).to.deep.include({ app: 'Robot', org: org.username });
    }
    // an org may withhold the certificate that an app has, so only the org can say that there is none
    const bare = await robotOrg();
    const unsure = loginByJwt(await clientIn(bare, { flow: 'jwt' }), { keyFile, username: bare.username }, asked);
    expect((await refusalOf(unsure)).code).to.equal('OauthRefused');
    const shows = await robotOrg({}, { apps: ['secret-access', 'nordwind-backup'] });
    expect((await refusalOf(clientIn(shows, { flow: 'jwt' }))).code).to.equal('FlowNotOn');
  });
});

describe('a login by code and credentials', () => {
  const switches = { codeCredentials: 'accept' } as const;
  const person = (org: OrgHandle): Parameters<typeof loginByCodeCredentials>[1] => ({
    username: org.username,
    password: new Secret('Emulated1!'),
    scopes: [],
    callbackUrl: undefined,
  });

  for (const postOnly of [false, true]) {
    it(`logs a user in ${postOnly ? 'for an app that accepts posts only' : 'by header'}, and renews itself`, async () => {
      const global = { isCodeCredFlowEnabled: true, isCodeCredPostOnly: postOnly };
      const org = await robotOrg({ global }, { switches });
      const client = await clientIn(org, { flow: 'code-credentials' });
      const report = await loginByCodeCredentials(client, person(org), replacing, wire);
      expect(report).to.include({ username: org.username, flow: 'code-credentials', stored: true });
      expect(await storedLogin(org.username)).to.include({ renewal: 'refresh-token' });
      const before = loginFile(org.username);
      expect(await refreshLogin(org.username, wire)).to.include({ renewal: 'refresh-token' });
      const { fields, mode } = loginFile(org.username);
      expect([fields['accessToken'] === before.fields['accessToken'], before.mode, mode]).to.deep.equal([
        false,
        '600',
        '600',
      ]);
      expect(JSON.stringify(fields)).not.to.include('Emulated1!');
    });
  }

  it('reports how many tokens the user has, where the org shows them: it keeps five', async () => {
    const org = await robotOrg({ global: { isCodeCredFlowEnabled: true } }, { switches });
    const client = await clientIn(org, { flow: 'code-credentials' });
    const login = async (by = client): Promise<number | null> =>
      (await loginByCodeCredentials(by, person(org), replacing, wire)).approvals;
    const counts: Array<number | null> = [];
    for (let count = 0; count < 6; count += 1) counts.push(await login());
    expect(counts).to.deep.equal([1, 2, 3, 4, 5, 5]);
    expect(await login({ ...client, source: null }), 'an app that was not read').to.equal(null);
    const unrefreshed = { ...person(org), scopes: ['api'] };
    const { approvals } = await loginByCodeCredentials(client, unrefreshed, replacing, wire);
    expect(approvals, 'no refresh token, nothing to count').to.equal(null);
    const refusal = { do: 'reply', status: 403, contentType: 'application/json', body: '[]' } as const;
    await (await emulator()).fault(org.alias, { ...refusal, match: { path: 'apps/oauth/usage' } });
    expect(await login(), 'a login that the org refuses to answer').to.equal(null);
  });

  it('without a refresh token is nothing but a token: the app’s secret would bring somebody else’s', async () => {
    const org = await robotOrg({ global: { isCodeCredFlowEnabled: true } }, { switches });
    const client = await clientIn(org, { flow: 'code-credentials' });
    const report = await loginByCodeCredentials(client, { ...person(org), scopes: ['api'] }, replacing, wire);
    expect(report.scopes).to.deep.equal(['api']);
    expect(await refusalOf(refreshLogin(org.username, wire))).to.include({ code: 'LoginNotRenewable' });
  });

  it('a wrong password is reported, and a callback that the app lacks is refused before', async () => {
    const org = await robotOrg({ global: { isCodeCredFlowEnabled: true } }, { switches });
    const client = await clientIn(org, { flow: 'code-credentials' });
    const wrong = { ...person(org), password: new Secret('canary-password') };
    expect((await refusalOf(loginByCodeCredentials(client, wrong, replacing, wire))).code).to.equal('OauthRefused');
    const other = { ...person(org), callbackUrl: `${callback}/other` };
    expect(await refusalOf(loginByCodeCredentials(client, other, replacing, wire))).to.include({
      code: 'CallbackNotRegistered',
    });
  });
});
