import { securityRows } from './security-rows.ts';
import { both, flag, flow, oauth, type Row, set, url, user } from './ways.ts';

/** The part of the page on flows and what clients have to show. */
export const flowRows: readonly Row[] = [
  {
    setup: 'Enable for Device Flow',
    eca: flow(['--flow device'], { flow: 'device' }, 'isDeviceFlowEnabled'),
    connected: '`sf eca oauth set` `--set oauthConfig.isDeviceFlowEnabled=true`, from API 68 on; before in Setup only.',
  },
  both(
    'Callback URL',
    oauth,
    ['--callback-url', '--add-callback-url', '--remove-callback-url'],
    { 'add-callback-url': [url] },
    ['callbackUrl', 'oauthConfig.callbackUrl'],
  ),
  both('Use digital signatures', oauth, ['--certificate', '--replace-certificate'], { certificate: 'PEM' }, [
    'certificate',
    'oauthConfig.certificate',
  ]),
  both('Selected OAuth Scopes', oauth, ['--scope', '--add-scope', '--remove-scope'], { 'add-scope': ['sfap_api'] }, [
    'commaSeparatedOauthScopes',
    'oauthConfig.scopes',
  ]),
  flag(
    'Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows',
    'require-pkce',
    'isPkceRequired',
    'oauthConfig.isPkceRequired',
  ),
  flag(
    'Require Secret for Web Server Flow',
    'require-secret',
    'isConsumerSecretOptional',
    'oauthConfig.isConsumerSecretOptional',
    false,
  ),
  flag(
    'Require Secret for Refresh Token Flow',
    'require-secret-for-refresh',
    'isSecretRequiredForRefreshToken',
    'oauthConfig.isSecretRequiredForRefreshToken',
  ),
  {
    setup: 'Enable Client Credentials Flow',
    eca: flow(
      ['--flow client-credentials', '--run-as'],
      { flow: 'client-credentials', runAs: 'bot@acme.com' },
      'isClientCredentialsFlowEnabled',
    ),
    connected: user(['--run-as', '--enable-flow'], { runAs: 'bot@acme.com' }, 'oauthConfig.isClientCredentialEnabled'),
  },
  {
    setup: 'Client Credentials Flow: Run As',
    eca: user(['--run-as'], { runAs: 'bot@acme.com' }, 'clientCredentialsFlowUser'),
    connected: user(['--run-as'], { runAs: 'bot@acme.com' }, 'oauthConfig.oauthClientCredentialUser'),
  },
  {
    setup: 'Enable Authorization Code and Credentials Flow',
    eca: flow(['--flow code-credentials'], { flow: 'code-credentials' }, 'isCodeCredFlowEnabled'),
    connected: set('oauth set', 'oauthConfig.isCodeCredentialEnabled=true', 'true'),
  },
  {
    setup: 'Require user credentials in the POST body',
    eca: flow(
      ['--flow code-credentials', '--post-only'],
      { flow: 'code-credentials', postOnly: true },
      'isCodeCredPostOnly',
    ),
    connected: set('oauth set', 'oauthConfig.isCodeCredentialPostOnly=true', 'true'),
  },
  {
    setup: 'Enable Token Exchange Flow',
    eca: flow(['--flow token-exchange'], { flow: 'token-exchange' }, 'isTokenExchangeEnabled'),
    connected: set('oauth set', 'oauthConfig.isTokenExchangeEnabled=true', 'true'),
  },
  flag(
    'Require Secret for Token Exchange Flow',
    'require-secret-for-exchange',
    'isSecretRequiredForTokenExchange',
    'oauthConfig.isSecretRequiredForTokenExchange',
  ),
  flag(
    'Enable Refresh Token Rotation',
    'rotate-refresh-token',
    'isRefreshTokenRotationEnabled',
    'oauthConfig.isRefreshTokenRotationEnabled',
  ),
  ...securityRows,
  flag(
    'Issue JSON Web Token (JWT)-based access tokens for named users',
    'jwt-access-token',
    'isNamedUserJwtEnabled',
    'oauthConfig.isNamedUserJwtEnabled',
    false,
  ),
  flag('Introspect All Tokens', 'introspect-all', 'isIntrospectAllTokens', 'oauthConfig.isIntrospectAllTokens'),
];
