import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { authorizeUrl } from '../../../src/oauth/web/authorize.ts';
import { codeCredentialsRequest } from '../../../src/oauth/web/code-credentials.ts';
import { devicePollRequest, deviceStartRequest } from '../../../src/oauth/device.ts';
import { clientCredentialsRequest, codeRequest, jwtRequest, refreshRequest } from '../../../src/oauth/grants.ts';
import { introspectRequest } from '../../../src/oauth/introspection.ts';
import type { OauthRequest } from '../../../src/oauth/request.ts';
import { revokeRequest } from '../../../src/oauth/revocation.ts';
import { uiBridgeRequest } from '../../../src/oauth/ui-bridge.ts';
import { userInfoRequest } from '../../../src/oauth/user-info.ts';
import { refusalOf } from './refusal.ts';
import { acme } from './replies.ts';

const pair = { key: '3MVG9.key', secret: new Secret('s3cret') };
const token = new Secret('t0ken');

/** A request with its secrets shown, as it goes over the wire. */
function wire({ method, url, form, headers }: OauthRequest): unknown {
  const shown = (fields: OauthRequest['form']): Record<string, string> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
    );
  return [method, url.replace(acme, ''), shown(form), shown(headers)];
}

const client = { client_id: '3MVG9.key', client_secret: 's3cret' };
const requests: ReadonlyArray<readonly [what: string, request: OauthRequest, expected: unknown]> = [
  [
    'client credentials',
    clientCredentialsRequest(`${acme}/`, pair),
    ['POST', '/services/oauth2/token', { grant_type: 'client_credentials', ...client }, {}],
  ],
  [
    'a refresh',
    refreshRequest(acme, pair, token),
    ['POST', '/services/oauth2/token', { grant_type: 'refresh_token', refresh_token: 't0ken', ...client }, {}],
  ],
  [
    'a refresh by an app that needs no secret',
    refreshRequest(acme, { key: pair.key }, token),
    [
      'POST',
      '/services/oauth2/token',
      { grant_type: 'refresh_token', refresh_token: 't0ken', client_id: '3MVG9.key' },
      {},
    ],
  ],
  [
    'the exchange of a code',
    codeRequest(acme, pair, { code: new Secret('aPrx=='), verifier: new Secret('v'), callbackUrl: 'http://l/cb' }),
    [
      'POST',
      '/services/oauth2/token',
      {
        grant_type: 'authorization_code',
        code: 'aPrx==',
        redirect_uri: 'http://l/cb',
        code_verifier: 'v',
        ...client,
      },
      {},
    ],
  ],
  [
    'an assertion',
    jwtRequest(acme, token),
    [
      'POST',
      '/services/oauth2/token',
      { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 't0ken' },
      {},
    ],
  ],
  [
    'the start of a device login, without a secret, in Salesforce’s names',
    deviceStartRequest(acme, pair.key, ['api', 'refresh_token']),
    [
      'POST',
      '/services/oauth2/token',
      { response_type: 'device_code', client_id: '3MVG9.key', scope: 'api refresh_token' },
      {},
    ],
  ],
  [
    'the start of one for all scopes',
    deviceStartRequest(acme, pair.key),
    ['POST', '/services/oauth2/token', { response_type: 'device_code', client_id: '3MVG9.key' }, {}],
  ],
  [
    'a poll, in Salesforce’s names',
    devicePollRequest(acme, { key: pair.key }, new Secret('d')),
    ['POST', '/services/oauth2/token', { grant_type: 'device', code: 'd', client_id: '3MVG9.key' }, {}],
  ],
  [
    'introspection',
    introspectRequest(acme, pair, token, 'access_token'),
    ['POST', '/services/oauth2/introspect', { token: 't0ken', token_type_hint: 'access_token', ...client }, {}],
  ],
  [
    'introspection of either kind of token',
    introspectRequest(acme, pair, token),
    ['POST', '/services/oauth2/introspect', { token: 't0ken', ...client }, {}],
  ],
  ['revocation', revokeRequest(acme, token), ['POST', '/services/oauth2/revoke', { token: 't0ken' }, {}]],
  [
    'a question about the user',
    userInfoRequest(acme, token),
    ['GET', '/services/oauth2/userinfo', {}, { Authorization: 'Bearer t0ken' }],
  ],
  [
    'an address of the UI bridge',
    uiBridgeRequest(acme, token),
    ['GET', '/services/oauth2/singleaccess', {}, { Authorization: 'Bearer t0ken' }],
  ],
];

