import { inspect } from 'node:util';
import { expect } from 'chai';
import { readCallback, readPastedCallback } from '../../../../src/oauth/web/callback.ts';
import { readCodeCredentials } from '../../../../src/oauth/web/code-credentials.ts';
import { refusalOf } from '../refusal.ts';
import { acme, json, page } from '../replies.ts';

const callbackUrl = 'http://localhost:1717/OauthRedirect';
const awaited = { url: `${acme}/services/oauth2/authorize`, callbackUrl, state: 'st4te', app: 'Acme', org: '' };
const code = 'aPrx.Code+/==';
const encoded = encodeURIComponent(code);

const codeAt = (address: string): string => readCallback(address, awaited).code.reveal();
const whyNot = (address: string): unknown => refusalOf(() => readCallback(address, awaited))[1]['why'];

describe('the answer of a browser (L1)', () => {
  it('gives its code, decoded once, as a secret', () => {
    expect(codeAt(`${callbackUrl}?code=${encoded}&state=st4te`)).to.equal(code);
    expect(codeAt(`${callbackUrl}?state=st4te&code=a+b`)).to.equal('a+b');
    expect(codeAt(`${callbackUrl}?state=st4te&code=a%252Bb`)).to.equal('a%2Bb');
    expect(inspect(readCallback(`${callbackUrl}?code=hunter2&state=st4te`, awaited))).not.to.include('hunter2');
  });

  const refused: ReadonlyArray<readonly [address: string, why: string]> = [
    [`${callbackUrl}?code=c&state=other`, 'state'],
    [`${callbackUrl}?code=c&state=`, 'state'],
    [`${callbackUrl}?code=c&state=st4te2`, 'state'],
    [`${callbackUrl}?code=c`, 'no-state'],
    [callbackUrl, 'no-state'],
    [`${callbackUrl}?code=c&state=st4te&state=other`, 'twice'],
    [`${callbackUrl}?code=c&code=d&state=st4te`, 'twice'],
    [`${callbackUrl}?state=st4te`, 'no-code'],
    [`${callbackUrl}?state=st4te&code=`, 'no-code'],
    ['http://localhost:1718/OauthRedirect?code=c&state=st4te', 'other-url'],
    ['http://127.0.0.1:1717/OauthRedirect?code=c&state=st4te', 'other-url'],
    ['http://localhost:1717/other?code=c&state=st4te', 'other-url'],
    ['https://localhost:1717/OauthRedirect?code=c&state=st4te', 'other-url'],
    [`${callbackUrl}?state=st4te&code=${'c'.repeat(9000)}`, 'too-long'],
    ['not an address', 'no-url'],
  ];
  for (const [address, why] of refused) {
    it(`isn’t taken from ${address.slice(0, 64)}: ${why}`, () => {
      expect(refusalOf(() => readCallback(address, awaited))[0]).to.equal('CallbackRefused');
      expect(whyNot(address)).to.equal(why);
    });
  }

  it('may be an error, in the query or behind #, for the right state only', () => {
    for (const mark of ['?', '#']) {
      const error = `${mark}error=access_denied&error_description=end-user+denied%20it&state=`;
      expect(refusalOf(() => readCallback(`${callbackUrl}${error}st4te`, awaited))).to.deep.equal([
        'OauthRefused',
        {
          host: 'acme.my.salesforce.com',
          step: 'authorize',
          error: 'access_denied',
          description: 'end-user denied it',
          status: 302,
          app: 'Acme',
          org: '',
        },
      ]);
      expect(whyNot(`${callbackUrl}${error}other`)).to.equal('state');
    }
  });
});

