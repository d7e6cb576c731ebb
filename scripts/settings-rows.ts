/** A way to set something: the command, what is said of its flags, and flags to try it with. */
export type Way = {
  readonly command: 'oauth set' | 'policy set' | 'user set' | 'flow enable' | 'update' | 'enable' | 'secret rotate';
  readonly flags: readonly string[];
  /** Flags as they are parsed, and an element that they change: what the tests hold the page against. */
  readonly tried: Readonly<Record<string, unknown>>;
  readonly changes: string;
};

/** A setting by its words in Setup, and how it is set on either kind of app; a text where no command can. */
export type Row = { readonly setup: string; readonly eca: Way | string; readonly connected: Way | string };

export type Section = { readonly title: string; readonly rows: readonly Row[] };

type Tried = Way['tried'];

const way =
  (command: Way['command']) =>
  (flags: readonly string[], tried: Tried, changes: string): Way => ({ command, flags, tried, changes });
const oauth = way('oauth set');
const policy = way('policy set');
const user = way('user set');
const flow = way('flow enable');
const update = way('update');
const set = (command: Way['command'], assignment: string, sample: string): Way => {
  const [element = ''] = assignment.split('=');
  const tried = { set: [`${element}=${sample}`] };
  return { command, flags: [`--set ${assignment}`], tried, changes: element };
};

/** The same flags on both kinds; each has an element of its own name for it. */
const both = (
  setup: string,
  make: typeof oauth,
  flags: readonly string[],
  tried: Tried,
  elements: readonly [string, string],
): Row => ({
  setup,
  eca: make(flags, tried, elements[0]),
  connected: make(flags, tried, elements[1]),
});

/** A switch with a flag. */
const flag = (setup: string, name: string, eca: string, connected: string, on = true): Row =>
  both(setup, oauth, [`--[no-]${name}`], { [name]: on }, [eca, connected]);

/** Elements without a flag. */
const sets = (setup: string, eca: readonly [string, string], connected: readonly [string, string]): Row => ({
  setup,
  eca: set('oauth set', ...eca),
  connected: set('oauth set', ...connected),
});

const url = 'https://new.example.com/cb';
const range = ['203.0.113.0-203.0.113.9'];
const attribute = ['Zone=Organization.Country'];

