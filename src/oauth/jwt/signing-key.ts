import { createPrivateKey, type KeyObject } from 'node:crypto';
import { EcaError } from '../../errors/eca-error.ts';
import { keyFileKind } from '../../errors/key-file-kind.ts';
import { pemDamage } from '../../errors/pem-damage.ts';
import type { Secret } from '../../errors/secret.ts';

/** RS256 with keys of at least this size (help page "OAuth 2.0 JWT Bearer Flow"). */
const fewestBits = 2048;

/**
 * The private key in a PEM file, PKCS#1 or PKCS#8; `content` has one character per byte (`latin1`). Refuses DER, since
 * `sf` renews logins with PEM only. Throws EcaError KeyFileInvalid with the reason: certificate, a `KeyFileKind`, a
 * `PemDamage`, no-key, not-rsa, too-short. The error doesn't contain the content of the file.
 */
export function readSigningKey(content: Secret, file: string): KeyObject {
  const text = content.reveal();
  const refuse = (why: string): never => {
    throw new EcaError('KeyFileInvalid', { file, why, app: 'NAME', org: 'ORG' });
  };
  const isKey = text.includes('PRIVATE KEY-----');
  if (!isKey && text.includes('BEGIN CERTIFICATE-----')) return refuse('certificate');
  const kind = keyFileKind(text);
  if (kind === 'encrypted' || kind === 'openssh' || !isKey) return refuse(kind ?? pemDamage(text) ?? 'no-key');
  const key = parseKey(text) ?? refuse(pemDamage(text) ?? 'no-key');
  if (key.asymmetricKeyType !== 'rsa') return refuse('not-rsa');
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits) return refuse('too-short');
  return key;
}

function parseKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    // OpenSSL's message doesn't help; the caller says what it expected
    return undefined;
  }
}
