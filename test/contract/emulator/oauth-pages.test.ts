import { expect } from 'chai';
import * as oauth from 'oauth4webapi';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { visitor } from '../../emulator/visitor.ts';
import { element, GLOBAL } from './client.ts';
import { subject } from './experiment.ts';
import { authorizeUrl, callback, oauthApp, outcome, pairOf, token } from './oauth-client.ts';
import { loginsAt, longVerifier } from './oauth-logins.ts';

describe('emulator: login and approval pages', () => {
  let emulator: Emulator;
  const { orgWith, walked } = loginsAt(() => emulator);

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'acme', apps: oauthApp('Web') }] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  it('faults that go back to the callback, with the state, and faults that stay on a page', async () => {
    const org = await orgWith();
    const challenge = { code_challenge: await oauth.calculatePKCECodeChallenge(longVerifier) };
    const back = async (more: Record<string, string>, decision?: 'deny'): Promise<string> => {
      const { searchParams } = await walked(org, { state: 'a b', ...more }, decision);
      return [searchParams.get('state'), searchParams.get('error'), searchParams.get('error_description')].join(' ');
    };
    expect(await back({})).to.equal('a b invalid_request missing required code challenge');
    for (const wrong of [{ code_challenge: 'short' }, { ...challenge, code_challenge_method: 'plain' }])
      expect(await back(wrong)).to.include('a b invalid_request invalid');
    expect(await back({ ...challenge, scope: 'api chatter_api' })).to.equal(
      'a b invalid_scope requested scope is invalid, unknown, or malformed',
    );
    expect(await back(challenge, 'deny')).to.equal('a b access_denied End-user denied authorization');
    expect(await back({ ...challenge, immediate: 'true' })).to.equal(
      'a b immediate_unsuccessful Immediate unsuccessful',
    );
    const stays = async (more: Record<string, string>): Promise<string> => {
      const { key } = await pairOf(emulator, org.alias, 'Web');
      const page = await visitor().open(authorizeUrl(org, { client_id: key, ...challenge, ...more }));
      return /error=[^<]*/.exec(page.text)?.[0].replace('&amp;error_description=', ' ') ?? page.text;
    };
    expect(await stays({ response_type: 'token' })).to.equal(
      'error=unsupported_response_type Response type not supported',
    );
    expect(await stays({ client_id: 'none' })).to.equal('error=invalid_client_id client identifier invalid');
    expect(await stays({ redirect_uri: '' })).to.equal('error=redirect_uri_missing Redirect_uri not provided');
    for (const wrong of [`${callback}/`, callback.replace('1717', '1718'), callback.replace('localhost', '127.0.0.1')])
      expect(await stays({ redirect_uri: wrong })).to.equal(
        'error=redirect_uri_mismatch redirect_uri must match configuration',
      );
    const foreign = (await pairOf(emulator, 'acme', 'Web')).key;
    const other = (await subject(emulator, { apps: [] })).org;
    const page = await visitor().open(authorizeUrl(other, { client_id: foreign }));
    const login = { url: emulator.org('acme').url.replace('127.0.0.1', 'localhost') };
    const local = await visitor().open(authorizeUrl(login, { client_id: foreign }));
    expect(local.text, 'a local app at the login host').to.include('OAUTH_EC_APP_NOT_FOUND');
    expect(page.text)
      .to.include('OAUTH_EC_APP_NOT_FOUND')
      .and.include('External client app is not installed in this org');
  });

  it('who may log in: passwords, frozen users, users of the API alone, blocked apps, admitted users', async () => {
    const org = await orgWith({ global: { isPkceRequired: false } });
    const { key } = await pairOf(emulator, org.alias, 'Web');
    const at = (name: string, password?: string): ReturnType<ReturnType<typeof visitor>['walk']> =>
      visitor().walk(authorizeUrl(org, { client_id: key }), {
        username: `${name}@${org.alias}.example.com`,
        ...(password === undefined ? {} : { password }),
      });
    expect((await at('admin', 'wrong')).text).to.include('check your username and password');
    expect((await at('frozen')).location).to.include('error=inactive_user');
    expect((await at('integration')).text).to.include('OAUTH_APPROVAL_ERROR_GENERIC');
    expect((await at('no.api')).location).to.include('code=');
    await emulator.configure(org.alias, { blockedApps: ['Web'] });
    expect((await at('admin')).text).to.include('OAUTH_APP_BLOCKED');
    const closed = await orgWith({
      global: { isPkceRequired: false },
      policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', commaSeparatedProfile: 'System Administrator' },
    });
    const steps = visitor();
    const client = (await pairOf(emulator, closed.alias, 'Web')).key;
    const page = await steps.open(authorizeUrl(closed, { client_id: client }));
    const sent = await steps.submit(page, { username: closed.username, pw: 'Emulated1!' });
    expect(sent.location, 'no approval page').to.include('code=');
    const kept = await visitor().walk(authorizeUrl(closed, { client_id: client }), {
      username: `no.api@${closed.alias}.example.com`,
    });
    expect(kept.text).to.include('this app is blocked by admin');
  });

  it('prompt, login_hint and a session in the browser; what was approved is not asked again', async () => {
    const org = await orgWith({ global: { isPkceRequired: false } });
    const { key } = await pairOf(emulator, org.alias, 'Web');
    const steps = visitor();
    const open = (more: Record<string, string> = {}): ReturnType<typeof steps.open> =>
      steps.open(authorizeUrl(org, { client_id: key, ...more }));
    expect((await open({ login_hint: 'who@where.example' })).text).to.include('value="who@where.example"');
    await steps.walk(authorizeUrl(org, { client_id: key }), { username: org.username });
    expect((await open()).location).to.include('code=');
    expect((await open({ immediate: 'true' })).location).to.include('code=');
    expect((await open({ prompt: 'login' })).text).to.include('id="Login"');
    expect((await open({ prompt: 'consent' })).text).to.include('id="oaapprove"');
    const again = await steps.walk(authorizeUrl(org, { client_id: key, prompt: 'login consent' }), {
      username: org.username,
    });
    expect(again.location).to.include('code=');
  });

  it('codes for a name and password without a page, for named users', async () => {
    const app = oauthApp('Web', { global: { isCodeCredFlowEnabled: true } });
    const { org } = await subject(emulator, { apps: app, switches: { codeCredentials: 'accept' } });
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const challenge = await oauth.calculatePKCECodeChallenge(longVerifier);
    const ask = async (password: string, more: Record<string, string> = {}): Promise<Response> =>
      fetch(`${org.url}/services/oauth2/authorize`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'Auth-Request-Type': 'Named-User',
          authorization: `Basic ${Buffer.from(`${org.username}:${password}`).toString('base64')}`,
        },
        body: new URLSearchParams({
          response_type: 'code_credentials',
          client_id: key,
          redirect_uri: callback,
          code_challenge: challenge,
          ...more,
        }),
      });
    const answer = await ask('Emulated1!');
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      client_id: key,
      client_secret: secret,
      redirect_uri: callback,
      code,
    };
    expect(outcome(await token(org, { ...form, code_verifier: longVerifier }))).to.equal('ok');
    expect(await (await ask('wrong')).json()).to.include({
      error: 'invalid_grant',
      error_description: 'authentication failure',
    });
    const off = await orgWith();
    const refused = await fetch(`${off.url}/services/oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        response_type: 'code_credentials',
        client_id: key,
        redirect_uri: callback,
        code_challenge: challenge,
      }),
    });
    expect(refused.headers.get('location')).to.include('unsupported_response_type');
  });

  it('a linked app logs in with the key of the org that owns its consumer, under the policies of its own', async () => {
    const owner = (await subject(emulator, { apps: ['trail-app'] })).org;
    const documents = await emulator.documents(owner.alias);
    const link = element(documents.find(({ fullName }) => fullName === 'trailViaMetadataSettings')?.xml, 'oauthLink');
    const apps = oauthApp('Customer', { oauth: { oauthLink: link ?? '' } }).filter(({ type }) => type !== GLOBAL);
    const { org } = await subject(emulator, { apps });
    const { key, secret } = await pairOf(emulator, owner.alias, 'trailViaMetadata');
    const to = { client_id: key, redirect_uri: 'https://trail.example.com/callback' };
    const { location } = await visitor().walk(authorizeUrl(org, { ...to, scope: 'api' }), { username: org.username });
    const code = new URL(location ?? '').searchParams.get('code') ?? '';
    const told = await token(org, { grant_type: 'authorization_code', ...to, client_secret: secret, code });
    expect(told.body).to.include({ scope: 'api', instance_url: org.url });
    expect((await emulator.tokens(org.alias)).map(({ app }) => app)).to.deep.equal(['Customer']);
  });
});
