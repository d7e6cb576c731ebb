/** Every OAuth scope that an org lists when given a wrong one, in the metadata spelling, with its sObject column. */
export const scopeColumns: Record<string, string> = {
  Api: 'API',
  Web: 'WEB',
  Full: 'FULL',
  RefreshToken: 'REFRESH_TOKEN',
  OfflineAccess: 'OFFLINE_ACCESS',
  Basic: 'SSO',
  Profile: 'PROFILE',
  Email: 'EMAIL',
  Address: 'ADDRESS',
  Phone: 'PHONE',
  OpenID: 'OPENID',
  CustomPermissions: 'CUSTOM_PERMISSIONS',
  CustomApplications: 'VF',
  Chatter: 'CHATTER_REST_API',
  Wave: 'WAVE_REST_API',
  Eclair: 'ECLAIR_REST_API',
  Pardot: 'PARDOT_API',
  Lightning: 'LIGHTNING',
  Content: 'CONTENT',
  Chatbot: 'CHATBOT_API',
  MCP: 'MCP_API',
  SFApiPlatform: 'SFAP_API',
  EinsteinGPT: 'EINSTEIN_GPT_API',
  Interaction: 'INTERACTION_API',
  UserRegistration: 'USER_REGISTRATION_API',
  ForgotPassword: 'FORGOT_PASSWORD',
  PwdlessLogin: 'PWDLESS_LOGIN_API',
  SCRT: 'SCRT_API',
  CDP: 'CDP_API',
  CDPIngest: 'CDP_INGEST_API',
  CDPProfile: 'CDP_PROFILE_API',
  CDPQuery: 'CDP_QUERY_API',
  CDPSegment: 'CDP_SEGMENT_API',
  CDPIdentityResolution: 'CDP_IDENTITYRESOLUTION_API',
  CDPCalculatedInsight: 'CDP_CALCULATED_INSIGHT_API',
  DataCloudUserClaims: 'DATA_CLOUD_USER_CLAIMS',
  A2A: 'A2A_API',
  CmdbDiscovery: 'CMDB_DISCOVERY_API',
  SemanticLayer: 'SEMANTIC_LAYER_API',
};

const synonyms: Record<string, string> = {
  Profile: 'Basic',
  Email: 'Basic',
  Address: 'Basic',
  Phone: 'Basic',
  OfflineAccess: 'RefreshToken',
};

const split = (value: string): string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The names in a scope list that no org knows. */
export const unknownScopes = (value: string): string[] => split(value).filter((name) => !(name in scopeColumns));

/** The scope list as an org serves it: synonyms folded, each once, joined by a comma and a blank. */
export const canonicalScopes = (value: string): string =>
  [...new Set(split(value).map((name) => synonyms[name] ?? name))].join(', ');

/** The names in a list of scopes. */
export const scopeNames = (value: string | undefined): string[] => split(value ?? '');
