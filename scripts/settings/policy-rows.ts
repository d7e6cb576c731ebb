import { both, flow, policy, type Row, set, url } from './ways.ts';

/** What an administrator decides for an org. */
export const policyRows: readonly Row[] = [
  both('Permitted Users', policy, ['--permitted-users'], { 'permitted-users': 'pre-authorized' }, [
    'permittedUsersPolicyType',
    'oauthConfig.isAdminApproved',
  ]),
  both(
    'Permission Sets',
    policy,
    ['--permission-set', '--add-permission-set', '--remove-permission-set'],
    { 'add-permission-set': ['New_Set'], 'permitted-users': 'pre-authorized' },
    ['commaSeparatedPermissionSet', 'permissionSetName'],
  ),
  both('Profiles', policy, ['--profile'], { profile: ['Sales'], 'permitted-users': 'pre-authorized' }, [
    'commaSeparatedProfile',
    'profileName',
  ]),
  both('IP Relaxation', policy, ['--ip-relaxation'], { 'ip-relaxation': 'bypass' }, [
    'ipRelaxationPolicyType',
    'oauthPolicy.ipRelaxation',
  ]),
  both(
    'Refresh Token Policy',
    policy,
    ['--refresh-token-policy', '--refresh-token-validity', '--refresh-token-unit'],
    { 'refresh-token-policy': 'specific-lifetime', 'refresh-token-validity': 7, 'refresh-token-unit': 'hours' },
    ['refreshTokenValidityPeriod', 'oauthPolicy.refreshTokenPolicy'],
  ),
  both('Single Logout URL', policy, ['--single-logout-url'], { 'single-logout-url': url }, [
    'singleLogoutUrl',
    'oauthPolicy.singleLogoutUrl',
  ]),
  both('Session Policies: Timeout Value', policy, ['--session-timeout'], { 'session-timeout': 30 }, [
    'sessionTimeoutInMinutes',
    'sessionPolicy.sessionTimeout',
  ]),
  both(
    'Session Policies: High Assurance session required',
    policy,
    ['--session-level', '--policy-action'],
    { 'session-level': 'high-assurance', 'policy-action': 'raise-session-level' },
    ['requiredSessionLevel', 'sessionPolicy.sessionLevel'],
  ),
  both('Start URL', policy, ['--start-url'], { 'start-url': url, 'start-page': undefined }, ['startUrl', 'startUrl']),
  {
    setup: 'Mobile Start URL',
    eca: 'External client apps have none.',
    connected: set('policy set', 'mobileStartUrl=URL', url),
  },
  both(
    'Custom Connected App Handler: Apex class, Run As (API execution user)',
    policy,
    ['--apex-handler', '--execute-handler-as'],
    { 'apex-handler': 'Guard', 'execute-handler-as': 'bot@acme.com' },
    ['executeHandlerAs', 'pluginExecutionUser'],
  ),
  {
    setup: 'Token exchange, in this org',
    eca: flow(['--flow token-exchange'], { flow: 'token-exchange' }, 'isTokenExchangeFlowEnabled'),
    connected: set('policy set', 'oauthPolicy.isTokenExchangeFlowEnabled=true', 'true'),
  },
  {
    setup: 'JWT-based access tokens: timeout',
    eca: policy(['--jwt-timeout', '--guest-jwt-timeout'], { 'jwt-timeout': 30 }, 'namedUserJwtTimeout'),
    connected: 'No element tells it.',
  },
  {
    setup: 'The app on or off',
    eca: { command: 'enable', flags: [], tried: {}, changes: '' },
    connected: 'In Setup only: Connected Apps OAuth Usage > Block.',
  },
];