describe('the answer of a browser, pasted', () => {
  const pasted = (text: string): string => readPastedCallback(text, awaited).code.reveal();

  for (const text of [
    `${callbackUrl}?code=${encoded}&state=st4te`,
    `  ${callbackUrl}?code=${encoded}&state=st4te\n`,
    `localhost:1717/OauthRedirect?code=${encoded}&state=st4te`,
    `?code=${encoded}&state=st4te`,
    `code=${encoded}`,
    `state=st4te&code=${encoded}`,
    encoded,
    code,
    `"${callbackUrl}?code=${encoded}&state=st4te"`,
    `'${code}'`,
    `<${callbackUrl}?code=${encoded}&state=st4te>`,
  ]) {
    it(`may be ${text.trim()}`, () => {
      expect(pasted(text)).to.equal(code);
    });
  }

  it('is decoded once, and left alone if it isn’t encoded', () => {
    expect(pasted('aPrx%253D')).to.equal('aPrx%3D');
    expect(pasted('aPrx%zz')).to.equal('aPrx%zz');
  });

  it('must fit the state where it has one', () => {
    for (const text of ['?code=c&state=other', 'state=other&code=c', `${callbackUrl}?code=c&state=other`]) {
      expect(refusalOf(() => pasted(text))[1]).to.deep.equal({ why: 'state' });
    }
    expect(refusalOf(() => pasted(`${callbackUrl}?code=c`))[1]).to.deep.equal({ why: 'no-state' });
  });

  it('may be an error', () => {
    expect(refusalOf(() => pasted('?error=access_denied&state=st4te'))[1]).to.include({ error: 'access_denied' });
  });

  it('isn’t taken when it is nothing, words, or too long', () => {
    expect(refusalOf(() => pasted(' '))[1]).to.deep.equal({ why: 'no-code' });
    expect(refusalOf(() => pasted('the code is c'))[1]).to.deep.equal({ why: 'no-code' });
    for (const address of [callbackUrl, `${callbackUrl}/`, `"${callbackUrl}?"`, 'localhost:1717/OauthRedirect'])
      expect(refusalOf(() => pasted(address))[1], address).to.deep.equal({ why: 'no-code' });
    expect(refusalOf(() => pasted('c'.repeat(9000)))[1]).to.deep.equal({ why: 'too-long' });
  });
});

describe('the answer to a login without a page', () => {
  const asked = { ...awaited, step: 'code-credentials' as const };
  const moved = (location: string): Parameters<typeof readCodeCredentials>[0] => ({ ...page, status: 302, location });

  it('is the callback address of a redirect, with or without the state', () => {
    for (const more of ['', '&state=st4te']) {
      const reply = moved(`${callbackUrl}?code=${encoded}&sfdc_community_url=x${more}`);
      expect(readCodeCredentials(reply, asked).code.reveal()).to.equal(code);
    }
  });

  it('or the JSON of an echo page', () => {
    expect(readCodeCredentials(json({ code, sfdc_community_url: 'x' }), asked).code.reveal()).to.equal(code);
  });

  it('or a refusal', () => {
    const error = { error: 'invalid_grant', error_description: 'authentication failure' };
    expect(refusalOf(() => readCodeCredentials(json(error, 400), asked))[1]).to.include({ step: 'code-credentials' });
    const denied = moved(`${callbackUrl}?error=access_denied`);
    expect(refusalOf(() => readCodeCredentials(denied, asked))[1]).to.include({ error: 'access_denied' });
  });

  it('and nothing else: another address, another state, a page', () => {
    expect(refusalOf(() => readCodeCredentials(moved('https://evil.example/?code=c'), asked))[0]).to.equal('NotOauth');
    expect(refusalOf(() => readCodeCredentials(moved(`${callbackUrl}.evil/?code=c`), asked))[0]).to.equal('NotOauth');
    const foreign = moved(`${callbackUrl}?code=c&state=other`);
    expect(refusalOf(() => readCodeCredentials(foreign, asked))[1]).to.deep.equal({ why: 'state' });
    expect(refusalOf(() => readCodeCredentials(page, asked))[0]).to.equal('NotOauth');
  });
});
