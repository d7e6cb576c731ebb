import { expect } from 'chai';
import * as oauth from 'oauth4webapi';
import { startEmulator, type Emulator, type OrgHandle } from '../../emulator/client.ts';
import { visitor } from '../../emulator/visitor.ts';
import { subject } from './experiment.ts';
import {
  authorizeUrl,
  callback,
  get,
  oauthApp,
  outcome,
  pairOf,
  token,
  type AppChoices,
  type Told,
} from './oauth-client.ts';

const insecure = { [oauth.allowInsecureRequests]: true };
const openid = 'Api, Web, RefreshToken, OpenID';

describe('emulator: logins of people', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'acme', apps: oauthApp('Web', { scopes: openid }) }] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  const orgWith = async (more: AppChoices = {}): Promise<OrgHandle> =>
    (await subject(emulator, { apps: oauthApp('Web', more) })).org;

  /** The callback that a person's way through the pages ends at. */
  const walked = async (
    org: OrgHandle,
    more: Record<string, string>,
    decision: 'allow' | 'deny' = 'allow',
  ): Promise<URL> => {
    const url = authorizeUrl(org, { client_id: (await pairOf(emulator, org.alias, 'Web')).key, ...more });
    const { location, text } = await visitor().walk(url, { username: org.username, decision });
    if (location === null) throw new Error(text);
    return new URL(location);
  };

  /** A login with a code: its tokens, and the request for them. */
  const login = async (
    org: OrgHandle,
    asked: Record<string, string> = {},
    more: Record<string, string> = {},
  ): Promise<Told> => {
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const code = (await walked(org, { scope: 'api refresh_token', ...asked })).searchParams.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      client_id: key,
      client_secret: secret,
      redirect_uri: callback,
      code,
    };
    return token(org, { ...form, ...more });
  };

  const refresh = async (org: OrgHandle, value: string, more: Record<string, string> = {}): Promise<Told> => {
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const form = { grant_type: 'refresh_token', client_id: key, client_secret: secret, refresh_token: value };
    return token(org, { ...form, ...more });
  };

  it('a client not ours logs in with a code, PKCE and a nonce, asks who it is, refreshes and revokes', async () => {
    const org = emulator.org('acme');
    const issuer = new URL(org.url);
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
    const { key, secret } = await pairOf(emulator, 'acme', 'Web');
    const client = { client_id: key };
    const by = oauth.ClientSecretPost(secret);
    const [verifier, state, nonce] = [
      oauth.generateRandomCodeVerifier(),
      oauth.generateRandomState(),
      oauth.generateRandomNonce(),
    ];
    const location = await walked(org, {
      scope: 'openid api refresh_token',
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const params = oauth.validateAuthResponse(server, client, location, state);
    const ask = await oauth.authorizationCodeGrantRequest(server, client, by, params, callback, verifier, insecure);
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, ask, { expectedNonce: nonce });
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    await oauth.validateApplicationLevelSignature(server, ask, insecure);
    const told = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);
    const info = await oauth.processUserInfoResponse(server, client, claims?.sub ?? '', told);
    expect(info.preferred_username).to.equal(org.username);
    const again = await oauth.refreshTokenGrantRequest(server, client, by, tokens.refresh_token ?? '', insecure);
    const fresh = await oauth.processRefreshTokenResponse(server, client, again);
    expect(fresh.refresh_token).to.equal(undefined);
    const query = `${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`;
    expect(await get(query, fresh.access_token)).to.include({ status: 200 });
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, by, tokens.refresh_token ?? '', insecure),
    );
    expect(await get(query, fresh.access_token)).to.include({ status: 401 });
  });

  const verifier = 'v'.repeat(171);

  it('codes: once, for fifteen minutes, for their client and callback, with their verifier of up to 171 characters', async () => {
    const org = await orgWith({ global: { isPkceRequired: false } });
    const challenge = { code_challenge: await oauth.calculatePKCECodeChallenge(verifier) };
    expect(outcome(await login(org))).to.equal('ok');
    expect(outcome(await login(org, challenge, { code_verifier: verifier }))).to.equal('ok');
    expect(outcome(await login(org, challenge))).to.equal('400 invalid_grant -');
    expect(outcome(await login(org, challenge, { code_verifier: 'w'.repeat(43) }))).to.include(
      '400 invalid_request code_challenge',
    );
    expect(outcome(await login(org, {}, { redirect_uri: `${callback}/` }))).to.equal(
      '400 redirect_uri_mismatch redirect_uri must match configuration',
    );
    expect(outcome(await login(org, {}, { code: 'aPrx' }))).to.equal('400 invalid_grant invalid authorization code');
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const code = (await walked(org, {})).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: key, client_secret: secret, redirect_uri: callback };
    expect(outcome(await token(org, { ...form, code: encodeURIComponent(code) }))).to.include(
      'invalid authorization code',
    );
    expect(outcome(await token(org, { ...form, code }))).to.equal('ok');
    expect(outcome(await token(org, { ...form, code }))).to.equal('400 invalid_grant expired authorization code');
    const late = (await walked(org, {})).searchParams.get('code') ?? '';
    await emulator.configure(org.alias, { advanceMinutes: 15 });
    expect(outcome(await token(org, { ...form, code: late }))).to.equal('400 invalid_grant expired authorization code');
  });

  it('faults that go back to the callback, with the state, and faults that stay on a page', async () => {
    const org = await orgWith();
    const challenge = { code_challenge: await oauth.calculatePKCECodeChallenge(verifier) };
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

  it('refresh: the secret where it is needed, lifetimes of the policy, the right client', async () => {
    const open = { isPkceRequired: false, isConsumerSecretOptional: true };
    const org = await orgWith({ global: open });
    const tokenOf = async (at: OrgHandle): Promise<string> => (await login(at)).body['refresh_token'] ?? '';
    const value = await tokenOf(org);
    expect(outcome(await refresh(org, value))).to.equal('ok');
    expect(outcome(await refresh(org, value, { client_secret: '' }))).to.equal(
      '400 invalid_client invalid client credentials',
    );
    expect(outcome(await refresh(org, 'none'))).to.equal('400 invalid_grant expired access/refresh token');
    const free = await orgWith({ global: { ...open, isSecretRequiredForRefreshToken: false } });
    const freeValue = await tokenOf(free);
    expect(outcome(await refresh(free, freeValue, { client_secret: '' }))).to.equal('ok');
    expect(outcome(await refresh(free, freeValue, { client_secret: 'wrong' }))).to.include('invalid_client');
    const policies: Array<[string, number, string[]]> = [
      ['Zero', 0, ['expired']],
      ['SpecificLifetime', 90, ['ok', 'expired']],
      ['SpecificInactivity', 90, ['ok', 'ok']],
      ['Infinite', 90, ['ok', 'ok']],
    ];
    for (const [refreshTokenPolicyType, advanceMinutes, expected] of policies) {
      const policy = { refreshTokenPolicyType, refreshTokenValidityPeriod: 2, refreshTokenValidityUnit: 'Hours' };
      const at = await orgWith({ global: open, policy });
      const mine = await tokenOf(at);
      for (const one of expected) {
        await emulator.configure(at.alias, { advanceMinutes });
        expect(outcome(await refresh(at, mine)), refreshTokenPolicyType).to.include(one);
      }
    }
  });

  it('rotating refresh tokens: a new one each time, and an old one ends the whole login', async () => {
    const org = await orgWith({ global: { isPkceRequired: false, isRefreshTokenRotationEnabled: true } });
    const first = (await login(org)).body['refresh_token'] ?? '';
    const bystander = (await login(org)).body['refresh_token'] ?? '';
    const second = (await refresh(org, first)).body['refresh_token'] ?? '';
    const { body } = await refresh(org, second);
    expect(new Set([first, second, body['refresh_token']]).size).to.equal(3);
    expect(outcome(await refresh(org, first))).to.equal('400 invalid_grant expired access/refresh token');
    expect(outcome(await refresh(org, body['refresh_token'] ?? ''))).to.include('expired');
    expect(
      await get(`${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`, body['access_token'] ?? ''),
    ).to.include({
      status: 401,
    });
    expect(outcome(await refresh(org, bystander))).to.equal('ok');
  });

  it('two refreshes of one token at once: one is told to wait; the sixth login ends the first', async () => {
    const org = await orgWith({ global: { isPkceRequired: false } });
    const first = (await login(org)).body['refresh_token'] ?? '';
    const both = (await Promise.all([refresh(org, first), refresh(org, first)])).map(outcome);
    expect(both).to.have.members(['ok', '400 invalid_grant token request is already being processed']);
    const later: string[] = [];
    for (let count = 0; count < 5; count += 1) later.push((await login(org)).body['refresh_token'] ?? '');
    expect(outcome(await refresh(org, first))).to.include('expired');
    for (const value of later) expect(outcome(await refresh(org, value))).to.equal('ok');
  });

  it('codes for a name and password without a page, for named users', async () => {
    const app = oauthApp('Web', { global: { isCodeCredFlowEnabled: true } });
    const { org } = await subject(emulator, { apps: app, switches: { codeCredentials: 'accept' } });
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const challenge = await oauth.calculatePKCECodeChallenge(verifier);
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
    expect(outcome(await token(org, { ...form, code_verifier: verifier }))).to.equal('ok');
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

  it('token exchange: everything before the handler', async () => {
    const exchange = { isTokenExchangeEnabled: true };
    const org = await orgWith({ global: exchange, policy: { isTokenExchangeFlowEnabled: true } });
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const say = async (more: Record<string, string>, at = org): Promise<string> =>
      outcome(
        await token(at, {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          client_id: key,
          client_secret: secret,
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
          ...more,
        }),
      );
    expect(await say({})).to.include('invalid_request');
    expect(await say({ subject_token: 'x'.repeat(10_001) })).to.include('invalid_request');
    expect(await say({ subject_token: 'x', client_secret: 'wrong' })).to.include('invalid_client');
    const off = await orgWith();
    const offPair = await pairOf(emulator, off.alias, 'Web');
    expect(await say({ subject_token: 'x', client_id: offPair.key, client_secret: offPair.secret }, off)).to.include(
      'unsupported_grant_type',
    );
  });
});
