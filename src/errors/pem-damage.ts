/**
 * What a variable, a YAML file or an editor did to a text in PEM form: line ends written as `\n`, all on one line,
 * encoded in base64 again, indented, without its BEGIN and END lines, or cut off.
 */
export type PemDamage = 'escaped' | 'one-line' | 'base64' | 'indented' | 'headless' | 'cut';

/**
 * The base64 of what begins with `-----BEGIN`, and of what begins as a long SEQUENCE of DER (RFC 7468 §2 and X.690).
 */
const [encodedBegin, encodedSequence] = [/^LS0tLS1CRUdJTi/, /^MII[A-Za-z0-9+/]{60}/];

/** The damage of a key or certificate that can't be read, if its text shows one. */
export function pemDamage(text: string): PemDamage | undefined {
  const typed = text.trim().replace(/^(["'])([\s\S]*)\1$/, '$2');
  if (encodedBegin.test(typed)) return 'base64';
  if (encodedSequence.test(typed)) return 'headless';
  if (!typed.startsWith('-----BEGIN ')) return undefined;
  if (typed.includes('\\n')) return 'escaped';
  if (!/-----END [A-Z0-9 ]+-----/.test(typed)) return 'cut';
  if (!typed.includes('\n')) return 'one-line';
  return /^[ \t]+[A-Za-z0-9+/=-]/m.test(text) ? 'indented' : undefined;
}
