import { expect } from 'chai';
import { callbackUrls, joinUrls, splitUrls } from '../../../../src/apps/fields/callback-urls.ts';
import { acme, refusalOf } from '../acme.ts';

const good = [
  'https://acme.example.com',
  'https://acme.example.com:8443/cb?from=sf&x=%20',
  'https://müller.example.com/rückruf',
  'https://acme.example.com/cb?$filter=a&x=%AB%20c',
  'myapp://x',
  'com.acme.app:/oauth',
  'com.acme.app:/oauth2redirect/example-provider',
  'http://localhost:1717/OauthRedirect',
  'http://LOCALHOST/cb',
  'http://127.0.0.1/cb',
  'http://[::1]:8080/cb',
];

const bad: ReadonlyArray<readonly [url: string, why: string]> = [
  ['', 'syntax'],
  ['acme.example.com/cb', 'syntax'],
  ['/cb', 'syntax'],
  ['localhost:8080/cb', 'syntax'],
  ['acme.example.com:8443/cb', 'syntax'],
  ['https:acme.example.com/cb', 'syntax'],
  ['https:/acme.example.com/cb', 'syntax'],
  ['https://', 'syntax'],
  ['https://$HOST/done', 'placeholder'],
  ['https://$host.example.com/done', 'placeholder'],
  ['https://${HOST}/done', 'placeholder'],
  ['https://$(host)/done', 'placeholder'],
  ['https://%HOST%/done', 'placeholder'],
  ['https://{{ host }}/done', 'placeholder'],
  ['https://<host>/done', 'placeholder'],
  ['https://acme.example.com/$STAGE_NAME/done', 'placeholder'],
  ['$CALLBACK_URL', 'placeholder'],
  ['myapp://${APP}', 'placeholder'],
  ['https:///done', 'host'],
  ['https://.example.com/done', 'host'],
  ['https://sync..example.com/done', 'host'],
  ['https://acme.example.com:99999/', 'syntax'],
  ['http://acme.example.com/cb', 'http'],
  ['http://localhost.example.com/cb', 'http'],
  ['http://127.0.0.1.example.com/cb', 'http'],
  ['http://0.0.0.0/cb', 'http'],
  ['http://192.168.0.7/cb', 'http'],
  ['javascript:alert(1)', 'scheme'],
  ['JavaScript://acme.example.com/%0Aalert(1)', 'scheme'],
  ['data:text/html,hi', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['ftp://acme.example.com/cb', 'scheme'],
  ['mailto:bot@acme.example.com', 'scheme'],
  ['https://acme.example.com/cb#top', 'fragment'],
  ['https://acme.example.com/cb#', 'fragment'],
  ['myapp://x#y', 'fragment'],
  ['https://bot@acme.example.com/cb', 'credentials'],
  ['https://bot:pw@acme.example.com/cb', 'credentials'],
  ['https://acme.example.com/a b', 'characters'],
  ['https://acme.example.com/a\nhttps://evil.example.com', 'characters'],
  ['https://acme.example.com/"', 'characters'],
  ['https://acme.example.com/<b>', 'characters'],
  ['https:\\\\acme.example.com\\cb', 'characters'],
  ['https://acme.example.com/\u0001', 'characters'],
];

describe('a callback URL', () => {
  for (const url of good) {
    it(`may be ${url}`, () => expect(joinUrls([url])).to.equal(url));
  }
  for (const [url, why] of bad) {
    it(`may not be ${JSON.stringify(url)}: ${why}`, () => {
      expect(refusalOf(() => joinUrls([url]))).to.deep.equal({ code: 'CallbackUrlInvalid', data: { url, why } });
    });
  }
});

describe('the callback URLs of an app', () => {
  it('are one a line, blanks and doubles left out', () => {
    expect(joinUrls([' myapp://a', 'myapp://b ', 'myapp://a'])).to.equal('myapp://a\nmyapp://b');
    expect(joinUrls([])).to.equal('');
  });

  it('are read back from lines, blanks and Windows line ends alike', () => {
    expect(splitUrls('\r\n  myapp://a\r\n  myapp://b  myapp://c\n')).to.deep.equal([
      'myapp://a',
      'myapp://b',
      'myapp://c',
    ]);
    expect(callbackUrls(acme({ global: { callbackUrl: 'myapp://a\nmyapp://b' } }))).to.deep.equal([
      'myapp://a',
      'myapp://b',
    ]);
    expect(callbackUrls(acme())).to.deep.equal([]);
  });

  it('may have 2,000 characters in all, line breaks counted', () => {
    const url = (length: number): string => 'https://acme.example.com/'.padEnd(length, 'x');
    expect(joinUrls([url(1000), url(999)])).to.have.length(2000);
    expect(refusalOf(() => joinUrls([url(1000), url(1001)]))).to.deep.equal({
      code: 'CallbackUrlsTooLong',
      data: { length: 2002 },
    });
    expect(joinUrls([url(1000), url(1000)])).to.have.length(1000);
  });
});
