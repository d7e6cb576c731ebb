import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import type { Evidence, Verdict } from '../../../../src/errors/foreign/evidence.ts';
import { causes, judge, mayPass } from '../../../../src/errors/foreign/judge.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { hasMessage } from '../../../../src/output/page/texts.ts';

const seen = (code: string, words = '', rest: Partial<Evidence> = {}): Verdict =>
  judge({ codes: [code], words, answered: false, page: false, ...rest });
const answered = (code: string, words = ''): Verdict => seen(code, words, { answered: true });
const kindOf = ({ code, variant }: Verdict): string => [code, variant].filter(Boolean).join('.');

/** What an error of that cause is, says and advises. */
const reportOf = ({ code, variant, detail }: Verdict): string => {
  const error = new EcaError(code as 'OrgBusy', { org: 'acme', detail }, { variant });
  const { message, actions } = reportError(error);
  return [message, ...actions].join('\n');
};

const networks: Readonly<Record<string, readonly string[]>> = {
  'ConnectionFailed.certificate': [
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_CRL',
    'CRL_HAS_EXPIRED',
    'CERT_UNTRUSTED',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'INVALID_CA',
    'INVALID_PURPOSE',
  ],
  'ConnectionFailed.certificate-time': ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERROR_IN_CERT_NOT_AFTER_FIELD'],
  'ConnectionFailed.certificate-host': ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
  'ConnectionFailed.tls-version': ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_UNSUPPORTED_PROTOCOL'],
  'ConnectionFailed.tls': ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_HANDSHAKE_TIMEOUT'],
  'ConnectionFailed.proxy': ['UND_ERR_PRX_TLS', 'UND_ERR_SOCKS5'],
  'ConnectionFailed.name': ['ENOTFOUND', 'EAI_AGAIN'],
  ConnectionFailed: [
    'ECONNRESET',
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'HPE_INVALID_CONSTANT',
    'TimeoutError',
  ],
};

