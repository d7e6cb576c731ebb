/** What a text looks like that doesn't belong in a manifest: the key of the problem's text. */
export type SecretKind = 'ConsumerSecret' | 'Token' | 'PrivateKey';

/**
 * Forms of secrets. Private keys: RFC 7468, PuTTY. Tokens: session ids and refresh tokens of Salesforce, auth URLs of
 * `sf`, JWTs (RFC 7519), and the published prefixes of other services. The last one is what introduces a secret in a
 * URL or a form. Salesforce publishes the form of neither consumer secrets nor refresh tokens. guess: a consumer secret
 * has 64 hexadecimal digits, or 16 to 19 decimal ones in older apps, and a refresh token begins with 5Aep, as in the
 * examples of Salesforce's help and REST API guide. Other forms aren't noticed.
 */
const forms: ReadonlyArray<readonly [form: RegExp, kind: SecretKind]> = [
  [/-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/, 'PrivateKey'],
  [/PuTTY-User-Key-File-\d/, 'PrivateKey'],
  [/\bforce:\/\/[^@\s]+@/, 'Token'],
  [/\b00D[a-zA-Z0-9]{12,15}![\w.~-]{20,}/, 'Token'],
  [/\b5Aep[\w.~-]{40,}/, 'Token'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/, 'Token'],
  [/\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,})/, 'Token'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, 'Token'],
  [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i, 'ConsumerSecret'],
  [/^\s*\d{16,19}\s*$/, 'ConsumerSecret'],
  [/\b(?:client_?secret|consumer_?secret|access_token|refresh_token|password)=(?!true\b|false\b)[^\s&$]{6,}/i, 'Token'],
];

/** What secret the text looks like; undefined if it looks like none. */
export function secretLike(text: string): SecretKind | undefined {
  return forms.find(([form]) => form.test(text))?.[1];
}

const masked = '[hidden]';
/** Lines of a key in PEM or of an encoded token. */
const encoded = /[\w+/=.~-]{40,}/g;
/** A consumer secret of an older app within a line. */
const digits = /(?<!\d)\d{16,19}(?!\d)/g;

/** One line of the manifest without anything that looks like a secret or a part of one. */
export function withoutSecretLike(line: string): string {
  const covered = forms.reduce(
    (text, [form]) => text.replace(new RegExp(form, `g${form.flags}`), masked),
    line.replace(digits, masked),
  );
  return covered.replace(encoded, (word) => (/[a-z]/i.test(word) && /\d/.test(word) ? masked : word));
}
