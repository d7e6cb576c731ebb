/**
 * The two or three sides of every behaviour on which published reports disagree. An org takes the first side unless it
 * says otherwise: the stricter one where both are plausible.
 */
export const choices = {
  /** A `false` is kept, or reported as succeeded and read back as `true`. */
  pkceRequired: ['honoured', 'forced'],
  /** What a `false` does to PKCE or refresh token rotation that is on: it counts, or is reported so and does not. */
  securityControls: ['free', 'locked'],
  /** Whether an org of version 68 knows the attest types, which the published types no longer have. */
  attestTypes: ['unknown', 'known'],
  outOfOrder: ['reject', 'accept', 'drop'],
  foreignOrgScope: ['reject', 'resolve'],
  ipRelaxCase: ['Enforce_RelaxRefresh', 'Enforce_relaxrefresh'],
  /** Whether `listMetadata` has policies; `hidden` leaves them out of a retrieve by `*` as well. */
  listPolicies: ['listed', 'empty', 'hidden'],
  ecaDisabled: ['refused', 'empty'],
  policyInCreatingDeploy: ['replace', 'collide'],
  oauthWithoutGlobal: ['accept', 'reject'],
  deleteSatellite: ['refuse', 'allow'],
  /** Whether deleting a header takes the app's other documents with it. */
  deleteHeader: ['cascade', 'alone'],
  omittedFields: ['reset', 'keep'],
  profileNames: ['label', 'both'],
  secretElement: ['absent', 'empty'],
  /** Whether the credentials of push services come out with the metadata, or without what is secret in them. */
  pushCredentials: ['given', 'withheld'],
  consumerSecretDeploy: ['accept', 'ignore'],
  /** What becomes of `shouldRotate…` after it was obeyed: false again, or true, so that the next deploy obeys too. */
  rotationFlags: ['reset', 'kept'],
  codeCredentials: ['needs-setting', 'accept'],
  namedUserJwtAt64: ['accept', 'reject'],
  /** Whether the certificate of global settings comes back on retrieve and read. */
  certificateOnRead: ['served', 'withheld'],
  /** What a deploy of global settings without a certificate does to the one that the app has; see `omittedFields`. */
  omittedCertificate: ['cleared', 'kept'],
  /** Whether a session time-out may be set while the app issues opaque tokens, which the guide says it is for. */
  sessionTimeout: ['needs-jwt', 'accept'],
  /** What somebody without the permission for a type gets of it: nothing, or an error. */
  withoutPermission: ['empty', 'refused'],
  /** The HTTP status of a refused key and secret. */
  invalidClientStatus: ['400', '401'],
  /** What introspection answers to a wrong key and secret. */
  introspectionRefusal: ['invalid_client', 'inactive'],
  /** What revoking a token that is none gets. */
  revokeUnknown: ['refuse', 'accept'],
  /** Which tokens /userinfo takes: any, or one with a scope that has to do with identity. */
  userInfoScope: ['any', 'identity'],
  /** Which tokens the UI bridge takes: those with the scope `web`, or any. */
  uiBridgeScope: ['web', 'any'],
  /** Whether the client credentials flow goes on where PKCE is required. */
  pkceClientCredentials: ['allow', 'refuse'],
  /** What a scope that the app has not gets. */
  foreignScope: ['invalid_scope', 'approval-error'],
  /** Whether the org's own host is an audience of JWT assertions. */
  myDomainAudience: ['accept', 'reject'],
  /** Tokens of the old key after a rotation: they go on for either key, for the old key alone, or end. */
  tokensAfterRotation: ['kept', 'old-key', 'revoked'],
  /** Whether a login by key or secret gets a token of its own, or the one that its user still has of the app. */
  liveAccessToken: ['new', 'again'],
  instanceUrl: ['plain', 'slash'],
  /** Whether the answer to the start of a device login tells how long its codes hold. */
  deviceExpiry: ['untold', 'told'],
  /** Whether the device flow is refused but for local external client apps with a localhost callback URL. */
  deviceFlowRule: ['absent', 'enforced'],
  /** The code for a DPoP proof that an app requires and a request lacks. */
  dpopMissing: ['invalid_dpop_proof', 'invalid_request'],
  /** Whether DPoP proofs must have a nonce of the org. */
  dpopNonce: ['unasked', 'asked'],
  /** Whether the certificate of a client that must have one takes the place of its secret. */
  mtlsSecret: ['needed', 'replaced'],
  /** Setup's "Enforce Refresh Token IP Allowlist", which no metadata shows. */
  tokenAllowlist: ['off', 'enforced'],
  /** Whether a device must send the secret of an app whose secret is not optional. */
  secretWhilePolling: ['optional', 'required'],
  /** How errors of the authorize endpoint arrive that could be redirected. */
  authorizeErrors: ['redirect', 'page'],
  /** The published fragment in the refusal of credentials: setting off, or permission missing. */
  credentialsRefusal: ['not currently enabled', 'feature is not enabled', 'not enabled for this user'],
  /** What GET of a consumer's staged credentials gives where there are none. */
  stagedEmpty: ['not-found', 'empty-list'],
  /** What POST does where something is staged already, in whatever state. */
  stagedSlot: ['refused', 'overwritten', 'second'],
  stagedPostAnswer: ['collection', 'object', 'array'],
  stagedPostStatus: ['200', '201'],
  /** POST with a content length of nought; without any length it always hangs. */
  stagedPostEmpty: ['hangs', 'accepted'],
  /** Whether GET tells the secret of a staged pair, or only the answer to POST does. */
  stagedSecret: ['always', 'after-post'],
  /** What the `url` of a staged pair leads to. */
  stagedUrl: ['primary', 'own'],
  /** The id of the entry that holds the former primary pair after a rotation. */
  stagedIdOnRotate: ['changed', 'kept'],
  /** Where the thirty days of the former primary pair begin. */
  stagedClock: ['staging', 'rotation'],
  /** Whether the list of apps in use has apps that nobody has used. */
  usageLists: ['used', 'all'],
  /** Whether the list of an app's users has their usernames, or ids only. */
  usageUsers: ['named', 'ids'],
  /** What rotating the entry of the former primary pair does. */
  rotateRotated: ['refused', 'swaps-back'],
  /** Whether connected apps may still be created by deploy, which Spring '26 ended. */
  connectedAppCreation: ['refused', 'accept'],
  /** What retrieving a connected app gives that came with a package: a message, or the whole retrieve fails. */
  installedApps: ['message', 'fails'],
  /** Whether files are listed with their `manageableState`, which the types call optional. */
  packageState: ['stated', 'unstated'],
  /** Whether OauthToken has tokens of external client apps as well. */
  oauthTokenRows: ['connected-apps', 'all'],
} as const;

