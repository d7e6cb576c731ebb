import { expect } from 'chai';
import { redact } from '../../../../src/output/safety/redact.ts';

const secret = 'F0E1D2C3B4A5968778695A4B3C2D1E0F';
const session = '00D000000000001EAA!AQ0AQK.zXy_w~v-1';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib3QifQ.c2lnbmF0dXJl';

describe('text that is printed (S1)', () => {
  const hidden = [
    session,
    `Authorization: Bearer ${session}`,
    `sid=${session.slice(0, 15)}${session.slice(18)}; path=/`,
    jwt,
    `<consumerSecret>${secret}</consumerSecret>`,
    `<ns:consumerSecret>${secret}</ns:consumerSecret>`,
    `{"consumerSecret":"${secret}","consumerKey":"3MVG9acme"}`,
    `{"client_secret" : "${secret}"}`,
    `grant_type=client_credentials&client_secret=${secret}&client_id=3MVG9acme`,
    `"access_token":"${secret}"`,
    `"{\\"client_secret\\":\\"${secret}\\"}"`,
    `echo "CLIENT_SECRET=\\"${secret}\\""`,
    `refresh_token=${secret}`,
    `refreshToken: ${secret}`,
    `refreshToken: true.${secret}`,
    `client_secret=-${secret}`,
    `client_secret=12345.${secret}`,
    `<sessionId>${session}</sessionId>`,
    `{"sessionId":"${secret}"}`,
    `http://localhost:1717/OauthRedirect?code=${secret}&state=x`,
    `state=x&code=${secret}`,
    `code=${secret}`,
    `https://acme.example/cb#id_token=${secret}`,
    `grant_type=authorization_code&code_verifier=${secret}`,
  ];
  for (const text of hidden) {
    it(`keeps nothing secret of ${text.slice(0, 40)}`, () => {
      const clean = redact(text);
      for (const value of [secret, session, 'AQ0AQK', jwt, 'c2lnbmF0dXJl']) expect(clean).not.to.include(value);
      expect(clean).to.include('[redacted]');
    });
  }

  it('keeps the surrounding text', () => {
    expect(redact(`a=1&client_secret=${secret}&b=2`)).to.equal('a=1&client_secret=[redacted]&b=2');
    expect(redact(`<a><consumerSecret>${secret}</consumerSecret></a>`)).to.equal(
      '<a><consumerSecret>[redacted]</consumerSecret></a>',
    );
  });

  const harmless = [
    'Acme_glbloauth.isSecretRequiredForRefreshToken: true ≠ false',
    'isSecretRequiredForRefreshToken: false',
    'Wayne.oauthConfig.isSecretRequiredForRefreshToken: - ≠ true',
    'isSecretRequiredForRefreshToken: null, refreshToken: 30.',
    '<consumerKey>3MVG9acme</consumerKey>',
    'Scopes: api, refresh_token',
    String.raw`jq -r "\"ECA_CLIENT_ID=\" + .clientId, \"ECA_CLIENT_SECRET=\" + .clientSecret" | gh secret set --env-file -`,
    "jq '{client_id: .clientId, client_secret: .clientSecret}'",
    'curl -d "client_secret=$SECRET" -d client_secret=${SECRET} -d "client_secret=$(cat file)"',
    'exit code=7, code: AppNotFound',
    'org 00D000000000001EAA, deploy 0Af000000000001AAA',
    'We could not find permission sets called 0PS000000000001.',
  ];
  for (const text of harmless) {
    it(`stays whole: ${text}`, () => expect(redact(text)).to.equal(text));
  }
});
