import { X509Certificate } from 'node:crypto';
import { EcaError } from '../errors/eca-error.ts';

/** What can be said of a certificate: SHA-256 fingerprint, subject, and the ISO date on which it ends. */
export type CertificateFacts = { readonly fingerprint: string; readonly subject: string; readonly expires: string };

/** JWT bearer certificates: RSA of at least 2,048 bits, at most 4 KB (help page "OAuth 2.0 JWT Bearer Flow"). */
const fewestBits = 2048;
const mostBytes = 4096;

/**
 * Checks a certificate file's text and gives the PEM to store. `now` is in milliseconds.
 * Throws EcaError CertificateInvalid with why: private-key, several, no-certificate, too-large, not-rsa, too-short,
 * expired, not-yet.
 */
export function readCertificate(text: string, file: string, now: number): string {
  const refuse = (why: string): never => {
    throw new EcaError('CertificateInvalid', { file, why });
  };
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) refuse('private-key');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length > 1) refuse('several');
  const [block] = blocks;
  const certificate = block === undefined ? undefined : parseCertificate(block);
  if (block === undefined || certificate === undefined) return refuse('no-certificate');
  const pem = block.replace(/\r\n?/g, '\n');
  if (Buffer.byteLength(pem) > mostBytes) refuse('too-large');
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') refuse('not-rsa');
  if ((certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits) refuse('too-short');
  if (certificate.validToDate.getTime() <= now) refuse('expired');
  if (certificate.validFromDate.getTime() > now) refuse('not-yet');
  return pem;
}

/** The facts of a stored certificate, undefined where it cannot be read. It may lack the BEGIN and END lines. */
export function certificateFacts(stored: string): CertificateFacts | undefined {
  const certificate = parseCertificate(
    `-----BEGIN CERTIFICATE-----\n${certificateBody(stored)}\n-----END CERTIFICATE-----`,
  );
  if (certificate === undefined) return undefined;
  return {
    fingerprint: certificate.fingerprint256,
    subject: certificate.subject.replaceAll('\n', ', '),
    expires: certificate.validToDate.toISOString(),
  };
}

/** The base64 body of a certificate, one line: two stored forms of the same certificate compare equal. */
export function certificateBody(stored: string): string {
  return stored.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
}

function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    // node says only "asn1 encoding routines"; the caller says what was expected
    return undefined;
  }
}
