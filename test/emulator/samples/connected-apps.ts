import { CONNECTED_APP } from '../metadata/types.ts';
import { sortNodes, type Node } from '../metadata/node.ts';
import { writeDocument } from '../metadata/xml.ts';
import { certificate, inner, userOf, type Sample, type SampleDocument } from './sample.ts';

const list = (name: string, values: readonly string[]): Node[] => values.map((value) => ({ name, value }));
const texts = (fields: Parameters<typeof inner>[0]): Node[] => inner(fields);
const group = (name: string, nodes: readonly Node[]): Node => ({ name, value: sortNodes(nodes) });

const connected = (fullName: string, nodes: readonly Node[]): SampleDocument => ({
  type: CONNECTED_APP,
  fullName,
  xml: writeDocument(CONNECTED_APP, sortNodes(nodes)),
});

/** Every element of the type, with a value that is not the one it begins with. */
export const connectedFull: Sample = (org) => [
  connected('Stark_Portal', [
    group('attributes', texts({ formula: '$Organization.Country', key: 'country' })),
    group('attributes', texts({ formula: '$User.Department', key: 'department' })),
    group('canvasConfig', [
      ...texts({ accessMethod: 'Post', canvasUrl: 'https://portal.stark.example.com/canvas' }),
      ...texts({ lifecycleClass: 'StarkCanvas', samlInitiationMethod: 'None' }),
      ...list('locations', ['Visualforce', 'AppLauncher']),
      ...list('options', ['HideShare']),
    ]),
    ...texts({ contactEmail: 'it@stark.example.com', contactPhone: '+1 212 970 4133', label: 'Stark Portal' }),
    ...texts({ description: 'Portal & <partners>', iconUrl: 'https://stark.example.com/icon.png' }),
    ...texts({ infoUrl: 'https://stark.example.com/info', logoUrl: 'https://stark.example.com/logo.png' }),
    group('ipRanges', texts({ description: 'Tower', end: '192.0.2.255', start: '192.0.2.0' })),
    group('ipRanges', texts({ end: '198.51.100.9', start: '198.51.100.1' })),
    group('mobileAppConfig', texts({ devicePlatform: 'ios', deviceType: 'phone', version: '1.0', privateApp: true })),
    ...texts({ mobileStartUrl: 'https://stark.example.com/mobile', startUrl: 'https://stark.example.com/start' }),
    group('oauthConfig', [
      group('assetTokenConfig', [
        ...texts({ assetAudiences: 'stark-things', assetIncludeAttributes: true, assetIncludeCustomPerms: true }),
        ...texts({ assetSigningCertId: 'Stark_Signing', assetValidityPeriod: 60 }),
      ]),
      ...texts({ callbackUrl: 'https://stark.example.com/cb\nhttps://stark.example.com/cb2', certificate }),
      ...texts({ consumerKey: `Stark${org.orgId}`, consumerSecret: 'STARKSECRET0123456789' }),
      group('idTokenConfig', [
        ...texts({ idTokenAudience: 'stark', idTokenIncludeAttributes: true, idTokenIncludeCustomPerms: true }),
        ...texts({ idTokenIncludeStandardClaims: true, idTokenValidity: 5 }),
      ]),
      ...texts({ isAdminApproved: true, isClientCredentialEnabled: true, isConsumerSecretOptional: true }),
      ...texts({ isCodeCredentialEnabled: true, isCodeCredentialPostOnly: true, isIntrospectAllTokens: true }),
      ...texts({ isNamedUserJwtEnabled: true, isPkceRequired: true, isRefreshTokenRotationEnabled: true }),
      ...texts({ isSecretRequiredForRefreshToken: false, isSecretRequiredForTokenExchange: true }),
      ...texts({ isTokenExchangeEnabled: true, oauthClientCredentialUser: userOf(org, 'integration') }),
      ...list('scopes', ['Api', 'RefreshToken', 'OpenID', 'SFAP', 'CustomPermissions']),
      ...texts({ singleLogoutUrl: 'https://stark.example.com/logout' }),
    ]),
    group('oauthPolicy', [
      ...texts({ ipRelaxation: 'ENFORCE_RELAXREFRESH', isTokenExchangeFlowEnabled: true }),
      ...texts({ refreshTokenPolicy: 'specific_lifetime:30:DAYS', singleLogoutUrl: 'https://stark.example.com/slo' }),
    ]),
    ...list('permissionSetName', ['Acme_Integration', 'Nordwind_Sync']),
    ...texts({ plugin: 'StarkPlugin', pluginExecutionUser: org.users[0]?.username ?? '' }),
    ...list('profileName', [org.profiles[0]?.name ?? '']),
    group('samlConfig', [
      ...texts({ acsUrl: 'https://stark.example.com/acs', entityUrl: 'https://stark.example.com' }),
      ...texts({ encryptionType: 'AES_256', samlIdpSLOBindingEnum: 'PostBinding', samlNameIdFormat: 'Transient' }),
      ...texts({
        issuer: 'https://idp.stark.example.com',
        certificate: 'Stark_Idp',
        encryptionCertificate: 'Stark_Enc',
      }),
      ...texts({ samlSigningAlgoType: 'SHA256', samlSloUrl: 'https://stark.example.com/saml/slo' }),
      ...texts({ samlSubjectCustomAttr: 'FederationIdentifier', samlSubjectType: 'CustomAttribute' }),
    ]),
    group('sessionPolicy', texts({ policyAction: 'Block', sessionLevel: 'HIGH_ASSURANCE', sessionTimeout: 15 })),
  ]),
];

