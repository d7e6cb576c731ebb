import type { Cause } from './evidence.ts';

/** HTTP codes as jsforce names them. */
const http = (...statuses: number[]): string[] => statuses.map((status) => `ERROR_HTTP_${status}`);

/**
 * Published for clients that API Access Control, IP rules or session levels block. It comes with INVALID_SESSION_ID,
 * although renewing the session doesn't help.
 */
export const shutOutWords = /This session is not valid for use with the (?:REST )?API/;

/**
 * The errors of an org. Codes are those of the SOAP and REST guides (ExceptionCode in the WSDL); if one code has
 * several meanings, Salesforce's English words decide, and in another language the code alone.
 */
export const orgCauses: readonly Cause[] = [
  {
    code: 'ApiAccessBlocked',
    codes: ['INVALID_SESSION_ID', ...http(401)],
    words: shutOutWords,
  },
  { code: 'SessionExpired', codes: ['INVALID_SESSION_ID', 'INVALID_AUTH_HEADER', ...http(401)], of: 'answer' },
  { code: 'OrgNotFound', codes: ['NamedOrgNotFoundError', 'NoAuthInfoFound', 'NamedOrgNotFound'] },
  // core's names: a login of another key, a key file of another mode, a keychain that doesn't answer
  { code: 'LoginUnreadable', variant: 'decrypt', codes: ['AuthDecryptError', 'InvalidEncryptedFormatError'] },
  {
    code: 'LoginUnreadable',
    variant: 'key',
    codes: [
      /^GenericKeychain\w+$/,
      /^\w*[Kk]ey[Cc]hain\w*Error$/,
      'PasswordNotFoundError',
      'SetCredentialError',
      'ERR_CRYPTO_INVALID_KEYLEN',
    ],
  },
  { code: 'PasswordExpired', codes: ['INVALID_OPERATION_WITH_EXPIRED_PASSWORD'] },
  {
    // the allocation of 24 hours (REST guide, status 403); the other limits of this code count concurrent requests
    code: 'RequestsExhausted',
    codes: ['REQUEST_LIMIT_EXCEEDED'],
    words: /TotalRequests|API requests for this organization are blocked/,
  },
  {
    code: 'RequestRefused',
    variant: 'metadata',
    codes: ['INSUFFICIENT_ACCESS'],
    words: /use of the Metadata API requires/i,
  },
  { code: 'RequestRefused', variant: 'api-version', codes: ['UNSUPPORTED_API_VERSION'] },
  { code: 'RequestRefused', variant: 'server', codes: ['UNKNOWN_EXCEPTION'] },
  { code: 'ConnectionFailed', variant: 'proxy-login', codes: http(407) },
  { code: 'OrgBusy', variant: 'locked', codes: ['ALREADY_IN_PROCESS', 'ORG_ADMIN_LOCKED'], passes: true },
  { code: 'OrgBusy', variant: 'locked', codes: ['UNABLE_TO_LOCK_ROW', 'UNABLE_TO_LOCK_RECORD'], passes: true },
  {
    code: 'OrgUnavailable',
    codes: ['ORG_IN_MAINTENANCE', 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', 'ORG_IS_SIGNING_UP'],
  },
  { code: 'OrgUnavailable', variant: 'closed', codes: ['ORG_LOCKED', 'TRIAL_EXPIRED', 'INACTIVE_ORG'] },
  {
    code: 'OrgBusy',
    codes: [
      'REQUEST_LIMIT_EXCEEDED',
      'SERVER_UNAVAILABLE',
      'FUNCTIONALITY_TEMPORARILY_UNAVAILABLE',
      'REQUEST_TIMEOUT_OR_CONFLICT',
      'TOO_MANY_APEX_REQUESTS',
      ...http(420, 429, 502, 503, 504),
    ],
    passes: true,
  },
  { code: 'NotSalesforce', of: 'page' },
  { code: 'RequestRefused', variant: 'server', codes: http(500) },
  { code: 'ApiAccessBlocked', variant: 'off', codes: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'] },
  { code: 'ApiAccessBlocked', variant: 'network', codes: ['LOGIN_DURING_RESTRICTED_DOMAIN'] },
  { code: 'ApiAccessBlocked', variant: 'hours', codes: ['LOGIN_DURING_RESTRICTED_TIME'] },
  { code: 'ApiAccessBlocked', variant: 'assurance', codes: ['TXN_SECURITY_TWO_FA_REQUIRED', 'INVALID_SESSION_LEVEL'] },
  { code: 'ApiAccessBlocked', variant: 'assurance', codes: ['LOGIN_CHALLENGE_ISSUED', 'LOGIN_CHALLENGE_PENDING'] },
  { code: 'ApiAccessBlocked', variant: 'policy', codes: [/^TXN_SECURITY_/] },
  // guess: the code with which API Access Control blocks a client is not documented
  { code: 'ApiAccessBlocked', codes: ['OAUTH_APP_BLOCKED', 'CLIENT_NOT_ACCESSIBLE_FOR_USER'] },
];
