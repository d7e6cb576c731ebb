import type { DocumentType } from '../apps/document-types.ts';
import type { FlowName } from '../apps/flows/flow-names.ts';

/** A value that `null` takes away. */
type Removable<T> = T | null;

/** Which tokens an app issues for how long, in the words of `policy set`. */
export type RefreshTokenSettings = {
  readonly policy?: 'infinite' | 'specific-inactivity' | 'specific-lifetime' | 'zero';
  readonly validity?: Removable<number>;
  readonly unit?: Removable<'hours' | 'days' | 'months'>;
};

/** Custom attributes: a formula for each key; a key that isn't named stays, and null removes one. */
export type AttributeSettings = Readonly<Record<string, string | null>>;

/** What an app's two policies say, in the words of `policy set`. */
export type PolicySettings = {
  readonly oauthPlugin?: boolean;
  readonly permittedUsers?: 'self-authorized' | 'pre-authorized';
  readonly permissionSets?: readonly string[];
  readonly profiles?: readonly string[];
  readonly ipRelaxation?: Removable<'enforce' | 'bypass' | 'bypass-2factor' | 'enforce-relax-refresh'>;
  readonly refreshToken?: RefreshTokenSettings;
  readonly sessionLevel?: Removable<'low' | 'standard' | 'high-assurance'>;
  readonly policyAction?: Removable<'block' | 'raise-session-level'>;
  readonly sessionTimeout?: Removable<number>;
  readonly jwtTimeout?: Removable<number>;
  readonly guestJwtTimeout?: Removable<number>;
  readonly startPage?: 'none' | 'custom' | 'oauth' | 'saml';
  readonly startUrl?: Removable<string>;
  readonly singleLogoutUrl?: Removable<string>;
  readonly apexHandler?: Removable<string>;
  readonly executeHandlerAs?: Removable<string>;
  readonly customAttributes?: Removable<AttributeSettings>;
};

/** The protection of an app's tokens, in the words of `oauth set`. */
export type SecuritySettings = {
  readonly requirePkce?: boolean;
  readonly requireSecret?: boolean;
  readonly requireSecretForRefresh?: boolean;
  readonly requireSecretForExchange?: boolean;
  readonly rotateRefreshToken?: boolean;
  readonly limitIdleRefreshToken?: boolean;
  readonly requireDpop?: boolean;
  readonly requireMtls?: boolean;
  /** `NAME=VALUE`, as `--mtls-subject` takes it. */
  readonly mtlsSubject?: Removable<string>;
  /** `START-END`, `NETWORK/PREFIX` or one address, then perhaps `=DESCRIPTION`, as `--token-ip-range` takes them. */
  readonly tokenIpRanges?: readonly string[];
};

/**
 * What the manifest says about an app in one org, variables replaced. What is undefined isn't managed; null or an empty
 * list takes away. A list names all its items; a mapping names only what it manages.
 */
export type AppSettings = {
  readonly label?: string;
  readonly description?: Removable<string>;
  readonly contactEmail?: string;
  readonly contactPhone?: Removable<string>;
  readonly distributionState?: 'Local' | 'Packaged';
  readonly iconUrl?: Removable<string>;
  readonly logoUrl?: Removable<string>;
  readonly enabled?: boolean;
  /** `none` for an app without OAuth settings. */
  readonly oauth?: 'none';
  readonly flows?: Readonly<Partial<Record<FlowName, boolean>>>;
  /** Whether the authorization code and credentials flow takes the user's credentials in the body only. */
  readonly postOnly?: boolean;
  /** By the names that a client sends, as `list --json` shows them: `api`, `refresh_token`. */
  readonly scopes?: readonly string[];
  readonly callbackUrls?: readonly string[];
  /** Trusted addresses, spelled as those of `security.tokenIpRanges`. */
  readonly ipRanges?: readonly string[];
  readonly singleLogoutUrl?: Removable<string>;
  readonly introspectAll?: boolean;
  readonly jwtAccessToken?: boolean;
  readonly customAttributes?: Removable<AttributeSettings>;
  readonly runAs?: Removable<string>;
  readonly policy?: PolicySettings;
  readonly security?: SecuritySettings;
  /** `file` as the manifest names it, and its text; `none` for an app that has no certificate in the org. */
  readonly certificate?: { readonly file: string; readonly pem: string } | 'none';
  /** The org that has the app's consumer. */
  readonly link?: { readonly sourceOrg: string };
  /** Any other element, by type and dotted path; null takes it away. */
  readonly set?: Readonly<Record<`${DocumentType}.${string}`, string | null>>;
};
