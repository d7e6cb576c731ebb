import type { DocumentType } from '../document-types.ts';
import type { Spelling } from './spellings.ts';
import * as spell from './spellings.ts';

/** An element of an external client app. An `implied` one is written so that another one takes effect. */
export type ConnectedPlace = {
  readonly type: DocumentType;
  readonly field: string;
  readonly spelling: Spelling;
  readonly implied?: true;
};

/** Why a setting has no place in an external client app; each has a message that says what to do instead. */
export type Hindrance =
  | 'new-consumer'
  | 'security-control'
  | 'mobile-start-url'
  | 'mobile-app'
  | 'apex-handler'
  | 'canvas-location'
  | 'canvas-option'
  | 'saml-encryption'
  | 'value';

/**
 * A setting of a connected app by its dotted name, and where an external client app keeps it: one setting may have
 * become several. `children` maps the elements of a repeated group from the connected app to the external client app;
 * `many` marks a repeated text.
 */
export type Counterpart = {
  readonly setting: string;
  readonly to: readonly ConnectedPlace[];
  readonly many?: true;
  readonly children?: Readonly<Record<string, string>>;
  /** The value of an app without the element, where a new external client app without it behaves differently. */
  readonly unsaid?: string;
  /** Why it can't be carried over; where `to` is not empty, why a value that no place accepts can't. */
  readonly hindrance?: Hindrance;
};

const header = 'ExternalClientApplication';
const global = 'ExtlClntAppGlobalOauthSettings';
const settings = 'ExtlClntAppOauthSettings';
const policy = 'ExtlClntAppOauthConfigurablePolicies';
const saml = 'ExtlClntAppSamlConfigurablePolicies';
const canvas = 'ExtlClntAppCanvasSettings';
const appPolicy = 'ExtlClntAppConfigurablePolicies';

const at = (type: DocumentType, field: string, spelling: Spelling = spell.asIs): ConnectedPlace => ({
  type,
  field,
  spelling,
});
const lastOf = (setting: string): string => setting.split('.').at(-1) ?? setting;
const one = (setting: string, ...to: readonly ConnectedPlace[]): Counterpart => ({ setting, to });
const same = (type: DocumentType, ...names: readonly string[]): Counterpart[] =>
  names.map((setting) => one(setting, at(type, lastOf(setting))));
const none = (hindrance: Hindrance, ...names: readonly string[]): Counterpart[] =>
  names.map((setting) => ({ setting, to: [], hindrance }));

/**
 * Every setting of a connected app and its counterparts in an external client app. The names are those of Salesforce's
 * published types on both sides; the pairing is ours, except for scopes, run-as user, PKCE, permitted users,
 * permission sets, IP relaxation and refresh token policy, which published migrations show.
 */
