import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import type { OauthReply } from '../../../src/oauth/reply.ts';
import { checkSignature } from '../../../src/oauth/jwt/signature.ts';
import { readTokens } from '../../../src/oauth/tokens.ts';
import { refusalOf } from './refusal.ts';
import { acme, asked, granted, json, page, redirect, tokenUrl, without } from './replies.ts';

const host = 'acme.my.salesforce.com';

describe('the answer to a token request', () => {
  it('is read, tokens as secrets, the slash at the end of instance_url cut', () => {
    const tokens = readTokens(json(granted), asked);
    expect(tokens.accessToken.reveal()).to.equal(granted.access_token);
    expect(tokens.refreshToken?.reveal()).to.equal(granted.refresh_token);
    expect(tokens).to.deep.include({
      idToken: undefined,
      instanceUrl: acme,
      identityUrl: granted.id,
      orgId: '00D000000000001EAA',
      userId: '005000000000001AAA',
      scopes: ['api', 'refresh_token'],
      issuedAt: '1700000000000',
      expiresIn: undefined,
      siteUrl: undefined,
    });
  });

  it('S1: shows no token however it is printed', () => {
    const tokens = readTokens(json({ ...granted, id_token: 'eyJhbGciOi.a.b' }), asked);
    const printed = inspect(tokens, { depth: 9, showHidden: true }) + JSON.stringify(tokens);
    for (const secret of [granted.access_token, granted.refresh_token, granted.signature, 'eyJhbGciOi']) {
      expect(printed).not.to.include(secret);
    }
  });

  it('keeps code, words and status of a refusal', () => {
    const reply = json({ error: 'invalid_grant', error_description: 'authentication failure' }, 400);
    expect(refusalOf(() => readTokens(reply, { ...asked, app: 'Acme', org: 'me@acme.com' }))).to.deep.equal([
      'OauthRefused',
      {
        host,
        step: 'client-credentials',
        error: 'invalid_grant',
        description: 'authentication failure',
        status: 400,
        app: 'Acme',
        org: 'me@acme.com',
      },
    ]);
    const bare = refusalOf(() => readTokens(json({ error: 'invalid_client', error_description: 7 }, 401), asked));
    expect(bare[1]).to.include({ error: 'invalid_client', description: '', status: 401, app: '' });
    const despite200 = refusalOf(() => readTokens(json({ ...granted, error: 'access_denied' }), asked));
    expect(despite200[1]).to.include({ error: 'access_denied', status: 200 });
  });

  const strange: ReadonlyArray<readonly [what: string, reply: Parameters<typeof readTokens>[0], detail: string]> = [
    ['a page', page, '200 HTML'],
    ['a page that says it is JSON', { ...page, contentType: 'application/json' }, '200 HTML'],
    ['a redirect', redirect, '302 evil.example'],
    ['a redirect to nowhere', { ...redirect, location: undefined }, '302'],
    ['JSON under another name', { ...json(granted), contentType: 'text/plain' }, '200 text/plain'],
    ['half of an answer', { ...json(granted), body: '{"access_token":"00D' }, '200 application/json'],
    ['a list', json([granted]), '200 application/json'],
    ['null', json(null), '200 application/json'],
    ['nothing', { status: 200, contentType: '', body: '' }, '200'],
    ['an error without a code', json({ message: 'no' }, 500), '500 application/json'],
    ['an empty token', json({ ...granted, access_token: '' }), 'no access_token'],
    ['a token that is a number', json({ ...granted, access_token: 7 }), "access_token isn't text"],
    ['a refresh token that is an object', json({ ...granted, refresh_token: {} }), "refresh_token isn't text"],
    ['another type of token', json({ ...granted, token_type: 'mac' }), 'token_type is not Bearer'],
    ['an identity without a user', json({ ...granted, id: `${acme}/id/00D000000000001` }), "id isn't an identity URL"],
    ['a time that is a word', json({ ...granted, issued_at: 'now' }), "issued_at isn't a number"],
    ['scopes that are a list', json({ ...granted, scope: ['api'] }), "scope isn't text"],
    ...(['access_token', 'instance_url', 'id', 'token_type'] as const).map(
      (name) => [`an answer without ${name}`, json(without(name)), `no ${name}`] as const,
    ),
  ];
  for (const [what, reply, detail] of strange) {
    it(`is not ${what}`, () => {
      expect(refusalOf(() => readTokens(reply, asked))).to.deep.equal(['NotOauth', { host, detail }]);
    });
  }

  it('is an org that is busy where a gateway says so, by a page or in REST’s words', () => {
    const limit = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
    const replies: ReadonlyArray<readonly [reply: OauthReply, code: string, detail: string]> = [
      [{ ...page, status: 503 }, 'OrgBusy', '503'],
      [json({}, 429), 'OrgBusy', '429'],
      [json(limit, 403), 'RequestsExhausted', 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.'],
      [{ ...page, status: 407 }, 'ConnectionFailed', '407'],
    ];
    for (const [reply, code, detail] of replies) {
      expect(refusalOf(() => readTokens(reply, asked))).to.deep.equal([code, { org: host, detail }]);
    }
  });

  it('says nothing of a foreign body in its errors', () => {
    const [, data] = refusalOf(() => readTokens({ ...page, body: '<html>token=hunter2' }, asked));
    expect(inspect(data)).not.to.include('hunter2');
  });

  it('of a busy org is reported as such', () => {
    for (const status of [429, 503]) {
      const reply = { status, contentType: 'text/plain', body: 'later' };
      expect(refusalOf(() => readTokens(reply, asked))).to.deep.equal(['OrgBusy', { org: host, detail: `${status}` }]);
    }
  });
});

describe('a refused assertion', () => {
  const clockOf = (step: 'jwt' | 'code', clockSkew: number | undefined): unknown => {
    const body = '{"error":"invalid_grant","error_description":"invalid assertion"}';
    const reply = { status: 400, contentType: 'application/json', body, clockSkew };
    try {
      return readTokens(reply, { ...asked, step });
    } catch (error) {
      return error instanceof EcaError ? error.next : error;
    }
  };

  it('says by the date of the answer how far the clock is off', () => {
    expect(clockOf('jwt', 4 * 3600)).to.deep.equal({ key: 'next.clockFast', data: { minutes: '240' } });
    expect(clockOf('jwt', -300)).to.deep.equal({ key: 'next.clockSlow', data: { minutes: '5' } });
  });

  it('says nothing of a clock that is right, unknown, or of no account', () => {
    for (const [step, skew] of [
      ['jwt', 170],
      ['jwt', undefined],
      ['code', 4000],
    ] as const) {
      expect(clockOf(step, skew)).to.equal(undefined);
    }
  });
});

describe('a redirect', () => {
  const nextOf = (reply: OauthReply): unknown => {
    try {
      return readTokens(reply, asked);
    } catch (error) {
      return error instanceof EcaError && error.code === 'NotOauth' ? error.next : error;
    }
  };
  const targets: ReadonlyArray<readonly [location: string, url: string | undefined]> = [
    ['https://acme-new.my.salesforce.com/services/oauth2/token', 'https://acme-new.my.salesforce.com'],
    ['https://acme--uat.sandbox.my.salesforce.com/', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['http://acme-new.my.salesforce.com/', undefined],
    ['https://my.salesforce.com.evil.example/', undefined],
    ['https://evilmy.salesforce.com/', undefined],
    ['https://acme.lightning.force.com/', undefined],
    ['https://login.salesforce.com/', undefined],
    ['/services/oauth2/token2', undefined],
    ['https://', undefined],
  ];
  for (const [location, url] of targets)
    it(`to ${location} leads to ${url ?? 'no address to use'}`, () => {
      const next = nextOf({ ...redirect, location });
      expect(next).to.deep.equal(url === undefined ? undefined : { key: 'next.moved', data: { url } });
    });
});

describe('the instance_url of an answer (L5)', () => {
  const at = (address: string, over = {}): readonly [string, unknown] =>
    refusalOf(() => readTokens(json({ ...granted, instance_url: address }), { ...asked, ...over }));

  it('must be the org that is meant', () => {
    expect(at('https://other.my.salesforce.com', { instanceUrl: acme })).to.deep.equal([
      'InstanceUrlMismatch',
      { expected: acme, actual: 'https://other.my.salesforce.com' },
    ]);
    expect(at(`${acme}:8443`, { instanceUrl: acme })[0]).to.equal('InstanceUrlMismatch');
  });

  it('must be the My Domain that was asked', () => {
    expect(at('https://other.my.salesforce.com')[0]).to.equal('InstanceUrlMismatch');
    for (const cloud of ['my.sfcrmproducts.cn', 'my.crmforce.mil', 'my.salesforce.mil']) {
      const url = `https://acme.${cloud}/services/oauth2/token`;
      expect(at(`https://other.${cloud}`, { url })[0], cloud).to.equal('InstanceUrlMismatch');
    }
  });

  it('must be a trusted host in any case', () => {
    const url = 'https://login.salesforce.com/services/oauth2/token';
    expect(at('https://evil.example', { url })).to.deep.equal([
      'HostNotTrusted',
      { host: 'evil.example', why: 'not-salesforce' },
    ]);
    expect(at('http://acme.my.salesforce.com', { url })[1]).to.include({ why: 'not-https' });
    expect(at('acme', { url })[1]).to.include({ why: 'invalid' });
  });

  it('may be any org of Salesforce after a login at a shared host or a site', () => {
    for (const url of ['https://login.salesforce.com/services/oauth2/token', 'https://acme.my.site.com/x/token']) {
      expect(readTokens(json(granted), { ...asked, url }).instanceUrl).to.equal(acme);
    }
  });

  it('may be a host that the user trusts', () => {
    const trusting = { ...asked, url: 'https://sso.acme.example/token', allowHosts: ['org.acme.example'] };
    const reply = json({ ...granted, instance_url: 'https://org.acme.example/' });
    expect(readTokens(reply, trusting).instanceUrl).to.equal('https://org.acme.example');
  });
});

describe('the signature of an answer', () => {
  const secret = new Secret('consumer-secret');
  const sign = (text: string): string => createHmac('sha256', 'consumer-secret').update(text).digest('base64');
  const tokens = (signature?: string): ReturnType<typeof readTokens> =>
    readTokens(json({ ...granted, signature: signature ?? null }), { ...asked, url: tokenUrl });

  it('fits identity URL and time', () => {
    checkSignature(tokens(sign(granted.id + granted.issued_at)), secret);
  });

  it('that is missing is not held against an answer', () => {
    checkSignature(tokens(), secret);
  });

  for (const wrong of [sign(granted.id), sign(`${granted.id}1700000000001`), '', 'c2lnbmF0dXJl', '%%%']) {
    it(`is refused when it is ${wrong.slice(0, 8)}…`, () => {
      const attempt = (): void => checkSignature({ ...tokens(), signature: new Secret(wrong) }, secret);
      expect(refusalOf(attempt)).to.deep.equal(['SignatureWrong', { host: 'login.salesforce.com' }]);
    });
  }
});
