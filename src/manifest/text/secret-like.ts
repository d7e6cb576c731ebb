/** What a text looks like that doesn't belong in a manifest: the key of the problem's text. */
export type SecretKind = 'ConsumerSecret' | 'Token' | 'PrivateKey';

/**
 * Forms of secrets. Private keys: RFC 7468, PuTTY, and how the base64 of one begins without its BEGIN line: PKCS#8 (RFC
 * 5958; RSA, EC, Ed25519, encrypted by PBES2), RSA (RFC 8017), EC (RFC 5915), PKCS#12 (RFC 7292), OpenSSH. Tokens:
 * session ids and refresh tokens of Salesforce, auth URLs of `sf`, JWTs (RFC 7519), and the published prefixes of other
 * services. The last one is what introduces a secret in a URL or a form. Salesforce publishes the form of neither
 * consumer secrets nor refresh tokens. guess: a consumer secret has 64 hexadecimal digits, or 16 to 19 decimal ones in
 * older apps, and a refresh token begins with 5Aep, as in the examples of Salesforce's help and REST API guide. Other
 * forms aren't noticed. A neighbouring character hides none, and none reads a character more than a few times, whatever
 * the text.
 */
const forms: ReadonlyArray<readonly [form: RegExp, kind: SecretKind]> = [
  [/-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/, 'PrivateKey'],
  [/MII[\w+/-]{3}IB(?:ADANBgkqhkiG9w0B|AAK[BC]|AzCC)[\w+/=-]*/, 'PrivateKey'],
  [/MI[GH][\w+/-]AgEAM[BC][\w+/-]GByqGSM49AgEG[\w+/=-]*|MC4CAQAwBQYDK2Vw[\w+/=-]*/, 'PrivateKey'],
  [/(?:MHcCAQEEI[A-P]|MIGkAgEBBD[A-D]|MIHcAgEBBEI)[\w+/=-]*/, 'PrivateKey'],
  [/(?:MII[\w+/-]{5}BgkqhkiG9w0BBQ|MI[GH][\w+/-]{4}GCSqGSIb3DQEFDT)[\w+/=-]*/, 'PrivateKey'],
  [/b3BlbnNzaC1rZXktdjE[\w+/=-]*/, 'PrivateKey'],
  [/PuTTY-User-Key-File-\d/, 'PrivateKey'],
  [/force:\/\/[\w.=:-]+@/, 'Token'],
  [/:\/\/[^\s/@:$]{1,128}:[^\s/@$]{1,256}@/, 'Token'],
  [/00D[a-zA-Z0-9]{12,15}![\w.~-]{20,}/, 'Token'],
  [/5Aep[\w.~-]{40,}/, 'Token'],
  [/gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,}/, 'Token'],
  [/(?:AKIA|ASIA(?=[A-Z]{0,15}\d))[A-Z0-9]{16}/, 'Token'],
  [/(?<![0-9a-f])[0-9a-f]{64,}/i, 'ConsumerSecret'],
  [/^\s*\d{16,19}\s*$/, 'ConsumerSecret'],
  [/(?:client_?secret|consumer_?secret|access_token|refresh_token|password)=(?!true\b|false\b)[^\s&$]{6,}/i, 'Token'],
];

/** What may contain a JWT, whose parts decide: a form for all three would read a text again and again. */
const dottedWord = /[\w.-]{12,}/g;

/** What secret the text looks like; undefined if it looks like none. */
export function secretLike(text: string): SecretKind | undefined {
  const kind = forms.find(([form]) => form.test(text))?.[1];
  if (kind !== undefined || !text.includes('eyJ')) return kind;
  return text.match(dottedWord)?.some((word) => withoutJwt(word) !== word) === true ? 'Token' : undefined;
}

/** A word without the JWTs in it: three parts of eight characters or more, of which the first contains `eyJ`. */
function withoutJwt(word: string): string {
  const parts = word.split('.');
  const shown: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [part = '', second = '', third = ''] = parts.slice(at, at + 3);
    const from = second.length < 8 || third.length < 8 ? -1 : part.search(/eyJ[\w-]{8}/);
    shown.push(from < 0 ? part : part.slice(0, from) + masked);
    if (from >= 0) at += 2;
  }
  return shown.join('.');
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
    line.replace(digits, masked).replace(dottedWord, withoutJwt),
  );
  return covered.replace(encoded, (word) => (/[a-z]/i.test(word) && /\d/.test(word) ? masked : word));
}
