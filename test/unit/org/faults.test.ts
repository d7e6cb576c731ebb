import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { readError } from '../../../src/org/faults.ts';

/** As jsforce throws for an answer: name and errorCode alike, the body as data. */
const answer = (errorCode: string, message: string, data?: unknown): Error =>
  Object.assign(new Error(message), { name: errorCode, errorCode, data });
const failed = (cause: object, message = 'fetch failed'): Error => new TypeError(message, { cause });
const withCode = (code: string, message = code): Error => Object.assign(new Error(message), { code });
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const page = '<!DOCTYPE html>\n<html><body>Login</body></html>';
const advice = 'HTTP response contains html content.\nCheck that the org exists and can be reached.';

const cases: ReadonlyArray<readonly [title: string, error: unknown, code: string, detail?: string]> = [
  [
    'an expired session, by SOAP',
    answer('sf:INVALID_SESSION_ID', 'INVALID_SESSION_ID: Invalid Session ID found'),
    'SessionExpired',
  ],
  ['an expired session, by REST', answer('INVALID_SESSION_ID', 'Session expired or invalid'), 'SessionExpired'],
  ['a bad header', answer('INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE'), 'SessionExpired'],
  ['401 without a code', answer('ERROR_HTTP_401', ''), 'SessionExpired'],
  ['a refused refresh', new Error('Unable to refresh session due to: expired access/refresh token'), 'SessionExpired'],
  [
    'a login that sf does not know',
    named('NamedOrgNotFoundError', 'No authorization information found for x.'),
    'OrgNotFound',
  ],
  [
    'no more requests today',
    answer('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
    'RequestsExhausted',
    'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.',
  ],
  [
    'no more requests today, by SOAP',
    answer('sf:REQUEST_LIMIT_EXCEEDED', 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.'),
    'RequestsExhausted',
    'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.',
  ],
  [
    'no more requests today, said to SOAP as REST says it',
    answer('ERROR_HTTP_403', '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]'),
    'RequestsExhausted',
    'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.',
  ],
  [
    'no more requests today, in other words',
    answer('REQUEST_LIMIT_EXCEEDED', 'API requests for this organization are blocked until …'),
    'RequestsExhausted',
  ],
  [
    'too many requests at one time',
    answer('REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'),
    'OrgBusy',
    'REQUEST_LIMIT_EXCEEDED: ConcurrentPerOrgLongTxn Limit exceeded.',
  ],
  [
    'an expired password, by SOAP',
    answer('sf:INVALID_OPERATION_WITH_EXPIRED_PASSWORD', 'The password has expired'),
    'PasswordExpired',
    'INVALID_OPERATION_WITH_EXPIRED_PASSWORD: The password has expired',
  ],
  [
    'a session that REST refuses for another reason than its age',
    answer('INVALID_SESSION_ID', 'This session is not valid for use with the REST API'),
    'ApiAccessBlocked',
  ],
  ['a setup that another change locks', answer('ALREADY_IN_PROCESS', 'null: The changes you requested …'), 'OrgBusy'],
  ['a trial that is over', answer('TRIAL_EXPIRED', 'Trial expired'), 'OrgUnavailable'],
  [
    'a proxy that wants a login',
    withCode('UND_ERR_INVALID_ARG', 'Proxy Authentication Required (407)'),
    'ConnectionFailed',
  ],
  [
    'a server that is not there now',
    answer('SERVER_UNAVAILABLE', 'Try later'),
    'OrgBusy',
    'SERVER_UNAVAILABLE: Try later',
  ],
  ['429', answer('ERROR_HTTP_429', 'slow down'), 'OrgBusy', 'ERROR_HTTP_429: slow down'],
  ['503 with a page', answer('ERROR_HTTP_503', advice, page), 'OrgBusy', 'ERROR_HTTP_503'],
  ['503 with a page as the message', answer('ERROR_HTTP_503', page), 'OrgBusy', 'ERROR_HTTP_503'],
  ['a page in place of an answer', answer('ERROR_HTTP_404', advice, page), 'NotSalesforce', 'ERROR_HTTP_404'],
  ['a page as the message', answer('ERROR_HTTP_500', `\r\n ${page}`), 'NotSalesforce', 'ERROR_HTTP_500'],
  ['a page without a doctype', answer('ERROR_HTTP_500', '<HTML><head/></HTML>'), 'NotSalesforce', 'ERROR_HTTP_500'],
  [
    'an API that is closed',
    answer('API_DISABLED_FOR_ORG', 'API is not enabled for this Organization'),
    'ApiAccessBlocked',
    'API_DISABLED_FOR_ORG: API is not enabled for this Organization',
  ],
  [
    'an app that is blocked',
    answer('OAUTH_APP_BLOCKED', 'this app is blocked by admin'),
    'ApiAccessBlocked',
    'OAUTH_APP_BLOCKED: this app is blocked by admin',
  ],
  [
    'missing rights',
    answer(
      'INSUFFICIENT_ACCESS',
      'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData permission',
    ),
    'RequestRefused',
    'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData permission',
  ],
  [
    'any other code',
    answer('sf:UNKNOWN_EXCEPTION', 'Unbekannter Fehler'),
    'RequestRefused',
    'UNKNOWN_EXCEPTION: Unbekannter Fehler',
  ],
  ['a connection refused', failed(withCode('ECONNREFUSED')), 'ConnectionFailed', 'ECONNREFUSED'],
  [
    'a connection refused on every address',
    failed(Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })),
    'ConnectionFailed',
    'ECONNREFUSED',
  ],
  ['a connection reset', withCode('ECONNRESET', 'socket hang up'), 'ConnectionFailed', 'ECONNRESET'],
  ['a host without a name', failed(withCode('ENOTFOUND')), 'ConnectionFailed', 'ENOTFOUND'],
  [
    'an answer cut short',
    failed(withCode('UND_ERR_SOCKET', 'other side closed'), 'terminated'),
    'ConnectionFailed',
    'UND_ERR_SOCKET',
  ],
  [
    'a cause of a cause',
    new Error('outer', { cause: failed(withCode('UND_ERR_CONNECT_TIMEOUT')) }),
    'ConnectionFailed',
    'UND_ERR_CONNECT_TIMEOUT',
  ],
  [
    'a certificate nobody trusts',
    failed(withCode('SELF_SIGNED_CERT_IN_CHAIN')),
    'ConnectionFailed',
    'SELF_SIGNED_CERT_IN_CHAIN',
  ],
  ['a request that failed, nobody says why', new TypeError('fetch failed'), 'ConnectionFailed', 'fetch failed'],
  [
    'an unknown reason why a request failed',
    failed(withCode('UNHEARD_OF', 'odd')),
    'ConnectionFailed',
    'fetch failed: odd',
  ],
  ['a mistake of ours', new TypeError('x is not a function'), 'Unexpected', 'x is not a function'],
  ['a text', 'boom', 'Unexpected', 'boom'],
  ['nothing', undefined, 'Unexpected', 'undefined'],
];

describe('what core, jsforce and the network throw', () => {
  for (const [title, error, code, detail] of cases) {
    it(`${title} is ${code}`, () => {
      const fault = readError(error, 'dev@acme.example.com');
      expect(fault.code).to.equal(code);
      expect(fault.cause).to.equal(error);
      const data: Readonly<Record<string, unknown>> = fault.data;
      if (code !== 'Unexpected') expect(data['org']).to.equal('dev@acme.example.com');
      if (detail !== undefined) expect(data['detail']).to.equal(detail);
    });
  }

  it('leaves an error of ours as it is', () => {
    const error = new EcaError('EcaNotEnabled', { org: 'dev' });
    expect(readError(error, 'other')).to.equal(error);
  });

  it('does not go by prose where there is a code: a German org is read alike', () => {
    expect(readError(answer('INVALID_SESSION_ID', 'Sitzung abgelaufen oder ungültig'), 'dev').code).to.equal(
      'SessionExpired',
    );
    expect(readError(answer('FIELD_INTEGRITY_EXCEPTION', 'INVALID_SESSION_ID in a text'), 'dev').code).to.equal(
      'RequestRefused',
    );
  });
});
