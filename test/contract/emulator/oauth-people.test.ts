import { expect } from 'chai';
import * as oauth from 'oauth4webapi';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { callback, get, oauthApp, outcome, pairOf, token } from './oauth-client.ts';
import { loginsAt, longVerifier } from './oauth-logins.ts';

const insecure = { [oauth.allowInsecureRequests]: true };

describe('emulator: codes for tokens', () => {
  let emulator: Emulator;
  const { login, orgWith, walked } = loginsAt(() => emulator);

  before(async () => {
    emulator = await startEmulator({
      orgs: [{ alias: 'acme', apps: oauthApp('Web', { scopes: 'Api, Web, RefreshToken, OpenID' }) }],
    });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

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

  it('codes: once, for fifteen minutes, for their client and callback, with their verifier of up to 171 characters', async () => {
    const org = await orgWith({ global: { isPkceRequired: false } });
    const challenge = { code_challenge: await oauth.calculatePKCECodeChallenge(longVerifier) };
    expect(outcome(await login(org))).to.equal('ok');
    expect(outcome(await login(org, challenge, { code_verifier: longVerifier }))).to.equal('ok');
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
