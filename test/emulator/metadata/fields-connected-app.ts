import { choice, flag, group, int, text, type Field } from './field.ts';

/** Published types (`ConnectedAppOauthAccessScope`); the platform's scope has a spelling of its own here: SFAP. */
const scopes = [
  'Basic',
  'Api',
  'Web',
  'Full',
  'Chatter',
  'CustomApplications',
  'RefreshToken',
  'OpenID',
  'Profile',
  'Email',
  'Address',
  'Phone',
  'OfflineAccess',
  'CustomPermissions',
  'Wave',
  'Eclair',
  'Pardot',
  'Lightning',
  'Content',
  'CDPIngest',
  'CDPProfile',
  'CDPQuery',
  'Chatbot',
  'CDPSegment',
  'CDPIdentityResolution',
  'CDPCalculatedInsight',
  'ForgotPassword',
  'UserRegistration',
  'SFAP',
  'Interaction',
  'CDP',
  'EinsteinGPT',
  'PwdlessLogin',
  'MCP',
  'SCRT',
  'DataCloudUserClaims',
  'A2A',
  'CmdbDiscovery',
  'SemanticLayer',
];

const locations = [
  'None',
  'Chatter',
  'UserProfile',
  'Visualforce',
  'Aura',
  'Publisher',
  'ChatterFeed',
  'ServiceDesk',
  'OpenCTI',
  'AppLauncher',
  'MobileNav',
  'PageLayout',
];

const attribute: readonly Field[] = [text('formula', { required: true }), text('key', { required: true })];

const canvas: readonly Field[] = [
  choice('accessMethod', 'AccessMethod', ['Get', 'Post'], { required: true }),
  text('canvasUrl', { required: true }),
  text('lifecycleClass', { since: 31 }),
  choice('locations', 'CanvasLocationOptions', locations, { repeated: true }),
  choice('options', 'CanvasOptions', ['HideShare', 'HideHeader', 'PersonalEnabled'], { repeated: true }),
  choice('samlInitiationMethod', 'SamlInitiationMethod', ['None', 'IdpInitiated', 'SpInitiated']),
];

const ipRange: readonly Field[] = [
  text('description', { since: 31 }),
  text('end', { required: true }),
  text('start', { required: true }),
];

const mobile: readonly Field[] = [
  text('applicationBinaryFile'),
  text('applicationBinaryFileName'),
  text('applicationBundleIdentifier'),
  int('applicationFileLength'),
  text('applicationIconFile'),
  text('applicationIconFileName'),
  text('applicationInstallUrl'),
  choice('devicePlatform', 'DevicePlatformType', ['ios', 'android'], { required: true }),
  choice('deviceType', 'DeviceType', ['phone', 'tablet', 'minitablet']),
  text('minimumOsVersion'),
  flag('privateApp'),
  text('version', { required: true }),
];

const assetToken: readonly Field[] = [
  text('assetAudiences', { required: true }),
  flag('assetIncludeAttributes', { required: true }),
  flag('assetIncludeCustomPerms', { required: true }),
  text('assetSigningCertId', { required: true }),
  int('assetValidityPeriod', { required: true }),
];

const idToken: readonly Field[] = [
  text('idTokenAudience'),
  flag('idTokenIncludeAttributes'),
  flag('idTokenIncludeCustomPerms'),
  flag('idTokenIncludeStandardClaims'),
  int('idTokenValidity'),
];