describe('a request', () => {
  for (const [what, request, expected] of requests) {
    it(`for ${what} is what Salesforce expects, and shows no secret (S1)`, () => {
      expect(wire(request)).to.deep.equal(expected);
      expect(JSON.stringify(request)).not.to.match(/s3cret|t0ken|aPrx/);
    });
  }

  it('L4: for client credentials goes to no host that all orgs share', () => {
    expect(refusalOf(() => clientCredentialsRequest('https://login.salesforce.com', pair))[0]).to.equal(
      'MyDomainNeeded',
    );
  });

  it('L6: no grant or response type is the password’s or the implicit one', () => {
    for (const [, { form }] of requests) {
      expect(form['grant_type']).not.to.equal('password');
      expect(form['response_type']).not.to.equal('token');
    }
  });
});

describe('a login without a page', () => {
  const asked = {
    clientId: '3MVG9.key',
    callbackUrl: 'https://acme.my.site.com/services/oauth2/echo',
    state: 's',
    challenge: 'c',
    username: 'ä@acme.com',
    password: new Secret('pass:wörd'),
  };

  it('sends user and password in a header, or in the body where the app wants that', () => {
    const form = {
      response_type: 'code_credentials',
      client_id: '3MVG9.key',
      redirect_uri: asked.callbackUrl,
      code_challenge: 'c',
      code_challenge_method: 'S256',
      state: 's',
    };
    const inHeader = codeCredentialsRequest(acme, { ...asked, credentialsIn: 'header' });
    const basic = Buffer.from('ä@acme.com:pass:wörd').toString('base64');
    expect(wire(inHeader)).to.deep.equal([
      'POST',
      '/services/oauth2/authorize',
      form,
      { 'Auth-Request-Type': 'Named-User', Authorization: `Basic ${basic}` },
    ]);
    const inBody = codeCredentialsRequest(acme, { ...asked, scopes: ['api'], credentialsIn: 'body' });
    expect(wire(inBody)).to.deep.equal([
      'POST',
      '/services/oauth2/authorize',
      { ...form, scope: 'api', username: 'ä@acme.com', password: 'pass:wörd' },
      { 'Auth-Request-Type': 'Named-User' },
    ]);
    const printed = JSON.stringify([inHeader, inBody]);
    for (const hidden of ['wörd', basic]) expect(printed).not.to.include(hidden);
  });
});

describe('the address where a browser logs in (L1)', () => {
  const asked = {
    clientId: '3MVG9.key',
    callbackUrl: 'http://localhost:1717/OauthRedirect',
    state: 's',
    challenge: 'c',
  };

  it('always has state and an S256 challenge', () => {
    const url = new URL(authorizeUrl(`${acme}/`, asked));
    expect(url.origin + url.pathname).to.equal(`${acme}/services/oauth2/authorize`);
    expect(Object.fromEntries(url.searchParams)).to.deep.equal({
      response_type: 'code',
      client_id: '3MVG9.key',
      redirect_uri: 'http://localhost:1717/OauthRedirect',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
  });

  it('takes scopes, prompt and login hint, with spaces that every server reads', () => {
    const more = { scopes: ['api', 'refresh_token'], prompt: 'login consent', loginHint: 'a+b@acme.com' };
    const url = authorizeUrl('https://acme.my.site.com/customers', { ...asked, ...more });
    expect(url).to.match(/^https:\/\/acme\.my\.site\.com\/customers\/services\/oauth2\/authorize\?/);
    expect(url).to.include('scope=api%20refresh_token&').and.include('prompt=login%20consent&');
    expect(new URL(url).searchParams.get('login_hint')).to.equal('a+b@acme.com');
    expect(url).not.to.include('+');
  });
});
