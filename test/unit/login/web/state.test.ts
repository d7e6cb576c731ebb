import { expect } from 'chai';
import { beginWeb } from '../../../../src/login/web/web.ts';

describe('attack: a state or a challenge of another login is used again', () => {
  it('each login in a browser has its own, from 32 random bytes or more, and S256', () => {
    const client = {
      app: null,
      source: null,
      key: '3MVG9.key',
      secret: undefined,
      loginUrl: 'https://acme.my.salesforce.com',
      instanceUrl: undefined,
      sandbox: undefined,
      postOnly: false,
      callbackUrls: [],
      scopes: [],
    };
    const options = {
      callbackUrl: 'http://localhost:1717/OauthRedirect',
      scopes: [],
      prompt: undefined,
      loginHint: undefined,
    };
    const begun = [1, 2, 3].map(() => beginWeb(client, options, { signal: new AbortController().signal }));
    const values = ['state', 'code_challenge'].map((name) =>
      begun.map(({ url }) => new URL(url).searchParams.get(name)),
    );
    for (const each of values) {
      expect(new Set(each).size).to.equal(3);
      for (const value of each) expect(Buffer.from(value ?? '', 'base64url')).to.have.length.of.at.least(32);
    }
    for (const { url } of begun) expect(new URL(url).searchParams.get('code_challenge_method')).to.equal('S256');
  });
});
