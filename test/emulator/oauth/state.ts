/** How somebody or something got its tokens. */
export type Flow =
  'client_credentials' | 'jwt_bearer' | 'authorization_code' | 'code_credentials' | 'device' | 'refresh_token';

/**
 * An access token. `clientId` is the key it was issued to, `consumerId` the consumer behind that key; `family` joins
 * what one login gave: its refresh tokens, and the access tokens that came of them. Times are the org's own.
 */
export type AccessToken = {
  value: string;
  app: string;
  consumerId: string;
  clientId: string;
  userId: string;
  scopes: string[];
  flow: Flow;
  family: string;
  issuedAt: number;
  lastUsedAt: number;
  /** Minutes without use after which it ends, or after its issue for a JWT. */
  minutes: number;
  isJwt: boolean;
  ended: boolean;
  /** The thumbprint of the key that its bearer must prove (DPoP). */
  proofKey?: string;
};

/** A refresh token; `rotatedOut` once a newer one has taken its place. */
export type RefreshToken = Omit<AccessToken, 'minutes' | 'isJwt'> & { rotatedOut: boolean };

/** What a user has allowed an app. */
export type Approval = { userId: string; consumerId: string; scopes: string[] };

export type AuthorizationCode = {
  value: string;
  consumerId: string;
  clientId: string;
  redirectUri: string;
  challenge: string | null;
  nonce: string | null;
  userId: string;
  scopes: string[];
  flow: Flow;
  issuedAt: number;
  used: boolean;
  /** The thumbprint of the key that its exchange must prove (RFC 9449 §10). */
  proofKey?: string | null;
};

export type DeviceCode = {
  deviceCode: string;
  userCode: string;
  consumerId: string;
  clientId: string;
  scopes: string[];
  issuedAt: number;
  /** Seconds that must pass between two polls. */
  interval: number;
  polledAt: number;
  state: 'pending' | 'approved' | 'denied' | 'spent';
  userId: string | null;
};

/** Everything that OAuth leaves behind in an org. `browsers`: who is logged in by which cookie. */
export type OAuthState = {
  accessTokens: AccessToken[];
  refreshTokens: RefreshToken[];
  approvals: Approval[];
  codes: AuthorizationCode[];
  devices: DeviceCode[];
  browsers: Array<{ id: string; userId: string }>;
  logins: Array<{ userId: string; at: number }>;
};

/** The state of an org in which nobody has used OAuth yet. */
export const emptyOAuthState = (): OAuthState => ({
  accessTokens: [],
  refreshTokens: [],
  approvals: [],
  codes: [],
  devices: [],
  browsers: [],
  logins: [],
});
