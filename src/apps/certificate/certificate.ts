import { X509Certificate } from 'node:crypto';
import { EcaError } from '../../errors/eca-error.ts';
import { keyFileKind } from '../../errors/key-file-kind.ts';
import { pemDamage } from '../../errors/pem-damage.ts';

/** The facts of a certificate: SHA-256 fingerprint, subject, and ISO expiry date. */
export type CertificateFacts = { readonly fingerprint: string; readonly subject: string; readonly expires: string };

/** JWT bearer certificates: RSA of at least 2,048 bits, at most 4 KB (help page "OAuth 2.0 JWT Bearer Flow"). */
const fewestBits = 2048;
const mostBytes = 4096;

/**
 * Checks a certificate file, PEM or DER, and returns the PEM to store: of a chain the first, which the next one has
 * issued. `content` has one character per byte (`latin1`), `now` is in milliseconds. Throws EcaError CertificateInvalid
 * with the reason in `why`: private-key, several for certificates that are no chain, a `KeyFileKind`, a `PemDamage`,
 * no-certificate, too-large, not-rsa, too-short, expired, not-yet.
 */
export function readCertificate(content: string, file: string, now: number): string {
  const refuse = (why: string): never => {
    throw new EcaError('CertificateInvalid', { file, why });
  };
  const text = keyFileKind(content) === 'der' ? pemOfDer(content) : content;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) refuse('private-key');
  const blocks = certificateBlocks(text);
  if (blocks.length > 1 && !isChain(blocks)) refuse('several');
  const [block] = blocks;
  const certificate = block === undefined ? undefined : parseCertificate(block);
  if (block === undefined || certificate === undefined)
    return refuse(keyFileKind(text) ?? pemDamage(text) ?? 'no-certificate');
  const pem = block.replace(/\r\n?/g, '\n');
  if (Buffer.byteLength(pem) > mostBytes) refuse('too-large');
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') refuse('not-rsa');
  if ((certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits) refuse('too-short');
  if (certificate.validToDate.getTime() <= now) refuse('expired');
  if (certificate.validFromDate.getTime() > now) refuse('not-yet');
  return pem;
}

/**
 * The facts of a stored certificate; undefined if it can't be read. It may lack the BEGIN and END lines, or be a whole
 * PEM file in base64, as in published files.
 */
export function certificateFacts(stored: string): CertificateFacts | undefined {
  const certificate = storedCertificate(stored);
  if (certificate === undefined) return undefined;
  return {
    fingerprint: certificate.fingerprint256,
    subject: certificate.subject.replaceAll('\n', ', '),
    expires: certificate.validToDate.toISOString(),
  };
}

/** The kind of a stored certificate's key (`rsa`, `ec` …) and its bits, 0 if it has none; undefined if unreadable. */
export function certificateKey(stored: string): { readonly type: string; readonly bits: number } | undefined {
  const key = storedCertificate(stored)?.publicKey;
  if (key === undefined) return undefined;
  return { type: key.asymmetricKeyType ?? '', bits: key.asymmetricKeyDetails?.modulusLength ?? 0 };
}

function storedCertificate(stored: string): X509Certificate | undefined {
  return parseCertificate(`-----BEGIN CERTIFICATE-----\n${certificateBody(stored)}\n-----END CERTIFICATE-----`);
}

/** The base64 body of a certificate on one line, so that two stored forms of the same certificate compare equal. */
export function certificateBody(stored: string): string {
  const body = stored.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
  return pemDamage(body) === 'base64' ? certificateBody(Buffer.from(body, 'base64').toString('latin1')) : body;
}

/** How many certificates a PEM file contains. */
export function certificateCount(content: string): number {
  return certificateBlocks(content).length;
}

const [beginLine, endLine] = ['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----'];

function certificateBlocks(text: string): string[] {
  const blocks: string[] = [];
  let start = text.indexOf(beginLine);
  while (start >= 0) {
    const end = text.indexOf(endLine, start + beginLine.length);
    if (end < 0) break;
    blocks.push(text.slice(start, end + endLine.length));
    start = text.indexOf(beginLine, end + endLine.length);
  }
  return blocks;
}

/** Whether each certificate is issued by the next one, as TLS orders a chain (RFC 8446 §4.4.2). */
function isChain(blocks: readonly string[]): boolean {
  const certificates = blocks.map(parseCertificate);
  return certificates.every((one, index) => {
    const issuer = certificates[index + 1];
    return index === certificates.length - 1 || (one !== undefined && issuer !== undefined && isIssuedBy(one, issuer));
  });
}

function isIssuedBy(one: X509Certificate, issuer: X509Certificate): boolean {
  return one.fingerprint256 !== issuer.fingerprint256 && one.issuer === issuer.subject && one.verify(issuer.publicKey);
}

/** A DER certificate converted to PEM; any other content unchanged. */
function pemOfDer(content: string): string {
  return parseCertificate(Buffer.from(content, 'latin1'))?.toString() ?? content;
}

function parseCertificate(pem: string | Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    // Node's error says only "asn1 encoding routines"; the caller says what it expected
    return undefined;
  }
}
