import { EcaError } from '../../errors/eca-error.ts';
import { closest } from '../closest.ts';
import { namesInText } from '../names-in-text.ts';

/**
 * OAuth scopes: the names in metadata and the tokens that a client sends (Metadata API guide,
 * ExtlClntAppOauthSettings; help page "OAuth Tokens and Scopes"). Entries marked `guess` follow the pattern of the
 * others.
 */
export const oauthScopes = {
  A2A: 'a2a_api', // guess
  Address: 'address',
  Api: 'api',
  Basic: 'id',
  CDP: 'cdp_api',
  CDPCalculatedInsight: 'cdp_calculated_insight_api',
  CDPIdentityResolution: 'cdp_identityresolution_api',
  CDPIngest: 'cdp_ingest_api',
  CDPProfile: 'cdp_profile_api',
  CDPQuery: 'cdp_query_api',
  CDPSegment: 'cdp_segment_api', // guess
  Chatbot: 'chatbot_api',
  Chatter: 'chatter_api',
  CmdbDiscovery: 'cmdb_discovery_api', // guess
  Content: 'content',
  CustomApplications: 'visualforce',
  CustomPermissions: 'custom_permissions',
  DataCloudUserClaims: 'data_cloud_user_claims', // guess
  Eclair: 'eclair_api',
  EinsteinGPT: 'einstein_gpt_api',
  Email: 'email',
  ForgotPassword: 'forgot_password',
  Full: 'full',
  Interaction: 'interaction_api',
  Lightning: 'lightning',
  MCP: 'mcp_api',
  OfflineAccess: 'offline_access',
  OpenID: 'openid',
  Pardot: 'pardot_api',
  Phone: 'phone',
  Profile: 'profile',
  PwdlessLogin: 'pwdless_login_api', // guess
  RefreshToken: 'refresh_token',
  SCRT: 'scrt_api', // guess
  SFApiPlatform: 'sfap_api',
  SemanticLayer: 'semantic_layer_api', // guess
  UserRegistration: 'user_registration_api',
  Wave: 'wave_api',
  Web: 'web',
} as const satisfies Readonly<Record<string, string>>;

/** Salesforce stores these under the other name (Metadata API guide, ConnectedApp). */
const synonyms = new Map([
  ['Address', 'Basic'],
  ['Email', 'Basic'],
  ['Phone', 'Basic'],
  ['Profile', 'Basic'],
  ['OfflineAccess', 'RefreshToken'],
]);

/** What clients send, for someone who looks for a name. */
const allScopes = Object.values(oauthScopes).join(', ');

const oauthNames = new Map<string, string>(Object.entries(oauthScopes));

/** The metadata names in a `commaSeparatedOauthScopes` text, in its order. */
export function splitScopes(text: string): string[] {
  return namesInText(text);
}

/** The OAuth names of a `commaSeparatedOauthScopes` text; unknown names stay unchanged. */
export function oauthScopeNames(text: string): string[] {
  return splitScopes(text).map((name) => oauthNames.get(name) ?? name);
}

/** The set of scopes as the org stores it: synonyms folded, sorted. Equivalent texts return the same result. */
export function canonicalScopes(text: string): string {
  return [...new Set(splitScopes(text).map((name) => synonyms.get(name) ?? name))].sort().join(', ');
}

/** The scopes of a text in Salesforce's spelling, each once; unknown names stay unchanged. */
export function respelledScopes(text: string): string[] {
  return [...new Set(splitScopes(text).map((name) => scopeNamed(name) ?? name))];
}

/** The scopes of a text that are in no published list. */
export function unlistedScopes(text: string): string[] {
  return splitScopes(text).filter((name) => scopeNamed(name) === undefined);
}

/** The metadata names that an unknown word may mean: `McpApi`, `mcp_api`, `REFRESHTOKEN`. */
export function nearScopes(typed: string): string[] {
  const name = scopeNamed(typed);
  if (name !== undefined) return name === typed ? [] : [name];
  const wanted = typed.toLowerCase();
  return closest(wanted, Object.values(oauthScopes)).flatMap((token) => scopeNamed(token) ?? []);
}

/** The metadata name of a scope in any spelling; undefined if unknown. */
export function scopeNamed(typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return Object.entries(oauthScopes).find(([name, token]) => name.toLowerCase() === wanted || token === wanted)?.[0];
}

/**
 * The scopes of a `commaSeparatedOauthScopes` text in Salesforce's spelling, without duplicates; a name that resembles
 * none stays, because Salesforce adds new ones. Throws EcaError ScopeUnknown for another separator than a comma, and
 * for near misses.
 */
export function spelledScopes(text: string): string[] {
  return [
    ...new Set(
      splitScopes(text).map((name) => {
        if (/[\s;|]/.test(name)) throw scopeUnknown(name, [], 'separator');
        const spelled = scopeNamed(name);
        const near = spelled === undefined ? nearScopes(name) : [];
        if (near.length > 0) throw scopeUnknown(name, near);
        return spelled ?? name;
      }),
    ),
  ];
}

/**
 * The metadata name of a scope as users write it: `refresh_token`, `RefreshToken`, in any case. Throws EcaError
 * ScopeUnknown with near misses.
 */
export function readScope(typed: string): string {
  const found = scopeNamed(typed);
  if (found !== undefined) return found;
  // a scope's two names are often near to each other, too
  const near = closest(typed.trim(), Object.entries(oauthScopes).flat()).map((name) => oauthNames.get(name) ?? name);
  throw scopeUnknown(typed.trim(), [...new Set(near)]);
}

function scopeUnknown(scope: string, near: readonly string[], variant?: 'separator'): EcaError<'ScopeUnknown'> {
  return new EcaError('ScopeUnknown', { scope, hint: near.join(', '), scopes: allScopes }, { variant });
}
