type Words = Readonly<Record<string, string>>;

/**
 * What Setup and metadata call the values of a flag, where that isn't the flag's own word in another spelling. Setup:
 * help pages "Manage OAuth Access Policies for a Connected App" and "Manage Session Policies for a Connected App"
 * (guess: the pages of external client apps have the same words). Metadata: Metadata API guide,
 * ExtlClntAppOauthConfigurablePolicies. The number of a refresh token policy has a flag of its own.
 */
const setupWords: Readonly<Record<string, Words>> = {
  'permitted-users': {
    'All users may self-authorize': 'self-authorized',
    AllSelfAuthorized: 'self-authorized',
    'Admin approved users are pre-authorized': 'pre-authorized',
    AdminApprovedPreAuthorized: 'pre-authorized',
  },
  'ip-relaxation': {
    'Enforce IP restrictions': 'enforce',
    'Enforce IP restrictions, but relax for refresh tokens': 'enforce-relax-refresh',
    // guess: no source of Salesforce says which value this is; the other three are named after their labels
    'Relax IP restrictions for activated devices': 'bypass-2factor',
    'Relax IP restrictions': 'bypass',
  },
  'refresh-token-policy': {
    'Refresh token is valid until revoked': 'infinite',
    'Immediately expire refresh token': 'zero',
    'Expire refresh token if not used for': 'specific-inactivity',
    'Expire refresh token after': 'specific-lifetime',
  },
  'session-level': { 'High Assurance session required': 'high-assurance' },
};

/**
 * The value of a flag with these options that a text in any case means: one of them in another spelling
 * (`High_Assurance`), or Setup's or metadata's words for it; undefined for any other text.
 */
export function optionMeant(flag: string, options: readonly string[], typed: string): string | undefined {
  const wanted = bare(typed);
  const words = setupWords[flag] ?? {};
  const named = Object.keys(words).find((label) => bare(label) === wanted);
  const meant = options.find((option) => bare(option) === wanted) ?? (named === undefined ? undefined : words[named]);
  return meant !== undefined && options.includes(meant) ? meant : undefined;
}

/** Letters and digits only: the same words may have blanks, dashes or capitals between them. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
