/**
 * What a file that was given as a key or a certificate is instead: `der` is any binary form that isn't recognized
 * otherwise.
 */
export type KeyFileKind =
  'empty' | 'utf-16' | 'pkcs12' | 'pkcs7' | 'der' | 'openssh' | 'putty' | 'request' | 'public-key' | 'encrypted';

/** First lines of the text forms (RFC 7468; OpenSSH's PROTOCOL.key; PuTTY's key file format). */
const textForms: ReadonlyArray<readonly [begins: RegExp, kind: KeyFileKind]> = [
  [/^\s*$/, 'empty'],
  [/^(?:\xff\xfe|\xfe\xff|-\0-\0|\0-\0-)/, 'utf-16'],
  [/-----BEGIN OPENSSH PRIVATE KEY-----/, 'openssh'],
  [/^PuTTY-User-Key-File-/, 'putty'],
  [/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m, 'encrypted'],
  [/-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/, 'request'],
  [/-----BEGIN PKCS7-----/, 'pkcs7'],
  [/-----BEGIN (?:RSA )?PUBLIC KEY-----|^ssh-rsa /m, 'public-key'],
];

/** The object identifier of signed data, with its tag and length (RFC 5652 §5.1). */
const signedData = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02';
/** A PFX begins with its version, 3 (RFC 7292 §4). */
const pfxVersion = '\x02\x01\x03';

/** The kind of a file by its content, one character per byte (`latin1`); undefined if nothing is recognized. */
export function keyFileKind(content: string): KeyFileKind | undefined {
  const text = textForms.find(([begins]) => begins.test(content))?.[1];
  if (text !== undefined || !isDerSequence(content)) return text;
  const start = content.slice(0, 24);
  if (start.includes(signedData)) return 'pkcs7';
  return start.slice(0, 9).includes(pfxVersion) ? 'pkcs12' : 'der';
}

/**
 * Whether it is a SEQUENCE with a length of two bytes or more, or of indefinite length, as keys and certificates are.
 */
function isDerSequence(content: string): boolean {
  return /^\x30[\x80-\x84]/.test(content);
}
