import { createPrivateKey } from 'node:crypto';
import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { audienceOf, signAssertion } from '../../../src/oauth/jwt/assertion.ts';
import { codeCredentialsRequest, readCodeCredentials } from '../../../src/oauth/web/code-credentials.ts';
import { devicePollRequest, deviceStartRequest, readDeviceStart } from '../../../src/oauth/device.ts';
import { afterPoll, startPolling } from '../../../src/oauth/device-polling.ts';
import { clientCredentialsRequest, codeRequest, jwtRequest, refreshRequest } from '../../../src/oauth/grants.ts';
import { introspectRequest, readIntrospection } from '../../../src/oauth/introspection.ts';
import { newPkce } from '../../../src/oauth/web/pkce.ts';
import { checkRevoked, revokeRequest } from '../../../src/oauth/revocation.ts';
import { checkSignature } from '../../../src/oauth/jwt/signature.ts';
import { readUserInfo, userInfoRequest } from '../../../src/oauth/user-info.ts';
import { callback } from '../emulator/oauth-client.ts';
import { signingPair } from '../../support/certificate.ts';
import { emulator } from '../org/world.ts';
import { refusalOf } from '../org/refusal.ts';
import { login, newRobotPlace, newWebPlace, send, tokensFor } from './scene.ts';

const wrong = new Secret('wrong');

describe('every flow at an emulated org', () => {
  it('web server: a code with PKCE, signed tokens, and who it was', async () => {
    const at = await newWebPlace({ scopes: 'Api, Web, RefreshToken, OpenID' });
    const tokens = await login(at);
    expect(tokens).to.deep.include({ instanceUrl: at.org.url, orgId: at.org.orgId, userId: at.org.userId });
    expect(tokens.scopes).to.have.members(['api', 'refresh_token']);
    checkSignature(tokens, at.pair.secret);
    expect(() => checkSignature(tokens, wrong)).to.throw('SignatureWrong');
    const ask = userInfoRequest(at.org.url, tokens.accessToken);
    expect(readUserInfo(await send(ask), ask)).to.include({ username: at.org.username, orgId: at.org.orgId });
  });

  for (const slash of ['plain', 'slash'] as const) {
    it(`client credentials: the instance_url is the org’s, as it comes (${slash})`, async () => {
      const { org, pair } = await newRobotPlace({}, { switches: { instanceUrl: slash } });
      const request = clientCredentialsRequest(org.url, pair);
      const tokens = await tokensFor(request);
      expect([tokens.instanceUrl, tokens.refreshToken]).to.deep.equal([org.url, undefined]);
      checkSignature(tokens, pair.secret);
    });
  }

  it('refresh: three in a row while the tokens rotate', async () => {
    const at = await newWebPlace({ global: { isRefreshTokenRotationEnabled: true } });
    let { refreshToken } = await login(at);
    const seen = new Set<string>();
    for (let count = 0; count < 3; count += 1) {
      if (refreshToken === undefined) throw new Error('no refresh token');
      seen.add(refreshToken.reveal());
      ({ refreshToken } = await tokensFor(refreshRequest(at.org.url, at.pair, refreshToken)));
    }
    expect(seen.size).to.equal(3);
  });

  it('device: pending until somebody approves, in Salesforce’s names', async () => {
    const at = await newWebPlace({ global: { isDeviceFlowEnabled: true } }, { switches: { deviceInterval: 0 } });
    const begin = deviceStartRequest(at.org.url, at.pair.key, ['api', 'refresh_token']);
    const start = readDeviceStart(await send(begin), begin);
    expect(start.filledUrl).to.equal(`${at.org.url}/setup/connect?user_code=${start.userCode}`);
    const poll = devicePollRequest(at.org.url, at.pair, start.deviceCode);
    const polling = startPolling(start, 0);
    expect(afterPoll(polling, { reply: await send(poll) }, poll, 0).do).to.equal('wait');
    await (await emulator()).decideDevice(at.org.alias, { userCode: start.userCode, decision: 'approve' });
    const step = afterPoll(polling, { reply: await send(poll) }, poll, 0);
    expect(step.do === 'done' && step.tokens.userId).to.equal(at.org.userId);
    expect(afterPoll(polling, { reply: await send(poll) }, poll, 0).do).to.equal('stop');
  });

  it('JWT bearer: an assertion for a production org and a sandbox', async () => {
    const { key, certificate } = signingPair();
    const policy = {
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedProfile: 'System Administrator',
    };
    for (const isSandbox of [false, true]) {
      const { org, pair } = await newWebPlace({ global: { certificate }, policy }, { isSandbox });
      const claims = { clientId: pair.key, username: org.username, audience: audienceOf(org.url, isSandbox) };
      const assertion = await signAssertion(claims, createPrivateKey(key), Date.now());
      expect(await tokensFor(jwtRequest(org.url, assertion))).to.include({ userId: org.userId });
    }
  });

  for (const credentialsIn of ['header', 'body'] as const) {
    it(`code and credentials: user and password in the ${credentialsIn}`, async () => {
      const at = await newWebPlace(
        { global: { isCodeCredFlowEnabled: true, isCodeCredPostOnly: credentialsIn === 'body' } },
        { switches: { codeCredentials: 'accept' } },
      );
      const { verifier, challenge } = newPkce(new Uint8Array(48));
      const asked = { clientId: at.pair.key, callbackUrl: callback, state: 's', challenge, credentialsIn };
      const person = { username: at.org.username, password: new Secret('Emulated1!') };
      const request = codeCredentialsRequest(at.org.url, { ...asked, ...person });
      const { code } = readCodeCredentials(await send(request), { ...request, ...asked });
      const exchange = codeRequest(at.org.url, at.pair, { code, verifier, callbackUrl: callback });
      expect(await tokensFor(exchange)).to.include({ userId: at.org.userId });
    });
  }

  it('introspection and revocation: a refresh token takes its access token with it', async () => {
    const at = await newWebPlace();
    const { accessToken, refreshToken } = await login(at);
    if (refreshToken === undefined) throw new Error('no refresh token');
    const look = async (token: Secret): Promise<boolean> => {
      const ask = introspectRequest(at.org.url, at.pair, token);
      return readIntrospection(await send(ask), ask).active;
    };
    const ask = introspectRequest(at.org.url, at.pair, accessToken, 'access_token');
    const seen = readIntrospection(await send(ask), ask);
    expect(seen).to.include({ active: true, clientId: at.pair.key, username: at.org.username });
    expect((seen.expiresAt ?? 0) - (seen.issuedAt ?? 0)).to.equal(7200);
    expect(await look(refreshToken)).to.equal(true);
    const revoke = revokeRequest(at.org.url, refreshToken);
    checkRevoked(await send(revoke), revoke);
    expect([await look(refreshToken), await look(accessToken)]).to.deep.equal([false, false]);
    const again = send(revoke).then((reply) => checkRevoked(reply, revoke));
    expect((await refusalOf(again)).data).to.include({ error: 'unsupported_token_type', step: 'revoke' });
  });
});
