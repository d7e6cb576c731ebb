import { choice, email, type Field, type Fields, flag, https, integer, largest, text } from './field-kinds.ts';

const required = <F extends Field>(field: F): F & { readonly required: true } => ({ ...field, required: true });
const texts = (...choices: readonly string[]): Field => ({ kind: 'texts', choices });
const group = (fields: Fields): Field => ({ kind: 'group', fields });
const mobile: Field = { ...text, reserved: 'mobile' };

/** How long refresh tokens last, packed into one text (Metadata API guide, ConnectedApp oauthPolicy). */
const refreshTokenPolicy: Field = {
  kind: 'text',
  form: {
    pattern: /^(infinite|zero|specific_(lifetime|inactivity):[1-9]\d{0,8}:(HOURS|DAYS|MONTHS))$/,
    said: 'infinite, zero, specific_lifetime:30:DAYS, specific_inactivity:12:HOURS',
  },
};

/** The scopes of connected apps; Salesforce's platform scope is spelled differently here: SFAP. */
export const connectedScopes = [
  'A2A',
  'Address',
  'Api',
  'Basic',
  'CDP',
  'CDPCalculatedInsight',
  'CDPIdentityResolution',
  'CDPIngest',
  'CDPProfile',
  'CDPQuery',
  'CDPSegment',
  'Chatbot',
  'Chatter',
  'CmdbDiscovery',
  'Content',
  'CustomApplications',
  'CustomPermissions',
  'DataCloudUserClaims',
  'Eclair',
  'EinsteinGPT',
  'Email',
  'ForgotPassword',
  'Full',
  'Interaction',
  'Lightning',
  'MCP',
  'OfflineAccess',
  'OpenID',
  'Pardot',
  'Phone',
  'Profile',
  'PwdlessLogin',
  'RefreshToken',
  'SCRT',
  'SFAP',
  'SemanticLayer',
  'UserRegistration',
  'Wave',
  'Web',
] as const;

/**
 * The elements of ConnectedApp as the Metadata API guide (API 67) and Salesforce's published types name them; nested
 * ones as groups.
 */
export const connectedAppFields: Fields = {
  attributes: { kind: 'list', fields: { key: text, formula: text }, most: 128 },
  canvasConfig: group({
    accessMethod: required(choice('Get', 'Post')),
    canvasUrl: required(text),
    lifecycleClass: text,
    locations: texts(
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
    ),
    options: texts('HideShare', 'HideHeader', 'PersonalEnabled'),
    samlInitiationMethod: choice('None', 'IdpInitiated', 'SpInitiated'),
  }),
  contactEmail: required(email),
  contactPhone: text,
  description: text,
  iconUrl: { ...text, reserved: 'reserved' },
  infoUrl: text,
  ipRanges: { kind: 'list', fields: { start: text, end: text, description: text }, most: 128 },
  label: required(text),
  logoUrl: https,
  mobileAppConfig: group({
    applicationBinaryFile: mobile,
    applicationBinaryFileName: mobile,
    applicationBundleIdentifier: mobile,
    applicationFileLength: mobile,
    applicationIconFile: mobile,
    applicationIconFileName: mobile,
    applicationInstallUrl: mobile,
    devicePlatform: mobile,
    deviceType: mobile,
    minimumOsVersion: mobile,
    privateApp: mobile,
    version: mobile,
  }),
  mobileStartUrl: text,
  oauthConfig: group({
    assetTokenConfig: group({
      assetAudiences: required(text),
      assetIncludeAttributes: required(flag),
      assetIncludeCustomPerms: required(flag),
      assetSigningCertId: required(text),
      assetValidityPeriod: required(integer(1, largest)),
    }),
    callbackUrl: required(text),
    certificate: text,
    consumerKey: { ...text, reserved: 'creation' },
    consumerSecret: { ...text, reserved: 'secret' },
    idTokenConfig: group({
      idTokenAudience: text,
      idTokenIncludeAttributes: flag,
      idTokenIncludeCustomPerms: flag,
      idTokenIncludeStandardClaims: flag,
      idTokenValidity: integer(1, 720),
    }),
    isAdminApproved: flag,
    isClientCredentialEnabled: flag,
    isCodeCredentialEnabled: flag,
    isCodeCredentialPostOnly: flag,
    isConsumerSecretOptional: flag,
    isDPopEnabled: { ...flag, since: 67 },
    isDeviceFlowEnabled: { ...flag, since: 68 },
    isEnforceRefreshTokenTTL: { ...flag, since: 66 },
    isIntrospectAllTokens: flag,
    isIpBindingEnabled: { ...flag, since: 68 }, // guess
    isNamedUserJwtEnabled: { ...flag, since: 59 },
    isPKImTLSEnabled: { ...flag, since: 68 }, // guess
    isPkceRequired: { ...flag, since: 59 },
    isRefreshTokenRotationEnabled: { ...flag, since: 60 },
    isSecretRequiredForRefreshToken: { kind: 'boolean', initial: 'true' },
    isSecretRequiredForTokenExchange: { ...flag, since: 60 },
    isTokenExchangeEnabled: { ...flag, since: 60 },
    oauthClientCredentialUser: text,
    scopes: texts(...connectedScopes),
    singleLogoutUrl: https,
  }),
  oauthPolicy: group({
    ipRelaxation: required(choice('ENFORCE', 'BYPASS_2FACTOR', 'BYPASS', 'ENFORCE_RELAXREFRESH')),
    isTokenExchangeFlowEnabled: flag,
    refreshTokenPolicy: required(refreshTokenPolicy),
    singleLogoutUrl: https,
  }),
  permissionSetName: { kind: 'texts' },
  plugin: text,
  pluginExecutionUser: text,
  profileName: { kind: 'texts' },
  samlConfig: group({
    acsUrl: required(text),
    certificate: text,
    encryptionCertificate: text,
    encryptionType: choice('AES_128', 'AES_256', 'Triple_Des'),
    entityUrl: required(text),
    issuer: text,
    samlIdpSLOBindingEnum: choice('RedirectBinding', 'PostBinding'),
    samlNameIdFormat: choice('Unspecified', 'EmailAddress', 'Persistent', 'Transient'),
    samlSigningAlgoType: choice('SHA1', 'SHA256'),
    samlSloUrl: text,
    samlSubjectCustomAttr: text,
    samlSubjectType: required(
      choice('Username', 'FederationId', 'UserId', 'SpokeId', 'CustomAttribute', 'PersistentId'),
    ),
  }),
  sessionPolicy: group({
    policyAction: choice('Block', 'RaiseSessionLevel'),
    sessionLevel: choice('LOW', 'STANDARD', 'HIGH_ASSURANCE'),
    sessionTimeout: integer(1, largest),
  }),
  startUrl: text,
};

/** The elements that occur once for each of several texts. */
export const repeatedTexts: readonly string[] = [
  'canvasConfig.locations',
  'canvasConfig.options',
  'oauthConfig.scopes',
  'permissionSetName',
  'profileName',
];
