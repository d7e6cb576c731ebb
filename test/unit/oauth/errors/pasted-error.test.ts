import { expect } from 'chai';
import { explainPasted } from '../../../../src/oauth/errors/pasted-error.ts';

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
  ['a shared code alone', 'invalid_grant', undefined],
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
  [
    'a callback address with a code that published reports have',
    'http://localhost:1717/OauthRedirect?error=OAUTH_AUTHORIZATION_BLOCKED&error_description=Cross-org+OAuth+flows+are+not+supported+for+this+external+client+app&state=s',
    'cross-org',
  ],
  [
    'words of a row under a code that it has not',
    '{"error":"OAUTH_APP_ACCESS_DENIED","error_description":"User is not admin approved to access this app"}',
    'not-admin-approved',
  ],
  [
    'the words of an app that is not installed, under another code',
    '{"error":"app_not_found","error_description":"External client app is not installed in this org"}',
    'not-installed',
  ],
  ['the code of an app that is not found, alone', '{"error":"app_not_found"}', 'app-not-found'],
  [
    'a device flow that is off',
    '{"error":"invalid_grant","error_description":"device flow is not enabled"}',
    'device-off',
  ],
  ['an audience that is invalid', 'audience is invalid [audience=https://login.salesforce.com/]', 'audience-wrong'],
  [
    'what core says of a refused assertion',
    'Error authenticating with JWT.\nErrors encountered:\ninvalid_grant - invalid assertion',
    'assertion-invalid',
  ],
  [
    'a JWT login that lacks a scope',
    '{"error":"invalid_request","error_description":"refresh_token scope is required and the app should be installed"}',
    'refresh-scope-missing',
  ],
  [
    'a run-as user of another org, from a deploy',
    'Error: Enter a valid execution user for the OAuth client credentials flow.',
    'execution-user',
  ],
  ['a permission of the licence', 'Unknown user permission: ApiOnlyUser', 'permission-unknown'],
  [
    'a scope with client credentials',
    '{"error":"invalid_request","error_description":"scope parameter not supported"}',
    'scope-refused',
  ],
  ['the Agent API without a word', 'Agent API: HTTP 404, empty body', 'agent-api-missing'],
  ['a hosted MCP server', 'MCP server: Authorization failed', 'mcp-failed'],
  [
    'an expired password, by REST',
    '[{"errorCode":"INVALID_OPERATION_WITH_EXPIRED_PASSWORD","message":"Kennwort abgelaufen"}]',
    'password-expired',
  ],
  [
    'the daily limit',
    '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]',
    'requests-exhausted',
  ],
  ...(
    [
      ['Failed: Not approved for access', 'not-admin-approved'],
      ['Failed: Missing Consumer Key Parameter', 'key-missing'],
      ['Failed: Consumer Deleted', 'key-unknown'],
      ['Password Lockout', 'password-lockout'],
      ['Restricted IP', 'network-or-hours'],
      ['Restricted Time', 'network-or-hours'],
      ['Failed: IP Address Not Allowed', 'network-or-hours'],
      ['Failed: Computer activation required', 'activation'],
      ['Failed: API security token required', 'security-token'],
      ['LOGIN_OAUTH_EXCEED_GET_AT_LMT', 'too-many-logins'],
      ['Login rate exceeded', 'too-many-logins'],
      ['Inactive User', 'user-inactive'],
      ['User is frozen', 'user-inactive'],
      ['Invalid Password', 'authentication-failure'],
      ['Failed: API-only user', 'api-only-user'],
      ['Two-factor required', 'second-factor'],
      ['Organization suspended', 'org-inactive'],
      ['Failed: Invalid Callback URL', 'callback-mismatch'],
      ['Failed: Invalid Code Verifier', 'verifier-wrong'],
      ['Failed: Audience Invalid', 'audience-wrong'],
      ['Failed: Signature Invalid', 'assertion-invalid'],
    ] as const
  ).map(([text, id]) => [`the Login History: ${text}`, text, id] as const),
  [
    'JSON in a line of a log, with its quotes escaped',
    '2026-11-28 ERROR body="{\\"error\\":\\"invalid_grant\\",\\"error_description\\":\\"expired authorization code\\"}" status=400',
    'code-expired',
  ],
  [
    'JSON in a line of a log',
    'POST /token 400 {"error":"invalid_grant","error_description":"authentication failure"} in 12 ms',
    'authentication-failure',
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

  it('in another language keeps what is known of its code', () => {
    const { row, sameCode, met } = explainPasted('invalid_grant: Authentifizierungsfehler');
    expect(row).to.equal(undefined);
    expect(met.description).to.equal('Authentifizierungsfehler');
    expect(sameCode.map(({ id }) => id)).to.include.members([
      'authentication-failure',
      'token-expired',
      'code-expired',
    ]);
    expect(explainPasted('{"error":"inactive_user","error_description":"Benutzer inaktiv"}').row?.id).to.equal(
      'user-inactive',
    );
  });

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