const oauthSettings: readonly Row[] = [
  {
    setup: 'Enable for Device Flow',
    eca: flow(['--flow device'], { flow: 'device' }, 'isDeviceFlowEnabled'),
    connected: 'In Setup only: no metadata tells it.',
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
  flag(
    'Issue JSON Web Token (JWT)-based access tokens for named users',
    'jwt-access-token',
    'isNamedUserJwtEnabled',
    'oauthConfig.isNamedUserJwtEnabled',
    false,
  ),
  flag('Introspect All Tokens', 'introspect-all', 'isIntrospectAllTokens', 'oauthConfig.isIntrospectAllTokens'),
  sets(
    'Configure ID Token: Token Valid for',
    ['idTokenConfig.idTokenValidityInMinutes=MINUTES', '5'],
    ['oauthConfig.idTokenConfig.idTokenValidity=MINUTES', '5'],
  ),
  sets(
    'Configure ID Token: ID Token Audiences',
    ['idTokenConfig.idTokenAudience=TEXT', 'acme'],
    ['oauthConfig.idTokenConfig.idTokenAudience=TEXT', 'acme'],
  ),
  sets(
    'Configure ID Token: Include Standard Claims',
    ['idTokenConfig.idTokenIncludeStandardClaims=true', 'true'],
    ['oauthConfig.idTokenConfig.idTokenIncludeStandardClaims=true', 'true'],
  ),
  sets(
    'Configure ID Token: Include Custom Attributes',
    ['idTokenConfig.idTokenIncludeAttributes=true', 'true'],
    ['oauthConfig.idTokenConfig.idTokenIncludeAttributes=true', 'true'],
  ),
  sets(
    'Configure ID Token: Include Custom Permissions',
    ['idTokenConfig.idTokenIncludeCustomPermissions=true', 'true'],
    ['oauthConfig.idTokenConfig.idTokenIncludeCustomPerms=true', 'true'],
  ),
  both(
    'Custom Attributes',
    oauth,
    ['--add-custom-attribute', '--remove-custom-attribute'],
    { 'add-custom-attribute': attribute },
    ['customAttributes', 'attributes'],
  ),
  {
    setup:
      'Enable Asset Tokens: validity, signing certificate, audiences, attributes, permissions (a connected app takes all or none)',
    eca: {
      command: 'oauth set',
      flags: [
        '--set assetTokenValidity=SECONDS',
        'assetTokenSigningCertificate',
        'assetTokenAudiences',
        'areAttributesIncludedInAssetToken',
        'areCustomPermsIncludedInAssetToken',
      ],
      tried: {
        set: [
          'assetTokenValidity=60',
          'assetTokenSigningCertificate=Cert',
          'assetTokenAudiences=acme',
          'areAttributesIncludedInAssetToken=true',
          'areCustomPermsIncludedInAssetToken=true',
        ],
      },
      changes: 'assetTokenValidity',
    },
    connected: {
      command: 'oauth set',
      flags: [
        '--set assetTokenConfig.assetValidityPeriod=SECONDS',
        'assetSigningCertId',
        'assetAudiences',
        'assetIncludeAttributes',
        'assetIncludeCustomPerms',
      ],
      tried: {
        set: [
          'assetTokenConfig.assetValidityPeriod=60',
          'assetSigningCertId=Cert',
          'assetAudiences=acme',
          'assetIncludeAttributes=true',
          'assetIncludeCustomPerms=true',
        ],
      },
      changes: 'oauthConfig.assetTokenConfig.assetValidityPeriod',
    },
  },
  both('Enable Single Logout: Single Logout URL', oauth, ['--single-logout-url'], { 'single-logout-url': url }, [
    'singleLogoutUrl',
    'oauthConfig.singleLogoutUrl',
  ]),
  both(
    'Trusted IP Range for OAuth Web Server Flow',
    oauth,
    ['--add-ip-range', '--remove-ip-range'],
    { 'add-ip-range': range },
    ['trustedIpRanges', 'ipRanges'],
  ),
  {
    setup: 'Consumer Key and Secret',
    eca: { command: 'secret rotate', flags: [], tried: {}, changes: '' },
    connected: 'In Setup only: App Manager > View > Manage Consumer Details.',
  },
];

const policies: readonly Row[] = [
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

const basics: readonly Row[] = [
  {
    setup: 'Name, contact, description',
    eca: update(
      ['--label', '--contact-email', '--contact-phone', '--description'],
      { label: 'New', 'contact-phone': '+43 1 1' },
      'contactPhone',
    ),
    connected: {
      command: 'oauth set',
      flags: ['--set label=TEXT', 'contactEmail', 'contactPhone', 'description'],
      tried: { set: ['label=New', 'contactPhone=+43 1 1', 'contactEmail=a@b.example.com', 'description=New'] },
      changes: 'contactPhone',
    },
  },
  {
    setup: 'Logo, icon, info page',
    eca: update(['--logo-url', '--icon-url'], { 'logo-url': url, 'icon-url': url }, 'logoUrl'),
    connected: {
      command: 'oauth set',
      flags: ['--set logoUrl=URL', 'infoUrl'],
      tried: { set: [`logoUrl=${url}`, `infoUrl=${url}`] },
      changes: 'logoUrl',
    },
  },
];

/** The settings of an app by the pages of Setup, in their order. */
export const settingsPage: readonly Section[] = [
  { title: 'Basic information', rows: basics },
  { title: 'API (Enable OAuth Settings)', rows: oauthSettings },
  { title: 'Policies of an org', rows: policies },
];
