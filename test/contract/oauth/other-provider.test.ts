import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { authorizeUrl } from '../../../src/oauth/web/authorize.ts';
import { readCallback } from '../../../src/oauth/web/callback.ts';
import { clientCredentialsRequest, codeRequest, refreshRequest } from '../../../src/oauth/grants.ts';
import { introspectRequest, readIntrospection } from '../../../src/oauth/introspection.ts';
import { newPkce, newState, stateBytes, verifierBytes } from '../../../src/oauth/web/pkce.ts';
import { checkRevoked, revokeRequest } from '../../../src/oauth/revocation.ts';
import { callback } from '../emulator/oauth-client.ts';
import { refusalOf } from '../org/refusal.ts';
import { client, type OtherProvider, startOtherProvider } from './other-provider.ts';
import { send, tokensFor } from './scene.ts';

const pair = { key: client.key, secret: new Secret(client.secret) };

describe('a provider that is not ours', () => {
  let provider: OtherProvider;
  before(async () => {
    provider = await startOtherProvider();
  });
  after(async () => provider.close());

  /** Goes through its pages as a browser does, with all its cookies. */
  async function walk(address: string): Promise<string> {
    const cookies = new Map<string, string>();
    let [url, form]: [string, URLSearchParams | undefined] = [address, undefined];
    for (let steps = 0; steps < 12 && url.startsWith(provider.url); steps += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent: RequestInit = form === undefined ? {} : { method: 'POST', body: form };
      const answer = await fetch(url, { ...sent, redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const text = await answer.text();
      const location = answer.headers.get('location');
      const [, action] = /<form[^>]* action="([^"]+)"/.exec(text) ?? [];
      const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(text) ?? [];
      if (location === null && action === undefined) throw new Error(text);
      form = location === null ? new URLSearchParams({ prompt, login: 'me', password: 'x' }) : undefined;
      url = new URL(location ?? action ?? '', url).href;
    }
    return url;
  }

  /** A login that was begun, and a request for its tokens that `change` may spoil. */
  async function login(change: { verifier?: Secret } = {}): ReturnType<typeof tokensFor> {
    const { verifier, challenge } = newPkce(randomBytes(verifierBytes));
    const state = newState(randomBytes(stateBytes));
    const asked = { clientId: pair.key, callbackUrl: callback, state, challenge };
    const scopes = ['openid', 'offline_access', 'api'];
    const url = authorizeUrl(provider.url, { ...asked, scopes, prompt: 'consent' });
    const { code } = readCallback(await walk(url), { url, callbackUrl: callback, state });
    return tokensFor(codeRequest(provider.url, pair, { code, verifier, callbackUrl: callback, ...change }));
  }

  const isActive = async (token: Secret): Promise<boolean> => {
    const ask = introspectRequest(provider.url, pair, token);
    return readIntrospection(await send(ask), ask).active;
  };

  it('lets our code in with PKCE, refreshes and rotates, introspects and revokes', async () => {
    const first = await login();
    expect(first.scopes).to.include.members(['openid', 'api']);
    expect(await isActive(first.accessToken)).to.equal(true);
    const { refreshToken = new Secret('') } = first;
    const second = await tokensFor(refreshRequest(provider.url, pair, refreshToken));
    expect(second.refreshToken?.reveal()).not.to.equal(refreshToken.reveal());
    const revoke = revokeRequest(provider.url, second.accessToken);
    const body = { ...revoke, form: { ...revoke.form, client_id: pair.key, client_secret: pair.secret } };
    checkRevoked(await send(body), revoke);
    expect(await isActive(second.accessToken)).to.equal(false);
  });

  it('refuses a verifier of another login and an earlier refresh token, and the error says so', async () => {
    const other = new Secret('v'.repeat(64));
    expect((await refusalOf(login({ verifier: other }))).data).to.include({ error: 'invalid_grant', step: 'code' });
    const { refreshToken = new Secret('') } = await login();
    const request = refreshRequest(provider.url, pair, refreshToken);
    await tokensFor(request);
    expect((await refusalOf(tokensFor(request))).data).to.include({ error: 'invalid_grant', step: 'refresh' });
  });

  it('refuses a wrong secret with the code and the status of RFC 6749, and the error says so', async () => {
    const wrong = { ...pair, secret: new Secret('wrong') };
    const attempt = tokensFor(clientCredentialsRequest(provider.url, wrong));
    expect((await refusalOf(attempt)).data).to.include({ error: 'invalid_client', status: 401 });
    const tokens = await tokensFor(clientCredentialsRequest(provider.url, pair));
    expect(tokens.expiresIn).to.be.greaterThan(0);
  });
});