/** What most orgs have: a callback URL and three scopes, everything else as it comes. */
export const connectedPlain: Sample = () => [
  connected('Pied_Piper', [
    ...texts({ contactEmail: 'richard@piedpiper.example.com', label: 'Pied Piper' }),
    group('oauthConfig', [
      ...texts({ callbackUrl: 'https://piedpiper.example.com/callback' }),
      ...list('scopes', ['Api', 'Web', 'RefreshToken']),
    ]),
  ]),
];

/** An app for a robot: client credentials with its user. */
export const connectedRobot: Sample = (org) => [
  connected('Cyberdyne_Feed', [
    ...texts({ contactEmail: 'ops@cyberdyne.example.com', label: 'Cyberdyne Feed' }),
    group('oauthConfig', [
      ...texts({ callbackUrl: 'https://cyberdyne.example.com/callback', isClientCredentialEnabled: true }),
      ...texts({ oauthClientCredentialUser: userOf(org, 'integration') }),
      ...list('scopes', ['Api']),
    ]),
  ]),
];

/** The name of an external client app of another sample. */
export const connectedTwin: Sample = () => [
  connected('Acme_Sync', [
    ...texts({ contactEmail: 'it@acme.example.com', label: 'Acme Sync (old)' }),
    group('oauthConfig', [
      ...texts({ callbackUrl: 'https://sync.acme.example.com/old/callback' }),
      ...list('scopes', ['Api', 'RefreshToken']),
    ]),
  ]),
];

/** Came with a package: it is listed, and its document belongs to the publisher. */
export const connectedInstalled: Sample = () => [
  {
    ...connected('vandelay__Import_Export', [
      ...texts({ contactEmail: 'isv@vandelay.example.com', label: 'Vandelay Import' }),
      group('oauthConfig', [
        ...texts({ callbackUrl: 'https://vandelay.example.com/callback' }),
        ...list('scopes', ['Api', 'RefreshToken']),
      ]),
    ]),
    raw: true,
    installed: 'vandelay',
  },
];

/** In a released package of this org, which is the publisher; the spec gives the org its namespace. */
export const connectedReleased: Sample = () => [
  {
    ...connected('Wayne_Gadgets', [
      ...texts({ contactEmail: 'isv@wayne.example.com', label: 'Wayne Gadgets' }),
      group('oauthConfig', [
        ...texts({ callbackUrl: 'https://wayne.example.com/callback' }),
        ...list('scopes', ['Api', 'RefreshToken']),
      ]),
    ]),
    raw: true,
    released: true,
  },
];

/** SAML alone, without a consumer. */
export const connectedSaml: Sample = () => [
  connected('Dunder_Sso', [
    ...texts({ contactEmail: 'it@dunder.example.com', label: 'Dunder SSO' }),
    group('samlConfig', [
      ...texts({ acsUrl: 'https://dunder.example.com/acs', entityUrl: 'https://dunder.example.com' }),
      ...texts({ samlSubjectType: 'Username' }),
    ]),
  ]),
];
