import { expect } from 'chai';
import { EcaError, isEcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import type { LoginClient } from '../../../src/login/login-client.ts';
import { beginWeb, type BegunWeb, type KeepTokens, loginByListener } from '../../../src/login/web/web.ts';
import type { Tokens } from '../../../src/oauth/tokens.ts';
import { callbackPages } from '../../../src/output/login/callback-page.ts';
import { visitor } from '../../emulator/visitor.ts';
import { newWebPlace, type Place } from '../oauth/scene.ts';
import { emulator } from '../org/world.ts';
import { freePort } from '../../support/free-port.ts';
import { ask, statusOf } from './raw-request.ts';

const { signal } = new AbortController();
const wire = { signal, timeout: 5000 };

describe('a login in a browser', () => {
  let at: Place;
  let callbackUrl: string;
  let port: number;
  before(async () => {
    port = await freePort();
    callbackUrl = `http://127.0.0.1:${port}/done`;
    at = await newWebPlace({ global: { callbackUrl } });
  });

  const client = (more: Partial<LoginClient> = {}): LoginClient => ({
    app: 'Web',
    source: at.org.username,
    key: at.pair.key,
    secret: at.pair.secret,
    loginUrl: at.org.url,
    instanceUrl: at.org.url,
    sandbox: undefined,
    callbackUrls: [callbackUrl],
    scopes: [],
    postOnly: false,
    ...more,
  });
  const begin = (more: Partial<LoginClient> = {}, wish = {}): BegunWeb =>
    beginWeb(client(more), { callbackUrl, scopes: [], prompt: undefined, loginHint: undefined, ...wish }, wire);

  /** What the browser saw, and how the login ended; `change` may spoil the address that it is sent to. */
  async function course(
    begun: BegunWeb,
    {
      decision = 'allow',
      change = (url): string => url,
      timeLimit = 5000,
      keep = async (tokens): Promise<Tokens> => Promise.resolve(tokens),
    }: {
      decision?: 'allow' | 'deny';
      change?: (url: string) => string;
      timeLimit?: number;
      keep?: KeepTokens<Tokens>;
    } = {},
  ): Promise<{ page: string; end: string }> {
    let page = Promise.resolve('');
    const lead = async (url: string, answer: Promise<string>): Promise<string> => {
      const { location } = await visitor().walk(url, { username: at.org.username, decision });
      page = ask(port, {
        target: change(location ?? '').slice(`http://127.0.0.1:${port}`.length),
        host: `127.0.0.1:${port}`,
      });
      return answer;
    };
    const login = loginByListener(begun, { signal, timeLimit, pages: callbackPages, lead, keep });
    const end = await login.then(
      ({ orgId }) => orgId,
      (error: unknown) =>
        isEcaError(error) ? `${error.code} ${String(Object.values(error.data)[0] ?? '')}` : String(error),
    );
    return { page: await page, end };
  }

  it('gives the tokens, and the browser the good news', async () => {
    const { page, end } = await course(begin());
    expect(end).to.equal(at.org.orgId);
    expect(statusOf(page)).to.equal(200);
    expect(page).to.include('You can close this window').and.include(new URL(at.org.url).host);
  });

  it('says nothing good before the login is kept: a check that fails is the only news', async () => {
    const keep = async (): Promise<Tokens> => Promise.reject(new EcaError('OtherUser', { asked: 'a', username: 'b' }));
    const { page, end } = await course(begin(), { keep });
    expect(end).to.match(/^OtherUser /);
    expect(page).to.include('The login didn').and.not.include("You're logged in");
  });

  it('sends the user to the terminal for a question, and shows the result only there', async () => {
    const keep: KeepTokens<Tokens> = async (tokens, beforeQuestion) => beforeQuestion().then(() => tokens);
    const { page, end } = await course(begin(), { keep });
    expect(end).to.equal(at.org.orgId);
    expect(page).to.include('Go back to the terminal').and.not.include("You're logged in");
  });

  it('reports a refusal in both places, and requests no more', async () => {
    const { page, end } = await course(begin({}, { prompt: 'consent' }), { decision: 'deny' });
    expect(end).to.match(/^OauthRefused /);
    expect(page).to.include('access_denied').and.include('You can close this window');
  });

  it('is not taken over by markup in the error of an answer with the right state', async () => {
    const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'></main><svg/onload=alert(1)>';
    const description = `${markup} &lt;script&gt; javascript:alert(1)`;
    const change = (url: string): string => {
      const state = new URL(url).searchParams.get('state') ?? '';
      return `${callbackUrl}?${new URLSearchParams({ error: markup, error_description: description, state }).toString()}`;
    };
    const { page, end } = await course(begin(), { change });
    expect(end).to.match(/^OauthRefused/);
    const body = page.slice(page.indexOf('<!doctype html>'));
    // it is there, as a text
    expect(body).to.include('&lt;script&gt;alert(1)').and.include('&amp;lt;script&amp;gt;');
    const elements = [...body.matchAll(/<([a-z!]+)/g)].map(([, name]) => name);
    const ours = ['!doctype', 'html', 'meta', 'link', 'title', 'style', 'main', 'h', 'span', 'p', 'ul', 'li'];
    expect(elements.filter((name) => !ours.includes(name ?? ''))).to.deep.equal([]);
    expect(body.match(/<[^>]*\son\w+=/g)).to.equal(null);
    expect(page).to.include("Content-Security-Policy: default-src 'none'");
  });

  it('does not spend the code of a login that is not its own (L1)', async () => {
    const held = (await (await emulator()).tokens(at.org.alias)).length;
    const changes = [
      (url: string): string => url.replace(/state=[^&]+/, 'state=another'),
      (url: string): string => url.replace(/&?state=[^&]+/, ''),
      (url: string): string => `${url}&state=another`,
    ];
    for (const change of changes) {
      const { page, end } = await course(begin(), { change, timeLimit: 600 });
      expect(statusOf(page)).to.equal(400);
      expect(page).to.include('No login ends here').and.not.include('another');
      expect(end).to.match(/^CallbackLate/);
    }
    expect(await (await emulator()).tokens(at.org.alias)).to.have.length(held);
  });

  it('shows it in the browser, too, when the code is refused', async () => {
    const { page, end } = await course(begin({ secret: new Secret('wrong') }));
    expect(end).to.match(/^OauthRefused /);
    expect(page).to.include('invalid_client').and.not.include('wrong');
  });

  it('uses a new state and challenge each time, and the options of the user', () => {
    const [one, other] = [begin(), begin()].map(({ url }) => new URL(url).searchParams);
    for (const name of ['state', 'code_challenge']) expect(one?.get(name)).not.to.equal(other?.get(name));
    const wished = begin({}, { scopes: ['api', 'openid'], prompt: 'login consent', loginHint: 'a@b.example' });
    expect(Object.fromEntries(new URL(wished.url).searchParams)).to.deep.include({
      response_type: 'code',
      redirect_uri: callbackUrl,
      code_challenge_method: 'S256',
      scope: 'api openid',
      prompt: 'login consent',
      login_hint: 'a@b.example',
    });
    expect(() => begin({ loginUrl: 'http://acme.my.salesforce.com' })).to.throw('HostNotTrusted');
  });

  it('pasted: the whole address, its query, or the code alone, decoded once', async () => {
    const forms: ReadonlyArray<(location: string) => string> = [
      (location): string => `  ${location}\n`,
      (location): string => new URL(location).search.slice(1),
      (location): string => /code=([^&]+)/.exec(location)?.[1] ?? '',
      (location): string => new URL(location).searchParams.get('code') ?? '',
    ];
    for (const form of forms) {
      const begun = begin();
      const { location } = await visitor().walk(begun.url, { username: at.org.username });
      const { orgId } = await begun.finishPasted(new Secret(form(location ?? '')));
      expect(orgId).to.equal(at.org.orgId);
    }
  });
});