/** One side of every dispute. */
export type Choices = { [Name in keyof typeof choices]: (typeof choices)[Name][number] };

/** How an org answers, beyond any dispute. */
export type Manners = {
  /** `Type.field`: a change of it is reported as succeeded and does nothing. */
  ignoredFields: string[];
  /** Elements that no guide lists and that this org adds to what it serves, with their value. */
  extraFields: Array<{ type: string; field: string; value: string }>;
  /** How many status checks answer Pending before a job is done. */
  pendingPolls: number;
  /** Every session is answered as expired. */
  sessionExpired: boolean;
  /** API Access Control refuses the client. */
  apiAccessControl: boolean;
  /** Rows in one page of a query. */
  queryPageSize: number;
  /** How long a new pair of key and secret is unknown to the token endpoint. */
  propagationSeconds: number;
  /** Apps that an administrator blocks in Setup. */
  blockedApps: string[];
  /** Logins that a user may have in an hour. */
  loginsPerHour: number;
  /** Seconds between two polls of a device. */
  deviceInterval: number;
  /** The address that token requests come from. */
  clientAddress: string;
};

/** Disputed behaviours and manners; README.md says for each dispute what it is about. */
export type Switches = Choices & Manners;

const manners: Manners = {
  ignoredFields: [],
  extraFields: [],
  pendingPolls: 0,
  sessionExpired: false,
  apiAccessControl: false,
  queryPageSize: 2000,
  propagationSeconds: 0,
  blockedApps: [],
  loginsPerHour: 3600,
  deviceInterval: 5,
  clientAddress: '127.0.0.1',
};

const firstSides = Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])) as Choices;

export const defaultSwitches: Switches = { ...firstSides, ...manners };

/** Sets switches of an org. Fails on a name or a side that does not exist, so that a misspelt test cannot pass. */
export const setSwitches = (switches: Switches, given: Partial<Switches>): void => {
  for (const [name, value] of Object.entries(given)) {
    if (!(name in defaultSwitches)) throw new Error(`there is no switch ${name}`);
    const sides: readonly unknown[] | undefined = choices[name as keyof Choices];
    if (sides && !sides.includes(value)) throw new Error(`the switch ${name} has no side ${String(value)}`);
  }
  Object.assign(switches, given);
};
