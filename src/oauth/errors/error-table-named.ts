import { steps } from '../request.ts';
import type { ErrorRow } from './error-row.ts';

/**
 * Errors that Salesforce's Mobile SDK lists by name only (OAuthErrorCode); their meaning is inferred from the names.
 */
const appStates: ReadonlyArray<readonly [code: string, id: string]> = [
  ['app_not_found', 'app-not-found'],
  ['app_blocked', 'app-blocked'],
  ['fail_close_app_blocked', 'app-closed'],
  ['installation_error', 'installation-error'],
  ['invalid_distribution_state', 'distribution-state'],
  ['ecapp_policy_not_found', 'app-policy-missing'],
  ['oauth_policy_not_found', 'oauth-policy-missing'],
  ['oauth_flow_disabled', 'oauth-flow-off'],
];

const others: ReadonlyArray<readonly [code: string, id: string]> = [
  ['invalid_token', 'token-invalid'],
  ['invalid_session_level', 'session-level'],
  ['unsupported_token_type', 'token-type'],
  ['invalid_assertion_type', 'assertion-type'],
  ['bad_jti_claim', 'jti-claim'],
  ['invalid_basic_auth_header', 'basic-header'],
  ['invalid_dpop_proof', 'dpop-proof'],
  ['use_dpop_nonce', 'dpop-nonce'],
  ['otp_error', 'otp-error'],
  ['invalid_otp', 'otp-invalid'],
  ['login_error', 'login-error'],
  ['registration_error', 'registration-error'],
  ['exceeded_registration_limit', 'registration-limit'],
  ['service_unavailable', 'service-unavailable'],
  ['system_down', 'system-down'],
  ['unknown_error', 'unknown-error'],
];

const rows = (row: number, named: typeof others): ErrorRow[] =>
  named.map(([code, id]) => ({ row, id, codes: [code], steps }));

export const namedRows: readonly ErrorRow[] = [...rows(38, appStates), ...rows(39, others)];
