import type { KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';

/** RS256 with keys of this size at least (help page "OAuth 2.0 JWT Bearer Flow"). */
const fewestBits = 2048;

/**
 * The private key in a PEM file's text, PKCS#1 or PKCS#8. Throws EcaError KeyFileInvalid with why: certificate,
 * public-key, encrypted, no-key, not-rsa, too-short. The text of the file stays out of it.
 */
export function readSigningKey(pem: Secret, file: string): KeyObject {
  const text = pem.reveal();
  const refuse = (why: string): never => {
    throw new EcaError('KeyFileInvalid', { file, why });
  };
  if (!text.includes('PRIVATE KEY-----')) {
    if (text.includes('BEGIN CERTIFICATE-----')) return refuse('certificate');
    return refuse(text.includes('PUBLIC KEY-----') ? 'public-key' : 'no-key');
  }
  if (/BEGIN ENCRYPTED PRIVATE KEY|^Proc-Type: 4,ENCRYPTED/m.test(text)) return refuse('encrypted');
  const key = parseKey(text) ?? refuse('no-key');
  if (key.asymmetricKeyType !== 'rsa') return refuse('not-rsa');
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits) return refuse('too-short');
  return key;
}

function parseKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    // OpenSSL's words say nothing to anybody; the caller says what was expected
    return undefined;
  }
}
