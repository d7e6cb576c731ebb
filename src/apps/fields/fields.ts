import type { DocumentType } from '../document-types.ts';
import { connectedAppFields } from './connected-app-fields.ts';
import { choice, email, type Field, type Fields, flag, https, integer, largest, text } from './field-kinds.ts';

export type { Field, Fields, Reserved } from './field-kinds.ts';

const parent: Field = { kind: 'text', reserved: 'parent' };
const attributes: Field = { kind: 'list', fields: { key: text, formula: text }, most: 128 };
/** The names by which a TLS client certificate may identify a client (published types; RFC 8705, section 2.1.2). */
export const certificateNames = ['subject_dn', 'san_dns', 'san_uri', 'san_ip', 'san_email', 'san_spiffe'] as const;
const jwtTimeout: Field = {
  kind: 'integer',
  min: 1,
  max: 720,
  since: 61,
  choices: [1, 5, 10, 15, 30, 60, 90, 120, 240, 480, 720],
};

/**
 * The elements of each type as the Metadata API guide (API 67) and Salesforce's published types name them: what
 * `display` knows, and what a command may set. Null for types whose elements no command sets one by one: they are
 * copied whole between an org and a project's files.
 */
export const fieldsOf: Readonly<Record<DocumentType, Fields | null>> = {
  ExternalClientApplication: {
    contactEmail: email,
    contactPhone: text,
    description: text,
    distributionState: choice('Local', 'Packaged'),
    iconUrl: text,
    infoUrl: { ...text, reserved: 'reserved' },
    isProtected: flag,
    label: text,
    logoUrl: text,
    managedType: { ...text, reserved: 'internal' },
    orgScopedExternalApp: { ...text, reserved: 'generated' },
  },
  ExtlClntAppGlobalOauthSettings: {
    callbackUrl: text,
    certificate: { ...text, since: 60 },
    consumerKey: { ...text, reserved: 'generated' },
    consumerSecret: { ...text, reserved: 'secret' },
    externalClientApplication: parent,
    idTokenConfig: {
      kind: 'group',
      fields: {
        idTokenAudience: text,
        idTokenIncludeAttributes: flag,
        idTokenIncludeCustomPermissions: flag,
        idTokenIncludeStandardClaims: flag,
        idTokenValidityInMinutes: integer(1, 720),
      },
    },
    isClientCredentialsFlowEnabled: { ...flag, since: 60 },
    isCodeCredFlowEnabled: { ...flag, since: 61 },
    isCodeCredPostOnly: { ...flag, since: 61 },
    isConsumerSecretOptional: flag,
    isDPopEnabled: { ...flag, since: 67 },
    isDeviceFlowEnabled: { ...flag, since: 60 },
    isEnforceRefreshTokenTTL: { ...flag, since: 66 },
    isIntrospectAllTokens: flag,
    isMtlsEnabled: { ...flag, since: 68 }, // guess: in the published types of October 2026 and not in those of May
    isNamedUserJwtEnabled: { ...flag, since: 61 },
    isPkceRequired: flag,
    isRefreshTokenRotationEnabled: { ...flag, since: 60 },
    isSecretRequiredForRefreshToken: flag,
    isSecretRequiredForTokenExchange: { ...flag, since: 60 },
    isTokenExchangeEnabled: { ...flag, since: 60 },
    label: text,
    shouldRotateConsumerKey: { ...flag, reserved: 'rotation' },
    shouldRotateConsumerSecret: { ...flag, reserved: 'rotation' },
  },
  ExtlClntAppOauthSettings: {
    areAttributesIncludedInAssetToken: { ...flag, since: 61 },
    areCustomPermsIncludedInAssetToken: { ...flag, since: 61 },
    assetTokenAudiences: { ...text, since: 61 },
    assetTokenSigningCertificate: { ...text, since: 61 },
    assetTokenValidity: { ...integer(1, largest), since: 61 },
    clientAssertionCertificate: text,
    commaSeparatedCustomScopes: text,
    commaSeparatedOauthScopes: text,
    customAttributes: attributes,
    externalClientApplication: parent,
    isFirstPartyAppEnabled: flag,
    label: text,
    oauthLink: { ...text, reserved: 'generated' },
    singleLogoutUrl: https,
    trustedIpRanges: {
      kind: 'list',
      fields: { startIpAddress: text, endIpAddress: text, description: text },
      most: 128,
    },
  },
  ExtlClntAppOauthConfigurablePolicies: {
    apexHandler: { ...text, since: 61 },
    clientCredentialsFlowUser: { ...text, since: 60 },
    commaSeparatedCustomScopes: { ...text, since: 61 },
    commaSeparatedPermissionSet: text,
    commaSeparatedProfile: text,
    customAttributes: attributes,
    executeHandlerAs: { ...text, since: 61 },
    externalClientApplication: parent,
    guestJwtSessionTimeoutType: { ...choice('UserSession', 'Custom'), since: 65 },
    guestJwtTimeout: jwtTimeout,
    ipRelaxationPolicyType: choice('Enforce', 'Bypass', 'Bypass_2factor', 'Enforce_RelaxRefresh'),
    isClientCredentialsFlowEnabled: { ...flag, since: 60 },
    isGuestCodeCredFlowEnabled: { ...flag, since: 61 },
    isNamedUserJwtEnabled: { ...flag, reserved: 'deprecated' },
    isTokenExchangeFlowEnabled: { ...flag, since: 60 },
    label: text,
    namedUserJwtSessionTimeoutType: { ...choice('UserSession', 'Custom'), since: 65 },
    namedUserJwtTimeout: jwtTimeout,
    permittedUsersPolicyType: choice('AllSelfAuthorized', 'AdminApprovedPreAuthorized'),
    policyAction: choice('Block', 'RaiseSessionLevel', 'StepUpMFA'),
    refreshTokenPolicyType: choice('Infinite', 'Zero', 'SpecificLifetime', 'SpecificInactivity'),
    refreshTokenValidityPeriod: integer(1, largest),
    refreshTokenValidityUnit: choice('Hours', 'Days', 'Months'),
    requiredSessionLevel: choice('LOW', 'STANDARD', 'HIGH_ASSURANCE'),
    sessionTimeoutInMinutes: integer(1, largest),
    singleLogoutUrl: https,
    startUrl: text,
  },
  ExtlClntAppConfigurablePolicies: {
    externalClientApplication: parent,
    isAttestPluginEnabled: { ...flag, since: 68 }, // guess, like isMtlsEnabled
    isCanvasPluginEnabled: { ...flag, since: 66 },
    isEnabled: flag,
    isMobilePluginEnabled: { ...flag, since: 63 },
    isNotificationPluginEnabled: { ...flag, since: 63 },
    isOauthPluginEnabled: flag,
    isPushPluginEnabled: { ...flag, since: 63 },
    isSamlPluginEnabled: { ...flag, since: 63 },
    label: text,
    startPage: { ...choice('None', 'Custom', 'OAuth', 'SAML'), since: 63 },
    startUrl: { ...text, since: 63 },
  },
  ExtlClntAppOauthSecuritySettings: {
    externalClientApplication: parent,
    label: text,
    // guess: the first version of these two, like isMtlsEnabled
    tlsClientAuthCertParamType: { ...choice(...certificateNames.map((name) => `tls_client_auth_${name}`)), since: 68 },
    tlsClientAuthCertParamValue: { ...text, since: 68 },
    tokenIpRanges: {
      kind: 'list',
      fields: { startIpAddress: text, endIpAddress: text, description: text },
      most: 128,
    },
  },
  ExtlClntAppSamlConfigurablePolicies: null,
  ExtlClntAppCanvasSettings: null,
  ExtlClntAppMobileSettings: null,
  ExtlClntAppMobileConfigurablePolicies: null,
  ExtlClntAppPushSettings: null,
  ExtlClntAppPushConfigurablePolicies: null,
  ExtlClntAppNotificationSettings: null,
  ExtlClntAppAttestSettings: null,
  ExtlClntAppAttestConfigurablePolicies: null,
  ConnectedApp: connectedAppFields,
};
