import { choice, flag, group, int, text, type Field } from './field.ts';

const parent = text('externalClientApplication', { required: true });
const attribute: readonly Field[] = [text('formula', { required: true }), text('key', { required: true })];
const jwtTimeout = ['UserSession', 'Custom'] as const;

/** Metadata API guide, ExtlClntAppOauthConfigurablePolicies; initial values as auto-created records show them. */
export const oauthPolicyFields: readonly Field[] = [
  text('apexHandler', { since: 61 }),
  text('clientCredentialsFlowUser', { since: 60 }),
  text('commaSeparatedCustomScopes', { since: 61 }),
  text('commaSeparatedPermissionSet'),
  text('commaSeparatedProfile'),
  group('customAttributes', 'ExtlClntAppOauthPoliciesAttribute', attribute, { repeated: true }),
  text('executeHandlerAs', { since: 61 }),
  parent,
  choice('guestJwtSessionTimeoutType', 'JWTSessionTimeoutType', jwtTimeout, { since: 65 }),
  int('guestJwtTimeout', { since: 61 }),
  text('ipRelaxationPolicyType', { initial: 'Enforce' }),
  flag('isClientCredentialsFlowEnabled', { since: 60, initial: 'false' }),
  flag('isGuestCodeCredFlowEnabled', { since: 61, initial: 'false' }),
  flag('isNamedUserJwtEnabled', { since: 61, until: 63, initial: 'false' }),
  flag('isTokenExchangeFlowEnabled', { since: 60, initial: 'false' }),
  text('label'),
  choice('namedUserJwtSessionTimeoutType', 'JWTSessionTimeoutType', jwtTimeout, { since: 65 }),
  int('namedUserJwtTimeout', { since: 61 }),
  choice('permittedUsersPolicyType', 'PermittedUsersPolicyType', ['AllSelfAuthorized', 'AdminApprovedPreAuthorized'], {
    initial: 'AllSelfAuthorized',
  }),
  choice('policyAction', 'PolicyAction', ['Block', 'RaiseSessionLevel', 'StepUpMFA']),
  choice(
    'refreshTokenPolicyType',
    'RefreshTokenPolicyType',
    ['Infinite', 'Zero', 'SpecificLifetime', 'SpecificInactivity'],
    {
      initial: 'SpecificLifetime',
    },
  ),
  int('refreshTokenValidityPeriod', { initial: '365' }),
  text('refreshTokenValidityUnit', { initial: 'Days' }),
  choice('requiredSessionLevel', 'SessionSecurityLevel', ['LOW', 'STANDARD', 'HIGH_ASSURANCE'], {
    initial: 'STANDARD',
  }),
  int('sessionTimeoutInMinutes'),
  text('singleLogoutUrl'),
  text('startUrl'),
];

/**
 * Metadata API guide, ExtlClntAppConfigurablePolicies. The guide gives the plugin flags since 63 and 66 the default
 * true, but the auto-created record that was read back shows none of them, so they have no initial value here.
 */
export const appPolicyFields: readonly Field[] = [
  parent,
  flag('isAttestPluginEnabled', { since: 68 }),
  flag('isCanvasPluginEnabled', { since: 66 }),
  flag('isEnabled', { required: true, initial: 'true' }),
  flag('isMobilePluginEnabled', { since: 63 }),
  flag('isNotificationPluginEnabled', { since: 63 }),
  flag('isOauthPluginEnabled', { initial: 'true' }),
  flag('isPushPluginEnabled', { since: 63 }),
  flag('isSamlPluginEnabled', { since: 63 }),
  text('label'),
  choice('startPage', 'ExtlClntAppStartPage', ['None', 'Custom', 'OAuth', 'SAML'], { since: 63, initial: 'None' }),
  text('startUrl', { since: 63 }),
];

/** Metadata API guide, ExtlClntAppSamlConfigurablePolicies. */
export const samlPolicyFields: readonly Field[] = [
  text('acsUrl', { required: true }),
  text('certificate'),
  text('commaSeparatedPermissionSet'),
  text('commaSeparatedProfile'),
  group('customAttributes', 'ExtlClntAppSamlConfigurablePoliciesAttribute', attribute, { repeated: true }),
  text('encryptionCertificate'),
  choice('encryptionType', 'ExtlClntAppSamlEncryptType', ['AES_128', 'AES_256']),
  text('entityUrl', { required: true }),
  parent,
  text('issuer'),
  text('label'),
  choice('nameIdFormat', 'ExtlClntAppNameIdFormatType', ['Unspecified', 'EmailAddress', 'Persistent', 'Transient']),
  choice('signingAlgorithmType', 'ExtlClntAppSamlSignAlgoType', ['SHA1', 'SHA256']),
  choice('singleLogoutBindingType', 'ExtlClntAppSamlBindingType', ['RedirectBinding', 'PostBinding']),
  text('singleLogoutUrl'),
  text('subjectCustomAttribute'),
  choice('subjectType', 'ExtlClntAppSamlSubjectType', [
    'Username',
    'FederationId',
    'UserId',
    'SpokeId',
    'CustomAttribute',
    'PersistentId',
  ]),
];
