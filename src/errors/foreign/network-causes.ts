import type { Cause } from './evidence.ts';

/**
 * OpenSSL's names for a certificate that can't be traced to a trusted authority (Node, "X509 certificate error
 * codes").
 */
const untrusted = [
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  /^(UNABLE_TO_\w+_CRL|CRL_\w+|ERROR_IN_CRL_\w+)$/,
];
const outOfTime = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', /^ERROR_IN_CERT_NOT_(BEFORE|AFTER)_FIELD$/];
const otherVersion = ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_UNSUPPORTED_PROTOCOL'];
const unknownName = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'];
const otherHost = ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'];
const noConnection = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'TimeoutError',
  /^UND_ERR_(SOCKET|INFO|CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT|RES_\w+|ABORTED|DESTROYED|CLOSED)$/,
  /^HPE_/,
];

/**
 * Why there was no answer: certificates, TLS, proxies, names, connections. Codes are those of Node, OpenSSL and
 * undici, the words those of undici's proxy agent, which has no codes for them.
 */
export const networkCauses: readonly Cause[] = [
  { code: 'AnswerTooLarge', codes: ['UND_ERR_HEADERS_OVERFLOW'] },
  { code: 'ConnectionFailed', variant: 'certificate', codes: untrusted },
  { code: 'ConnectionFailed', variant: 'certificate-time', codes: outOfTime },
  { code: 'ConnectionFailed', variant: 'certificate-host', codes: otherHost },
  { code: 'ConnectionFailed', variant: 'proxy-login', words: /Proxy Authentication Required|Proxy response \(407\)/ },
  { code: 'ConnectionFailed', variant: 'proxy', words: /Proxy response \(\d{3}\)/ },
  { code: 'ConnectionFailed', variant: 'proxy', codes: ['UND_ERR_PRX_TLS', /^UND_ERR_SOCKS5/] },
  { code: 'ConnectionFailed', variant: 'tls-version', codes: otherVersion },
  { code: 'ConnectionFailed', variant: 'tls', codes: ['EPROTO', /^ERR_(SSL|TLS|OSSL)_/] },
  { code: 'ConnectionFailed', variant: 'proxy-name', codes: unknownName, of: 'proxy', passes: true },
  { code: 'ConnectionFailed', variant: 'proxy-away', codes: noConnection, of: 'proxy', passes: true },
  { code: 'ConnectionFailed', variant: 'name', codes: unknownName, passes: true },
  { code: 'ConnectionFailed', codes: noConnection, passes: true },
  { code: 'ConnectionFailed', words: /\bfetch failed/, passes: true },
  // core's text for its own renewals, if nothing above explains it
  { code: 'SessionExpired', words: /^(Unable to refresh session|Error authenticating with the refresh token)/ },
];
