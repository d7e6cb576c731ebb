import { expect } from 'chai';
import { explainPasted } from '../../../src/oauth/pasted-error.ts';

const pasted: ReadonlyArray<readonly [what: string, text: string, id: string | undefined]> = [
  [
    'the JSON of a token endpoint',
    '{"error":"invalid_grant","error_description":"authentication failure"}',
    'authentication-failure',
  ],
  [
    'that JSON in several lines',
    '{\n  "error_description": "expired access/refresh token",\n  "error": "invalid_grant"\n}\n',
    'token-expired',
  ],
  ['JSON without a description', '{"error":"slow_down"}', 'device-slow-down'],
  [
    'the JSON of REST',
    '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
    'session-expired',
  ],
  [
    'one error of REST',
    '{"message":"This session is not valid for use with the REST API","errorCode":"INVALID_SESSION_ID"}',
    'session-shut-out',
  ],
  [
    'a callback address',
    'http://localhost:1717/OauthRedirect?error=access_denied&error_description=end-user+denied+authorization&state=x',
    'denied',
  ],
  [
    'one with the error further on',
    'https://a.example/cb?state=x&error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration',
    'callback-mismatch',
  ],
  ['one with the error behind #', 'https://a.example/cb#error=access_denied', 'denied'],
  ['an address in a line of a log', 'GET /cb?error=invalid_scope&error_description=x HTTP/1.1', 'scope-missing'],
  ['a form', 'error=invalid_token&error_description=invalid', 'token-invalid'],
  ['words with a code', "invalid_grant: user hasn't approved this consumer", 'not-approved'],
  ['a code alone', 'OAUTH_EC_APP_NOT_FOUND', 'not-installed'],
  ['a shared code alone', 'invalid_grant', 'verifier-missing'],
  [
    'a code and words in a page',
    '<html><body>error=OAUTH_APPROVAL_ERROR_GENERIC&amp;error_description=An+unexpected',
    'approval-failed',
  ],
  ['a page', '<!DOCTYPE html><html><head><title>Login | Salesforce</title>', 'page'],
  [
    'what sf says of a refused refresh',
    'Error (1): Unable to refresh session due to: Error authenticating with the refresh token due to: invalid client credentials',
    'secret-wrong',
  ],
  [
    'what sf says of an expired one',
    'Error authenticating with the refresh token due to: expired access/refresh token',
    'token-expired',
  ],
  [
    'what sf eca says',
    'Error (OauthRefused): acme.my.salesforce.com refused with invalid_grant: no client credentials user enabled',
    'run-as-missing',
  ],
  ['an unknown code', '{"error":"brand_new","error_description":"no idea"}', undefined],
  ['unknown words', 'the cat sat on the mat', undefined],
  ['broken JSON', '{"error":"brand_new', undefined],
  ['null', 'null', undefined],
  ['nothing', '  ', undefined],
];

describe('an error that was seen elsewhere', () => {
  for (const [what, text, id] of pasted) {
    it(`${id === undefined ? 'is not guessed from' : 'is known by'} ${what}`, () => {
      expect(explainPasted(text).row?.id).to.equal(id);
    });
  }

  it('that is unknown is kept whole', () => {
    expect(explainPasted('{"error":"brand_new","error_description":"no idea at all"}').met).to.deep.equal({
      error: 'brand_new',
      description: 'no idea at all',
    });
    expect(explainPasted(' the cat sat on the mat ').met.description).to.equal('the cat sat on the mat');
  });

  it('S1: is kept without the code and the state beside it', () => {
    const { met } = explainPasted('https://a.example/cb?code=aPrxCANARY&state=CANARY&error=brand_new&id_token=CANARY');
    expect(JSON.stringify(met)).not.to.include('CANARY');
  });
});
