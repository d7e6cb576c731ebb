import { choice, flag, group, int, text, type Field } from './field.ts';

const parent = text('externalClientApplication', { required: true });

/** Metadata API guide, ExternalClientApplication. That contactEmail is required is a field report. */
export const headerFields: readonly Field[] = [
  text('contactEmail', { required: true }),
  text('contactPhone'),
  text('description'),
  choice('distributionState', 'ExtlClntAppDistState', ['Local', 'Packaged', 'Managed', 'AutoInstalled'], {
    initial: 'Local',
  }),
  text('iconUrl'),
  text('infoUrl'),
  flag('isProtected', { initial: 'false' }),
  text('label'),
  text('logoUrl'),
  choice('managedType', 'ExtlClntAppManagedType', ['Local', 'Global']),
  text('orgScopedExternalApp'),
];

const idTokenConfig: readonly Field[] = [
  text('idTokenAudience'),
  flag('idTokenIncludeAttributes'),
  flag('idTokenIncludeCustomPermissions'),
  flag('idTokenIncludeStandardClaims'),
  int('idTokenValidityInMinutes'),
];

/**
 * Metadata API guide, ExtlClntAppGlobalOauthSettings; isDPopEnabled since 67 is a field report,
 * isEnforceRefreshTokenTTL at 66 a retrieved file; guess: isMtlsEnabled since 68, by the dates of the types.
 */
export const globalFields: readonly Field[] = [
  text('callbackUrl'),
  text('certificate', { since: 60 }),
  text('consumerKey'),
  text('consumerSecret'),
  parent,
  group('idTokenConfig', 'ExternalAppIdTokenConfig', idTokenConfig),
  flag('isClientCredentialsFlowEnabled', { since: 60, initial: 'false' }),
  flag('isCodeCredFlowEnabled', { since: 61, initial: 'false' }),
  flag('isCodeCredPostOnly', { since: 61, initial: 'false' }),
  flag('isConsumerSecretOptional', { initial: 'false' }),
  flag('isDPopEnabled', { since: 67, initial: 'false' }),
  flag('isDeviceFlowEnabled', { since: 60, initial: 'false' }),
  flag('isEnforceRefreshTokenTTL', { since: 66, initial: 'false' }),
  flag('isIntrospectAllTokens', { initial: 'false' }),
  flag('isMtlsEnabled', { since: 68, initial: 'false' }),
  flag('isNamedUserJwtEnabled', { since: 61, initial: 'false' }),
  flag('isPkceRequired', { initial: 'true' }),
  flag('isRefreshTokenRotationEnabled', { since: 60, initial: 'false' }),
  flag('isSecretRequiredForRefreshToken', { initial: 'true' }),
  flag('isSecretRequiredForTokenExchange', { since: 60, initial: 'false' }),
  flag('isTokenExchangeEnabled', { since: 60, initial: 'false' }),
  text('label'),
  flag('shouldRotateConsumerKey', { initial: 'false' }),
  flag('shouldRotateConsumerSecret', { initial: 'false' }),
];

const attribute: readonly Field[] = [text('formula', { required: true }), text('key', { required: true })];
const ipRange: readonly Field[] = [
  text('description'),
  text('endIpAddress', { required: true }),
  text('startIpAddress', { required: true }),
];

/** Metadata API guide, ExtlClntAppOauthSettings. */
export const oauthFields: readonly Field[] = [
  flag('areAttributesIncludedInAssetToken', { since: 61 }),
  flag('areCustomPermsIncludedInAssetToken', { since: 61 }),
  text('assetTokenAudiences', { since: 61 }),
  text('assetTokenSigningCertificate', { since: 61 }),
  int('assetTokenValidity', { since: 61 }),
  text('clientAssertionCertificate'),
  text('commaSeparatedCustomScopes'),
  text('commaSeparatedOauthScopes'),
  group('customAttributes', 'ExtlClntAppOauthSettingsAttribute', attribute, { repeated: true }),
  parent,
  flag('isFirstPartyAppEnabled', { initial: 'false' }),
  text('label'),
  text('oauthLink'),
  text('singleLogoutUrl'),
  group('trustedIpRanges', 'ExtlClntAppOauthIpRange', ipRange, { repeated: true }),
];

/** Published types of October 2026; guess: the first version of the two elements of mutual TLS. */
export const securityFields: readonly Field[] = [
  parent,
  text('label'),
  choice(
    'tlsClientAuthCertParamType',
    'TlsClientAuthCertParamType',
    ['subject_dn', 'san_dns', 'san_uri', 'san_ip', 'san_email', 'san_spiffe'].map((name) => `tls_client_auth_${name}`),
    { since: 68 },
  ),
  text('tlsClientAuthCertParamValue', { since: 68 }),
  group('tokenIpRanges', 'ExtlClntAppOauthSecurityTokenIpRange', ipRange, { repeated: true }),
];
