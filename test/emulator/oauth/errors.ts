import { json, type Reply } from '../server/reply.ts';

/** An OAuth error as an endpoint finds it; who answers decides whether it becomes JSON, a redirect or a page. */
export type OAuthProblem = Error & { code: string; status: number; headers?: Record<string, string> };

/** Whether something that was thrown is an OAuth error. */
export const isProblem = (error: unknown): error is OAuthProblem =>
  error instanceof Error && 'code' in error && 'status' in error;

/**
 * The errors whose code and description published reports give, by what went wrong. A help page lists thirteen causes
 * of invalid_grant, so the description is what tells them apart.
 */
export const problems = {
  unknownClient: ['invalid_client_id', 'client identifier invalid'],
  wrongSecret: ['invalid_client', 'invalid client credentials'],
  noRunAsUser: ['invalid_grant', 'no client credentials user enabled'],
  clientCredentialsOff: ['invalid_grant', 'client credentials flow not enabled'],
  wrongDomain: ['invalid_grant', 'request not supported on this domain'],
  authenticationFailure: ['invalid_grant', 'authentication failure'],
  notApproved: ['invalid_grant', "user hasn't approved this consumer"],
  notAdminApproved: ['invalid_app_access', 'user is not admin approved to access this app'],
  expiredToken: ['invalid_grant', 'expired access/refresh token'],
  expiredCode: ['invalid_grant', 'expired authorization code'],
  invalidCode: ['invalid_grant', 'invalid authorization code'],
  beingProcessed: ['invalid_grant', 'token request is already being processed'],
  wrongAudience: ['invalid_grant', 'Audience validation failed'],
  /** guess: that there is no description. */
  verifierMissing: ['invalid_grant', ''],
  ipRestricted: ['invalid_grant', 'ip restricted'],
  loginHours: ['invalid_grant', 'invalid login hours'],
  pending: ['authorization_pending', ''],
  slowDown: ['slow_down', ''],
  denied: ['access_denied', 'End-user denied authorization'],
  deviceOver: ['invalid_grant', "server isn't able to grant an access token"],
  deviceUnknown: ['invalid_request', 'device code in polling request is invalid'],
  grantType: ['unsupported_grant_type', 'grant type not supported'],
  responseType: ['unsupported_response_type', 'Response type not supported'],
  redirectMismatch: ['redirect_uri_mismatch', 'redirect_uri must match configuration'],
  redirectMissing: ['redirect_uri_missing', 'Redirect_uri not provided'],
  challengeMissing: ['invalid_request', 'missing required code challenge'],
  /** guess: the words; the code is documented for a wrong challenge and for one that the verifier does not fit. */
  challengeInvalid: ['invalid_request', 'invalid code challenge'],
  verifierMismatch: ['invalid_request', 'code_challenge invalid'],
  mustPost: ['invalid_request', 'Must use HTTP POST'],
  scope: ['invalid_scope', 'requested scope is invalid, unknown, or malformed'],
  immediate: ['immediate_unsuccessful', 'Immediate unsuccessful'],
  inactiveUser: ['inactive_user', 'User is inactive'],
  inactiveOrg: ['inactive_org', 'Org locked, closed or suspended'],
  tooManyLogins: ['rate_limit_exceeded', 'Number of logins exceeded'],
  blocked: ['OAUTH_APP_BLOCKED', 'this app is blocked by admin'],
  approvalFailed: [
    'OAUTH_APPROVAL_ERROR_GENERIC',
    'An unexpected error has occurred during authentication. Please try again.',
  ],
  notInstalled: ['OAUTH_EC_APP_NOT_FOUND', 'External client app is not installed in this org'],
  /** The names of these four are those of the Mobile SDK; guess: what each means, and the lack of a description. */
  appDisabled: ['app_blocked', ''],
  pluginOff: ['oauth_flow_disabled', ''],
  noAppPolicy: ['ecapp_policy_not_found', ''],
  noOauthPolicy: ['oauth_policy_not_found', ''],
  /** guess: the words of these four; the codes are those of RFC 9449 and RFC 8705. */
  dpopInvalid: ['invalid_dpop_proof', 'invalid DPoP proof'],
  dpopMissing: ['invalid_request', 'DPoP proof required'],
  dpopNonce: ['use_dpop_nonce', 'DPoP nonce required'],
  certificateMissing: ['invalid_client', 'client certificate required'],
  /** guess: the words of these; the codes are the ones of the table of flow errors or of RFC 6749. */
  badBasicHeader: ['invalid_basic_auth_header', 'invalid basic authorization header'],
  badAssertion: ['invalid_grant', 'invalid assertion'],
  assertionType: ['invalid_assertion_type', 'specified assertion type is not supported'],
  parameterMissing: ['invalid_request', 'required parameter is missing'],
  tooLong: ['invalid_request', 'parameter is too long'],
  unsupportedToken: ['unsupported_token_type', 'this token type is not supported'],
} as const;

/** A problem of the table. */
export const problem = (name: keyof typeof problems, status = 400): OAuthProblem => {
  const [code, description] = problems[name];
  return Object.assign(new Error(description), { code, status });
};

const withoutEmpty = (code: string, description: string): Record<string, string> =>
  description === '' ? { error: code } : { error: code, error_description: description };

/** The JSON answer of an endpoint to a problem. */
export const problemReply = ({ code, message, status, headers }: OAuthProblem): Reply => {
  const reply = json(withoutEmpty(code, message), status);
  return { ...reply, headers: { ...reply.headers, ...headers } };
};

/** The fields of a problem, for a redirect or an urlencoded body. */
export const problemFields = ({ code, message }: OAuthProblem): Record<string, string> => withoutEmpty(code, message);