const orgs: ReadonlyArray<readonly [kind: string, code: string, words?: string]> = [
  ['SessionExpired', 'sf:INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session'],
  ['SessionExpired', 'ERROR_HTTP_401'],
  ['ApiAccessBlocked', 'INVALID_SESSION_ID', 'This session is not valid for use with the API'],
  ['RequestRefused.api-version', 'sf:UNSUPPORTED_API_VERSION'],
  ['ApiAccessBlocked.off', 'API_CURRENTLY_DISABLED'],
  ['ApiAccessBlocked.network', 'LOGIN_DURING_RESTRICTED_DOMAIN'],
  ['ApiAccessBlocked.hours', 'LOGIN_DURING_RESTRICTED_TIME'],
  ['ApiAccessBlocked.assurance', 'TXN_SECURITY_TWO_FA_REQUIRED'],
  ['ApiAccessBlocked.policy', 'TXN_SECURITY_NO_ACCESS'],
  ['PasswordExpired', 'INVALID_OPERATION_WITH_EXPIRED_PASSWORD', 'Das Kennwort ist abgelaufen'],
  ['RequestsExhausted', 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'],
  ['OrgBusy', 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'],
  ['OrgBusy.locked', 'ALREADY_IN_PROCESS', 'null: The changes you requested require salesforce.com to …'],
  ['OrgBusy.locked', 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'],
  ['OrgUnavailable', 'ORG_IN_MAINTENANCE'],
  ['OrgUnavailable.closed', 'ORG_LOCKED'],
  ['ConnectionFailed.proxy-login', 'ERROR_HTTP_407'],
  ['RequestRefused', 'INSUFFICIENT_ACCESS', 'no'],
  [
    'RequestRefused.metadata',
    'sf:INSUFFICIENT_ACCESS',
    'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
  ],
  ['RequestRefused', 'SOMETHING_NEW'],
];

describe('the table of foreign errors', () => {
  for (const [kind, codes] of Object.entries(networks)) {
    it(`${kind} is ${codes.join(', ')}`, () => {
      expect(codes.map((code) => kindOf(seen(code)))).to.deep.equal(codes.map(() => kind));
    });
  }

  for (const [kind, code, words = ''] of orgs) {
    it(`${code} "${words}" is ${kind}`, () => {
      expect(kindOf(answered(code, words))).to.equal(kind);
    });
  }

  it('reads a proxy by its words, which have no code of their own', () => {
    expect(kindOf(seen('UND_ERR_INVALID_ARG', 'Proxy Authentication Required (407)'))).to.equal(
      'ConnectionFailed.proxy-login',
    );
    expect(kindOf(seen('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'))).to.equal(
      'ConnectionFailed.proxy-login',
    );
    expect(kindOf(seen('UND_ERR_ABORTED', 'Proxy response (502) !== 200 when HTTP Tunneling'))).to.equal(
      'ConnectionFailed.proxy',
    );
  });

  it('leaves Unexpected for what is neither an answer nor the network', () => {
    expect(kindOf(seen('TypeError', 'x is not a function'))).to.equal('Unexpected');
    expect(kindOf(seen('UND_ERR_INVALID_ARG', 'invalid header'))).to.equal('Unexpected');
  });

  it('quotes no page', () => {
    const page = '<!DOCTYPE html><p>secret page';
    const busy = seen('ERROR_HTTP_503', page, { answered: true, page: true });
    const other = seen('ERROR_HTTP_404', page, { answered: true, page: true });
    expect([busy, other].map(({ code, detail }) => [code, detail])).to.deep.equal([
      ['OrgBusy', 'ERROR_HTTP_503'],
      ['NotSalesforce', 'ERROR_HTTP_404'],
    ]);
  });

  it('has for each variant words or actions of its own', () => {
    const variants = causes.flatMap(({ code, variant }) => (variant === undefined ? [] : [`${code}.${variant}`]));
    const silent = variants.filter((key) => !hasMessage('errors', key) && !hasMessage('errors', `${key}.actions`));
    expect(silent).to.deep.equal([]);
  });

  it('repeats what passes by itself, and neither certificates nor the daily limit', () => {
    const passing = causes.filter(({ code, variant }) =>
      mayPass(new EcaError(code as 'OrgBusy', { org: '', detail: '' }, { variant })),
    );
    const kinds = new Set(passing.map(({ code, variant }) => [code, variant].filter(Boolean).join('.')));
    expect([...kinds].sort()).to.deep.equal([
      'ConnectionFailed',
      'ConnectionFailed.name',
      'ConnectionFailed.proxy-away',
      'ConnectionFailed.proxy-name',
      'OrgBusy',
      'OrgBusy.locked',
    ]);
  });

  for (const kind of ['certificate', 'certificate-time', 'certificate-host']) {
    it(`names the settings for trusted authorities, and never advises to trust all: ${kind}`, () => {
      for (const code of networks[`ConnectionFailed.${kind}`] ?? []) {
        const text = reportOf(seen(code));
        expect(text).to.include('acme').and.to.include(code);
        expect(text).to.include('NODE_EXTRA_CA_CERTS=/path/ca.pem').and.to.include('NODE_USE_SYSTEM_CA=1');
        expect(text).not.to.match(/REJECT_UNAUTHORIZED|insecure/i);
      }
    });
  }

  it('says what each of the others takes', () => {
    expect(reportOf(seen('EPROTO'))).to.include('try http://');
    const older = reportOf(seen('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'));
    expect(older).to.include('TLS 1.2 and 1.3').and.not.to.include('proxies expect');
    expect(reportOf(answered('ERROR_HTTP_407'))).to.match(/proxy asks for a user name and password \(407\)/);
    const daily = reportOf(answered('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'));
    expect(daily).to.include('last 24 hours').and.to.include('sf org list limits --target-org acme');
    expect(daily).not.to.match(/run the command again/i);
    expect(reportOf(answered('INVALID_OPERATION_WITH_EXPIRED_PASSWORD'))).to.match(/Password Never Expires.*API Only/);
    expect(reportOf(answered('INVALID_SESSION_ID', 'This session is not valid for use with the REST API')))
      .to.include('--ip-relaxation bypass')
      .and.to.include('--add-scope api')
      .and.to.include('API Access Control');
  });
});
