import { X509Certificate, createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { certificateBody, certificateFacts } from './certificate.ts';

/** SHA-256 of the certificate's public key and of the file's, in hexadecimal, and the certificate's subject. */
export type OtherKey = { readonly wanted: string; readonly found: string; readonly subject: string };

/**
 * How a private key differs from the key of a stored certificate; undefined if they match or the certificate can't be
 * read.
 */
export function otherKey(stored: string, key: KeyObject): OtherKey | undefined {
  const facts = certificateFacts(stored);
  if (facts === undefined) return undefined;
  const wanted = digest(new X509Certificate(Buffer.from(certificateBody(stored), 'base64')).publicKey);
  const found = digest(createPublicKey(key.export({ type: 'pkcs8', format: 'pem' })));
  return wanted === found ? undefined : { wanted, found, subject: facts.subject };
}

/**
 * The SHA-256 of the SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), as in `openssl pkey -pubout -outform DER | sha256sum`.
 */
function digest(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