const oauthConfig: readonly Field[] = [
  group('assetTokenConfig', 'ConnectedAppOauthAssetToken', assetToken, { since: 49 }),
  text('callbackUrl', { required: true }),
  text('certificate'),
  text('consumerKey'),
  text('consumerSecret', { since: 32 }),
  group('idTokenConfig', 'ConnectedAppOauthIdToken', idToken, { since: 43 }),
  flag('isAdminApproved', { since: 46, initial: 'false' }),
  flag('isClientCredentialEnabled', { since: 56, initial: 'false' }),
  flag('isCodeCredentialEnabled', { since: 57, initial: 'false' }),
  flag('isCodeCredentialPostOnly', { since: 57, initial: 'false' }),
  flag('isConsumerSecretOptional', { since: 49, initial: 'false' }),
  flag('isDPopEnabled', { since: 67, initial: 'false' }),
  flag('isDeviceFlowEnabled', { since: 68, initial: 'false' }),
  flag('isEnforceRefreshTokenTTL', { since: 66, initial: 'false' }),
  flag('isIntrospectAllTokens', { since: 49, initial: 'false' }),
  flag('isIpBindingEnabled', { since: 68, initial: 'false' }),
  flag('isNamedUserJwtEnabled', { since: 59, initial: 'false' }),
  flag('isPKImTLSEnabled', { since: 68, initial: 'false' }),
  flag('isPkceRequired', { since: 59, initial: 'false' }),
  flag('isRefreshTokenRotationEnabled', { since: 60, initial: 'false' }),
  flag('isSecretRequiredForRefreshToken', { since: 51, initial: 'true' }),
  flag('isSecretRequiredForTokenExchange', { since: 60, initial: 'false' }),
  flag('isTokenExchangeEnabled', { since: 60, initial: 'false' }),
  text('oauthClientCredentialUser', { since: 56 }),
  choice('scopes', 'ConnectedAppOauthAccessScope', scopes, { repeated: true }),
  text('singleLogoutUrl'),
];

const oauthPolicy: readonly Field[] = [
  text('ipRelaxation', { required: true, initial: 'ENFORCE' }),
  flag('isTokenExchangeFlowEnabled'),
  text('refreshTokenPolicy', { required: true, initial: 'infinite' }),
  text('singleLogoutUrl'),
];

const saml: readonly Field[] = [
  text('acsUrl', { required: true }),
  text('certificate'),
  text('encryptionCertificate'),
  choice('encryptionType', 'SamlEncryptionType', ['AES_128', 'AES_256', 'Triple_Des']),
  text('entityUrl', { required: true }),
  text('issuer'),
  choice('samlIdpSLOBindingEnum', 'SamlIdpSLOBinding', ['RedirectBinding', 'PostBinding']),
  choice('samlNameIdFormat', 'SamlNameIdFormatType', ['Unspecified', 'EmailAddress', 'Persistent', 'Transient']),
  choice('samlSigningAlgoType', 'SamlSigningAlgoType', ['SHA1', 'SHA256']),
  text('samlSloUrl'),
  text('samlSubjectCustomAttr'),
  choice(
    'samlSubjectType',
    'SamlSubjectType',
    ['Username', 'FederationId', 'UserId', 'SpokeId', 'CustomAttribute', 'PersistentId'],
    { required: true },
  ),
];

const sessionPolicy: readonly Field[] = [text('policyAction'), text('sessionLevel'), int('sessionTimeout')];

/** Metadata API guide, ConnectedApp; values of enums by the published types. */
export const connectedAppFields: readonly Field[] = [
  group('attributes', 'ConnectedAppAttribute', attribute, { repeated: true }),
  group('canvasConfig', 'ConnectedAppCanvasConfig', canvas),
  text('contactEmail', { required: true }),
  text('contactPhone'),
  text('description'),
  text('iconUrl'),
  text('infoUrl'),
  group('ipRanges', 'ConnectedAppIpRange', ipRange, { repeated: true }),
  text('label', { required: true }),
  text('logoUrl'),
  group('mobileAppConfig', 'ConnectedAppMobileDetailConfig', mobile),
  text('mobileStartUrl'),
  group('oauthConfig', 'ConnectedAppOauthConfig', oauthConfig),
  group('oauthPolicy', 'ConnectedAppOauthPolicy', oauthPolicy, { since: 49 }),
  text('permissionSetName', { since: 46, repeated: true }),
  text('plugin'),
  text('pluginExecutionUser', { since: 46 }),
  text('profileName', { since: 46, repeated: true }),
  group('samlConfig', 'ConnectedAppSamlConfig', saml),
  group('sessionPolicy', 'ConnectedAppSessionPolicy', sessionPolicy, { since: 49 }),
  text('startUrl'),
];
