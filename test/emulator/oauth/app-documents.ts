import { childrenOf, textOf, textsOf, withText, type Node } from '../metadata/node.ts';
import { APP_POLICY, CONNECTED_APP, HEADER, OAUTH, OAUTH_POLICY } from '../metadata/types.ts';
import { keyOf, type Org, type StoredDocument } from '../org/org.ts';
import { satellite } from '../rules/draft.ts';

/** What the OAuth endpoints look at, in the words of external client apps; an app may lack an `appPolicy`. */
export type AppDocuments = { oauth: Node[]; policy: Node[]; appPolicy: Node[] | undefined };

const isConnected = (app: string): boolean => app.startsWith(`${CONNECTED_APP}/`);

/** Whether an app is still there: an external client app by name, a connected app by type and name. */
export const appExists = (org: Org, app: string): boolean =>
  org.documents.has(isConnected(app) ? app : keyOf(HEADER, app));

type Renamed = ReadonlyArray<readonly [from: string, to: string]>;

const renamed = (nodes: readonly Node[], names: Renamed): Node[] =>
  names.flatMap(([from, to]): Node[] => {
    const value = textOf(nodes, from);
    return value === undefined ? [] : [{ name: to, value }];
  });

const same = (name: string): readonly [string, string] => [name, name];

const globalNames: Renamed = [
  ...['callbackUrl', 'certificate', 'isConsumerSecretOptional', 'isIntrospectAllTokens'].map(same),
  ...['isDPopEnabled', 'isNamedUserJwtEnabled', 'isRefreshTokenRotationEnabled', 'isSecretRequiredForRefreshToken'].map(
    same,
  ),
  ...['isSecretRequiredForTokenExchange', 'isTokenExchangeEnabled'].map(same),
  ['isClientCredentialEnabled', 'isClientCredentialsFlowEnabled'],
  ['isCodeCredentialEnabled', 'isCodeCredFlowEnabled'],
  ['isCodeCredentialPostOnly', 'isCodeCredPostOnly'],
];

const idTokenNames: Renamed = [
  ...['idTokenAudience', 'idTokenIncludeAttributes', 'idTokenIncludeStandardClaims'].map(same),
  ['idTokenIncludeCustomPerms', 'idTokenIncludeCustomPermissions'],
  ['idTokenValidity', 'idTokenValidityInMinutes'],
];

/** The settings of a connected app's consumer. PKCE is off where a document does not say (Metadata API guide). */
export const connectedGlobal = ({ nodes }: StoredDocument): Node[] => {
  const config = childrenOf(nodes, 'oauthConfig');
  const global = renamed(config, globalNames);
  const idToken = renamed(childrenOf(config, 'idTokenConfig'), idTokenNames);
  return [
    ...withText(global, 'isPkceRequired', textOf(config, 'isPkceRequired') ?? 'false'),
    ...(idToken.length === 0 ? [] : [{ name: 'idTokenConfig', value: idToken }]),
  ];
};

const units: Record<string, string> = { HOURS: 'Hours', DAYS: 'Days', MONTHS: 'Months' };
const kinds: Record<string, string> = {
  infinite: 'Infinite',
  zero: 'Zero',
  specific_lifetime: 'SpecificLifetime',
  specific_inactivity: 'SpecificInactivity',
};

const refreshPolicy = (packed: string): Node[] => {
  const [kind = '', period = '', unit = ''] = packed.split(':');
  return [
    { name: 'refreshTokenPolicyType', value: kinds[kind] ?? 'Infinite' },
    ...(period === '' ? [] : [{ name: 'refreshTokenValidityPeriod', value: period }]),
    ...(unit === '' ? [] : [{ name: 'refreshTokenValidityUnit', value: units[unit] ?? 'Days' }]),
  ];
};

const connectedDocuments = ({ nodes }: StoredDocument): AppDocuments => {
  const config = childrenOf(nodes, 'oauthConfig');
  const policy = childrenOf(nodes, 'oauthPolicy');
  const scopes = textsOf(config, 'scopes').map((name) => (name === 'SFAP' ? 'SFApiPlatform' : name));
  const approved = textOf(config, 'isAdminApproved') === 'true';
  return {
    oauth: [{ name: 'commaSeparatedOauthScopes', value: scopes.join(', ') }],
    policy: [
      { name: 'permittedUsersPolicyType', value: approved ? 'AdminApprovedPreAuthorized' : 'AllSelfAuthorized' },
      { name: 'commaSeparatedPermissionSet', value: textsOf(nodes, 'permissionSetName').join(',') },
      { name: 'commaSeparatedProfile', value: textsOf(nodes, 'profileName').join(',') },
      ...renamed(config, [
        ['isClientCredentialEnabled', 'isClientCredentialsFlowEnabled'],
        ['oauthClientCredentialUser', 'clientCredentialsFlowUser'],
      ]),
      ...renamed(policy, [same('isTokenExchangeFlowEnabled')]),
      ...renamed(childrenOf(nodes, 'sessionPolicy'), [['sessionTimeout', 'sessionTimeoutInMinutes']]),
      ...refreshPolicy(textOf(policy, 'refreshTokenPolicy') ?? 'infinite'),
    ],
    // Nobody can switch a connected app off by its document.
    appPolicy: [],
  };
};

/** The documents of an app that the OAuth endpoints look at. */
export const appDocuments = (org: Org, app: string): AppDocuments => {
  const connected = isConnected(app) ? org.documents.get(app) : undefined;
  if (connected) return connectedDocuments(connected);
  const nodesOf = (type: string): Node[] | undefined => satellite(org.documents, type, app)?.nodes;
  return { oauth: nodesOf(OAUTH) ?? [], policy: nodesOf(OAUTH_POLICY) ?? [], appPolicy: nodesOf(APP_POLICY) };
};