export const counterparts: readonly Counterpart[] = [
  ...same(header, 'label', 'contactEmail', 'contactPhone', 'description', 'iconUrl', 'infoUrl', 'logoUrl'),
  ...same(global, 'oauthConfig.callbackUrl', 'oauthConfig.certificate'),
  ...none('new-consumer', 'oauthConfig.consumerKey', 'oauthConfig.consumerSecret'),
  { ...one('oauthConfig.scopes', at(settings, 'commaSeparatedOauthScopes', spell.scopeSpelling)), many: true },
  one(
    'oauthConfig.isClientCredentialEnabled',
    at(global, 'isClientCredentialsFlowEnabled'),
    at(policy, 'isClientCredentialsFlowEnabled'),
  ),
  one('oauthConfig.oauthClientCredentialUser', at(policy, 'clientCredentialsFlowUser')),
  one('oauthConfig.isCodeCredentialEnabled', at(global, 'isCodeCredFlowEnabled')),
  one('oauthConfig.isCodeCredentialPostOnly', at(global, 'isCodeCredPostOnly')),
  ...same(global, 'oauthConfig.isConsumerSecretOptional', 'oauthConfig.isIntrospectAllTokens'),
  ...same(global, 'oauthConfig.isNamedUserJwtEnabled', 'oauthConfig.isRefreshTokenRotationEnabled'),
  ...same(global, 'oauthConfig.isSecretRequiredForRefreshToken', 'oauthConfig.isSecretRequiredForTokenExchange'),
  ...same(global, 'oauthConfig.isTokenExchangeEnabled', 'oauthConfig.isDeviceFlowEnabled'),
  ...same(global, 'oauthConfig.isDPopEnabled', 'oauthConfig.isEnforceRefreshTokenTTL'),
  // without the element a connected app doesn't require PKCE, and a new external client app does
  { ...one('oauthConfig.isPkceRequired', at(global, 'isPkceRequired')), unsaid: 'false' },
  one('oauthPolicy.isTokenExchangeFlowEnabled', at(policy, 'isTokenExchangeFlowEnabled')),
  one('oauthConfig.isAdminApproved', at(policy, 'permittedUsersPolicyType', spell.permittedUsers)),
  {
    ...one('permissionSetName', at(policy, 'commaSeparatedPermissionSet'), at(saml, 'commaSeparatedPermissionSet')),
    many: true,
  },
  { ...one('profileName', at(policy, 'commaSeparatedProfile'), at(saml, 'commaSeparatedProfile')), many: true },
  one('oauthPolicy.ipRelaxation', at(policy, 'ipRelaxationPolicyType', spell.ipRelaxation)),
  // tokens of a connected app never expire by default, those of a new external client app after a year
  {
    ...one(
      'oauthPolicy.refreshTokenPolicy',
      at(policy, 'refreshTokenPolicyType', spell.refreshType),
      at(policy, 'refreshTokenValidityPeriod', spell.refreshPeriod),
      at(policy, 'refreshTokenValidityUnit', spell.refreshUnit),
    ),
    unsaid: 'infinite',
  },
  one('sessionPolicy.policyAction', at(policy, 'policyAction')),
  one('sessionPolicy.sessionLevel', at(policy, 'requiredSessionLevel')),
  one('sessionPolicy.sessionTimeout', at(policy, 'sessionTimeoutInMinutes')),
  {
    ...one('ipRanges', at(settings, 'trustedIpRanges')),
    children: { start: 'startIpAddress', end: 'endIpAddress', description: 'description' },
  },
  {
    ...one('attributes', at(settings, 'customAttributes'), at(saml, 'customAttributes')),
    children: { key: 'key', formula: 'formula' },
  },
  one('oauthConfig.idTokenConfig.idTokenAudience', at(global, 'idTokenConfig.idTokenAudience')),
  one('oauthConfig.idTokenConfig.idTokenIncludeAttributes', at(global, 'idTokenConfig.idTokenIncludeAttributes')),
  one(
    'oauthConfig.idTokenConfig.idTokenIncludeCustomPerms',
    at(global, 'idTokenConfig.idTokenIncludeCustomPermissions'),
  ),
  one(
    'oauthConfig.idTokenConfig.idTokenIncludeStandardClaims',
    at(global, 'idTokenConfig.idTokenIncludeStandardClaims'),
  ),
  one('oauthConfig.idTokenConfig.idTokenValidity', at(global, 'idTokenConfig.idTokenValidityInMinutes')),
  one('oauthConfig.assetTokenConfig.assetAudiences', at(settings, 'assetTokenAudiences')),
  one('oauthConfig.assetTokenConfig.assetIncludeAttributes', at(settings, 'areAttributesIncludedInAssetToken')),
  one('oauthConfig.assetTokenConfig.assetIncludeCustomPerms', at(settings, 'areCustomPermsIncludedInAssetToken')),
  one('oauthConfig.assetTokenConfig.assetSigningCertId', at(settings, 'assetTokenSigningCertificate')),
  one('oauthConfig.assetTokenConfig.assetValidityPeriod', at(settings, 'assetTokenValidity')),
  ...none('apex-handler', 'plugin', 'pluginExecutionUser'),
  ...same(settings, 'oauthConfig.singleLogoutUrl'),
  ...same(policy, 'oauthPolicy.singleLogoutUrl'),
  // the app's policy decides which page opens; the policy of its OAuth plugin has a page of its own
  one(
    'startUrl',
    at(policy, 'startUrl'),
    at(appPolicy, 'startUrl'),
    at(appPolicy, 'startPage', () => 'Custom'),
  ),
  // no source pairs these two with elements of an external client app
  ...none('security-control', 'oauthConfig.isIpBindingEnabled', 'oauthConfig.isPKImTLSEnabled'),
  ...none('mobile-start-url', 'mobileStartUrl'),
  ...none('mobile-app', 'mobileAppConfig'),
  ...same(saml, 'samlConfig.acsUrl', 'samlConfig.entityUrl', 'samlConfig.issuer', 'samlConfig.certificate'),
  ...same(saml, 'samlConfig.encryptionCertificate'),
  {
    ...one('samlConfig.encryptionType', at(saml, 'encryptionType', spell.samlEncryption)),
    hindrance: 'saml-encryption',
  },
  one('samlConfig.samlIdpSLOBindingEnum', at(saml, 'singleLogoutBindingType')),
  one('samlConfig.samlNameIdFormat', at(saml, 'nameIdFormat')),
  one('samlConfig.samlSigningAlgoType', at(saml, 'signingAlgorithmType')),
  one('samlConfig.samlSloUrl', at(saml, 'singleLogoutUrl')),
  one('samlConfig.samlSubjectCustomAttr', at(saml, 'subjectCustomAttribute')),
  one('samlConfig.samlSubjectType', at(saml, 'subjectType', spell.samlSubject)),
  ...same(canvas, 'canvasConfig.accessMethod', 'canvasConfig.canvasUrl', 'canvasConfig.samlInitiationMethod'),
  one('canvasConfig.lifecycleClass', at(canvas, 'lifeCycleHandler')),
  {
    ...one('canvasConfig.locations', at(canvas, 'canvasLocationOptions', spell.canvasLocation)),
    many: true,
    hindrance: 'canvas-location',
  },
  {
    ...one('canvasConfig.options', at(canvas, 'canvasOptions', spell.canvasOption)),
    many: true,
    hindrance: 'canvas-option',
  },
];

/** The counterpart of a setting, or of the group that contains it, by its dotted name on a connected app. */
export function counterpartOf(setting: string): Counterpart | undefined {
  return counterparts.find((known) => setting === known.setting || setting.startsWith(`${known.setting}.`));
}
