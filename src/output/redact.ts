import { withoutSecrets } from '../errors/secret.ts';

const redacted = '[redacted]';

/**
 * Things that look like credentials wherever they turn up: Salesforce session ids, JWTs, secrets in XML, JSON or
 * forms. `true` and `false` are no secrets: `isSecretRequiredForRefreshToken: true` must stay readable.
 */
const patterns: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b00D[a-zA-Z0-9]{12,15}![\w.~-]+/g, redacted],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, redacted],
  [/(<(?:\w+:)?consumerSecret\b[^>/]*>)(?:<!\[CDATA\[)?[^<]+/gi, `$1${redacted}`],
  [
    /("?(?:consumer_?secret|client_?secret|access_?token|refresh_?token|session_?id)"?\s*[:=]\s*"?)(?!(?:true|false)\b)[^\s"&,}<]+/gi,
    `$1${redacted}`,
  ],
  // what a browser's address or a form of OAuth may hold; "code: 7" is none
  [/((?:^|[?&#])(?:code|code_verifier|assertion|id_token|device_code)=)[^\s"'&<>]+/g, `$1${redacted}`],
];

/**
 * The text without the secrets of this process and anything that looks like a credential: the last net under every
 * foreign text that is printed.
 */
export function redact(text: string): string {
  return withoutLookalikes(withoutSecrets(text));
}

/** The same but for secrets that look like nothing special: a command may have been asked to show one. */
export function withoutLookalikes(text: string): string {
  return patterns.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

/** A copy of a value in which every text is cleaned. */
export function redactAll(value: unknown, clean = redact): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((one) => redactAll(one, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redactAll(one, clean)]));
}
