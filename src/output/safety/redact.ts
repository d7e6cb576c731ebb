import { withoutSecrets } from '../../errors/secret.ts';

const redacted = '[redacted]';

/** Longer texts are cut before they are searched. No message of ours is half as long. */
const mostCharacters = 20_000;

/**
 * What looks like a credential wherever it occurs: Salesforce session ids, secrets in XML, JSON or forms. A switch, a
 * short number and `-` for none are no secrets: `isSecretRequiredForRefreshToken: - ≠ true` must stay readable. Nor are
 * variables, and what a shell or `jq` puts in: a command stays as it was typed. No pattern reads a character more than
 * a few times, whatever the text.
 */
const patterns: ReadonlyArray<readonly [RegExp, string]> = [
  [/00D[a-zA-Z0-9]{12,15}![\w.~-]+/g, redacted],
  [/(<(?:\w{1,20}:)?consumerSecret\b[^<>/]*>)(?:<!\[CDATA\[)?[^<]+/gi, `$1${redacted}`],
  [
    /("?(?:consumer_?secret|client_?secret|access_?token|refresh_?token|session_?id)\\?"?\s{0,20}[:=]\s{0,20}\\?"?)(?!(?:true|false|null|-|\d{1,6})(?![^\s"'&,;)}<.]|\.\S)|[$][\w({]|\.client_?secret\b|\\["'])[^\s"&,}<]+/gi,
    `$1${redacted}`,
  ],
  // what a browser's address or an OAuth form may contain; "code: 7" isn't a secret
  [/((?:^|[?&#])(?:code|code_verifier|assertion|id_token|device_code|password)=)[^\s"'&<>]+/g, `$1${redacted}`],
];
/** Words long enough for a JWT; their parts decide whether they contain one. */
const longWord = /[\w.-]{12,}/g;

/**
 * The text without the secrets of this process and anything that looks like a credential: the last check of every
 * foreign text before it is printed.
 */
export function redact(text: string): string {
  return withoutSecrets(patternsCovered(cut(text)));
}

/**
 * The text without anything that looks like a credential. Keeps secrets of this process that look like ordinary text:
 * a command may have been asked to show one.
 */
export function withoutLookalikes(text: string): string {
  return patternsCovered(cut(text));
}

function cut(text: string): string {
  const left = text.length - mostCharacters;
  return left <= 0 ? text : `${text.slice(0, mostCharacters)}… (${left} more characters)`;
}

function patternsCovered(text: string): string {
  const clean = patterns.reduce((part, [pattern, replacement]) => part.replace(pattern, replacement), text);
  return clean.replace(longWord, withoutJwt);
}

/** A word without the JWTs in it: three non-empty parts, of which the first contains `eyJ`. */
function withoutJwt(word: string): string {
  const parts = word.split('.');
  const shown: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [part = '', second = '', third = ''] = parts.slice(at, at + 3);
    const from = second === '' || third === '' ? -1 : part.search(/eyJ/);
    shown.push(from < 0 ? part : part.slice(0, from) + redacted);
    if (from >= 0) at += 2;
  }
  return shown.join('.');
}

/** A copy of a value with every text cleaned. */
export function redactAll(value: unknown, clean = redact): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((one) => redactAll(one, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redactAll(one, clean)]));
}
