import { authorizeSteps, type ErrorRow, loginSteps, tokenSteps } from './error-row.ts';

/**
 * Further causes: texts of published reports, of the Login History (object reference, LOGIN_STATUS values of the Login
 * event type), and of REST and SOAP (SOAP API guide, ExceptionCode).
 */
export const historyRows: readonly ErrorRow[] = [
  {
    row: 44,
    id: 'cross-org',
    codes: ['oauth_authorization_blocked'],
    steps: authorizeSteps,
    says: ['cross-org oauth flows are not supported for this external client app'],
    otherwise: 'always',
  },
  {
    row: 45,
    id: 'device-off',
    codes: ['invalid_grant'],
    steps: ['device-start', 'device'],
    says: ['device flow is not enabled'],
  },
  {
    row: 46,
    id: 'assertion-invalid',
    codes: ['invalid_grant', 'invalid_assertion'],
    steps: ['jwt'],
    says: ['invalid assertion', 'assertion invalid', 'assertion expired', 'signature invalid'],
  },
  {
    row: 47,
    id: 'refresh-scope-missing',
    codes: ['invalid_request'],
    steps: ['jwt'],
    says: ['refresh_token scope is required'],
  },
  {
    row: 48,
    id: 'key-missing',
    codes: ['login_oauth_no_consumer'],
    steps: loginSteps,
    says: ['missing consumer key parameter'],
    otherwise: 'always',
  },
  {
    row: 49,
    id: 'password-lockout',
    codes: ['password_lockout', 'login_error_password_lockout'],
    steps: tokenSteps,
    says: ['password lockout'],
    otherwise: 'always',
  },
  {
    row: 50,
    id: 'activation',
    codes: ['login_challenge_issued', 'login_challenge_pending'],
    steps: loginSteps,
    says: ['computer activation required', 'computer activation pending', 'email verification required'],
    otherwise: 'always',
  },
  {
    row: 51,
    id: 'security-token',
    codes: ['login_must_use_security_token', 'login_error_must_use_api_token'],
    steps: tokenSteps,
    says: ['api security token required'],
    otherwise: 'always',
  },
  {
    row: 52,
    id: 'second-factor',
    codes: ['login_twofactor_req', 'login_lightning_login', 'txn_security_two_fa_required'],
    steps: loginSteps,
    says: ['two-factor required', 'multi-factor required', 'lightning login required'],
    otherwise: 'always',
  },
  {
    row: 53,
    id: 'api-only-user',
    codes: ['login_error_user_api_only'],
    steps: authorizeSteps,
    says: ['api-only user'],
    otherwise: 'always',
  },
  {
    row: 54,
    id: 'password-expired',
    codes: ['invalid_operation_with_expired_password'],
    steps: ['rest'],
    says: ['the password has expired', 'the users password has expired', "the user's password has expired"],
    otherwise: 'always',
  },
  {
    row: 55,
    id: 'requests-exhausted',
    codes: ['request_limit_exceeded'],
    steps: ['rest'],
    says: ['totalrequests limit exceeded', 'api requests for this organization are blocked'],
  },
  {
    row: 56,
    id: 'org-maintenance',
    codes: ['org_in_maintenance', 'login_error_org_in_maintenance'],
    steps: loginSteps,
    says: ['organization is in maintenance'],
    otherwise: 'always',
  },
];
